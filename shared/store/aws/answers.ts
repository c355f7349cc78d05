import type { Answers, AskedWrite, Reply } from '../stores.ts'
import { epochSeconds, keys } from './keys.ts'
import type { Table } from './table.ts'

const keptMs = 86_400_000

type Standing = AskedWrite & { readonly reply?: Reply }

export function dynamoAnswers(table: Table): Answers {
  const itemOf = (write: Standing) => ({
    ...keys.answer(write.actor, write.key),
    write,
    begunAt: write.begunAt,
    isAnswered: write.reply !== undefined,
    expiresAt: epochSeconds(write.begunAt, keptMs),
  })

  return {
    begin: async (write, givenUpBefore) => {
      const isFree = 'attribute_not_exists(pk) OR (#isAnswered = :no AND #begunAt < :before)'
      if (await table.putIf(itemOf(write), isFree, { ':no': false, ':before': givenUpBefore })) return undefined
      const standing: Standing | undefined = (await table.get(keys.answer(write.actor, write.key)))?.['write']
      return standing ?? write // it has just been forgotten: as good as under way
    },
    finish: async (write, reply) => table.put(itemOf({ ...write, reply })),
    forget: async ({ actor, key }) => table.remove(keys.answer(actor, key)),
  }
}
