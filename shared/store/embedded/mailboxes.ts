import { emptyMailbox, type Mailbox } from '../../domain/notice/mailbox.ts'
import type { Mailboxes } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedMailboxes(database: Database): Mailboxes {
  return {
    find: async (campaign, person) =>
      database.document(
        sql<Mailbox>`SELECT document FROM mailboxes WHERE campaign = ${campaign} AND person = ${person}`,
      ) ?? emptyMailbox(campaign, person),
    save: async (mailbox) => {
      const { campaign, person, version } = mailbox
      const after: Mailbox = { ...mailbox, version: version + 1 }
      const document = JSON.stringify(after)
      const written =
        version === 0
          ? database.run(sql`INSERT INTO mailboxes (campaign, person, version, document)
              VALUES (${campaign}, ${person}, ${after.version}, ${document}) ON CONFLICT DO NOTHING`)
          : database.run(sql`UPDATE mailboxes SET version = ${after.version}, document = ${document}
              WHERE campaign = ${campaign} AND person = ${person} AND version = ${version}`)
      return written > 0 ? after : undefined
    },
  }
}
