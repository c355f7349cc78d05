import { agendaSubject, type AgendaItem } from '../../domain/notice/agenda.ts'
import type { Agenda } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedAgenda(database: Database): Agenda {
  return {
    arm: async (items) => {
      if (items.length === 0) return
      database.write(() => {
        for (const item of items) {
          database.run(sql`INSERT OR REPLACE INTO agenda (campaign, at, cause, what, document)
            VALUES (${item.campaign}, ${item.at}, ${item.cause ?? ''}, ${agendaSubject(item.what)}, ${JSON.stringify(item)})`)
        }
      })
    },
    due: async (campaign, until, most) =>
      database.documents(sql<AgendaItem>`SELECT document FROM agenda
        WHERE campaign = ${campaign} AND at <= ${until} ORDER BY at, cause, what LIMIT ${most}`),
    remove: async ({ campaign, at, cause = '', what }) => {
      database.run(sql`DELETE FROM agenda
        WHERE campaign = ${campaign} AND at = ${at} AND cause = ${cause} AND what = ${agendaSubject(what)}`)
    },
  }
}
