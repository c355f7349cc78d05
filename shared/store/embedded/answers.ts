import { instantText } from '../../domain/campaign/round.ts'
import type { Answers, AskedWrite, Reply } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

const keptMs = 86_400_000

type Standing = AskedWrite & { readonly reply?: Reply }

export function embeddedAnswers(database: Database): Answers {
  function keep(write: Standing): void {
    database.run(sql`INSERT OR REPLACE INTO answers (actor, key, begun_at, document)
      VALUES (${write.actor}, ${write.key}, ${write.begunAt}, ${JSON.stringify(write)})`)
  }

  return {
    begin: async (write, givenUpBefore) =>
      database.write(() => {
        database.run(sql`DELETE FROM answers WHERE begun_at < ${instantText(Date.parse(write.begunAt) - keptMs)}`)
        const standing = database.document(sql<Standing>`SELECT document FROM answers
          WHERE actor = ${write.actor} AND key = ${write.key}`)
        if (standing && (standing.reply || standing.begunAt >= givenUpBefore)) return standing
        keep(write)
        return undefined
      }),
    finish: async (write, reply) => keep({ ...write, reply }),
    forget: async ({ actor, key }) => {
      database.run(sql`DELETE FROM answers WHERE actor = ${actor} AND key = ${key}`)
    },
  }
}
