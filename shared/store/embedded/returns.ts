import { roundKey } from '../../domain/campaign/round.ts'
import type { Round } from '../../domain/campaign/round.ts'
import { markOf } from '../../domain/submission/return.ts'
import type { Return } from '../../domain/submission/return.ts'
import type { Returns } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedReturns(database: Database): Returns {
  const find = (round: Round, unit: string): Return =>
    database.document(
      sql<Return>`SELECT document FROM returns WHERE round = ${roundKey(round)} AND unit = ${unit}`,
    ) ?? {
      generation: 0,
    }

  const saveNext = (round: Round, unit: string, before: Return, changes: Partial<Return>) => {
    const after: Return = { ...before, ...changes, generation: before.generation + 1 }
    database.run(sql`INSERT OR REPLACE INTO returns (round, unit, document)
      VALUES (${roundKey(round)}, ${unit}, ${JSON.stringify(after)})`)
  }

  return {
    find: async (round, unit) => find(round, unit),
    file: async (round, unit, filing) =>
      database.write(() => {
        const before = find(round, unit)
        const mark = markOf(filing)
        const counts = before.returned === undefined || before.returned.mark < mark
        const isFirst = before.firstAcceptedAt === undefined || filing.landedAt < before.firstAcceptedAt
        const lowered = counts && isFirst ? { firstAcceptedAt: filing.landedAt } : {}
        if (before.mark === undefined || before.mark < mark) {
          saveNext(round, unit, before, { ...lowered, filing, mark })
          return 'switched'
        }
        if (counts && isFirst) saveNext(round, unit, before, lowered)
        return before.filing && markOf(before.filing) === mark ? 'already' : 'superseded'
      }),
    giveBack: async (round, unit, returned) =>
      database.write(() => {
        const { filing, firstAcceptedAt: _, ...before } = find(round, unit)
        if (!filing || markOf(filing) !== returned.mark) return false
        saveNext(round, unit, before, { returned })
        return true
      }),
    restore: async (round, unit, stood) => {
      database.run(sql`INSERT INTO returns (round, unit, document)
        VALUES (${roundKey(round)}, ${unit}, ${JSON.stringify(stood)}) ON CONFLICT DO NOTHING`)
    },
    bump: async (round, unit) => database.write(() => saveNext(round, unit, find(round, unit), {})),
  }
}
