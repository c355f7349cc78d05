import { gunzipSync, gzipSync } from 'node:zlib'
import { emptyMailbox, type Mailbox } from '../../domain/notice/mailbox.ts'
import type { Mailboxes } from '../stores.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** A mailbox is one item, so that every change of it is one conditional write: compressed, 400 kB hold some ten thousand entries. */
export function dynamoMailboxes(table: Table): Mailboxes {
  return {
    find: async (campaign, person) => {
      const item = await table.get(keys.mailbox(campaign, person))
      if (!item) return emptyMailbox(campaign, person)
      const body: Uint8Array = item['body']
      const mailbox: Mailbox = JSON.parse(gunzipSync(body).toString())
      return mailbox
    },
    save: async (mailbox) => {
      const { campaign, person, version } = mailbox
      const after: Mailbox = { ...mailbox, version: version + 1 }
      const item = {
        ...keys.mailbox(campaign, person),
        version: after.version,
        body: gzipSync(JSON.stringify(after)),
      }
      const written =
        version === 0
          ? await table.putIf(item, 'attribute_not_exists(#pk)')
          : await table.putIf(item, '#version = :version', { ':version': version })
      return written ? after : undefined
    },
  }
}
