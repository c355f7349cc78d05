import type { Answers, AskedWrite } from '../asked-writes.ts'
import { epochSeconds, keys } from './keys.ts'
import type { Table } from './table.ts'

const keptMs = 86_400_000

export function dynamoAnswers(table: Table): Answers {
  return {
    find: async (actor, key) => (await table.get(keys.answer(actor, key)))?.['write'],
    save: async (write) => {
      const { actor, key, begunAt, version } = write
      const after: AskedWrite = { ...write, version: version + 1 }
      const item = {
        ...keys.answer(actor, key),
        write: after,
        version: after.version,
        expiresAt: epochSeconds(begunAt, keptMs),
      }
      const written =
        version === 0
          ? await table.putIf(item, 'attribute_not_exists(#pk)')
          : await table.putIf(item, '#version = :version', { ':version': version })
      return written ? after : undefined
    },
  }
}
