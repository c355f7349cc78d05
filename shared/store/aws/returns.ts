import type { Round } from '../../domain/campaign/round.ts'
import { markOf } from '../../domain/submission/return.ts'
import type { Return } from '../../domain/submission/return.ts'
import type { Returns } from '../stores.ts'
import { keys } from './keys.ts'
import { withoutKey } from './table.ts'
import type { Table } from './table.ts'

export function dynamoReturns(table: Table): Returns {
  const find = async (round: Round, unit: string): Promise<Return> => {
    const item = await table.get(keys.return(round, unit))
    return item ? withoutKey(item) : { generation: 0 }
  }

  return {
    find,
    file: async (round, unit, filing) => {
      const mark = markOf(filing)
      // Marks order by landing first, and firstAcceptedAt is never above the mark's own landing. So whatever goes above the mark
      // landed no earlier than firstAcceptedAt, and keeping what is there is taking the lower of both.
      const switched = await table.update(keys.return(round, unit), {
        update: `SET #filing = :filing, #mark = :mark, #firstAcceptedAt = if_not_exists(#firstAcceptedAt, :landedAt)
          ADD #generation :one`,
        condition: 'attribute_not_exists(#mark) OR #mark < :mark',
        values: { ':filing': filing, ':mark': mark, ':landedAt': filing.landedAt, ':one': 1 },
      })
      if (switched) return 'switched'

      const standing = await find(round, unit)
      if (standing.filing && markOf(standing.filing) === mark) return 'already'
      await table.update(keys.return(round, unit), {
        update: 'SET #firstAcceptedAt = :landedAt ADD #generation :one',
        condition: '#firstAcceptedAt > :landedAt AND (attribute_not_exists(#returned) OR #returned.#mark < :mark)',
        values: { ':landedAt': filing.landedAt, ':mark': mark, ':one': 1 },
      })
      return 'superseded'
    },
    giveBack: async (round, unit, returned) => {
      // The mark is that of the current submission as long as there is one.
      const after = await table.update(keys.return(round, unit), {
        update: 'SET #returned = :returned REMOVE #filing, #firstAcceptedAt ADD #generation :one',
        condition: 'attribute_exists(#filing) AND #mark = :mark',
        values: { ':returned': returned, ':mark': returned.mark, ':one': 1 },
      })
      return after !== undefined
    },
    restore: async (round, unit, stood) => {
      await table.putIf({ ...keys.return(round, unit), ...stood }, 'attribute_not_exists(#pk)')
    },
    bump: async (round, unit) => {
      await table.update(keys.return(round, unit), { update: 'ADD #generation :one', values: { ':one': 1 } })
    },
  }
}
