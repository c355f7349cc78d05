import { later } from '../../domain/campaign/round.ts'
import type { Answers, AskedWrite } from '../asked-writes.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

const keptMs = 86_400_000

export function embeddedAnswers(database: Database): Answers {
  const find = (actor: string, key: string) =>
    database.document(sql<AskedWrite>`SELECT document FROM answers WHERE actor = ${actor} AND key = ${key}`)

  return {
    find: async (actor, key) => find(actor, key),
    save: async (write) =>
      database.write(() => {
        const { actor, key, begunAt, version } = write
        database.run(sql`DELETE FROM answers WHERE begun_at < ${later(begunAt, -keptMs)}`)
        if ((find(actor, key)?.version ?? 0) !== version) return undefined
        const after: AskedWrite = { ...write, version: version + 1 }
        database.run(sql`INSERT OR REPLACE INTO answers (actor, key, begun_at, document)
          VALUES (${actor}, ${key}, ${begunAt}, ${JSON.stringify(after)})`)
        return after
      }),
  }
}
