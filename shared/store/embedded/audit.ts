import type { Audit, AuditEntry } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedAudit(database: Database): Audit {
  return {
    record: async ({ campaign, at, actor, action, subject }) => {
      database.run(sql`INSERT INTO audit (campaign, at, actor, action, subject)
        VALUES (${campaign}, ${at}, ${actor}, ${action}, ${subject}) ON CONFLICT DO NOTHING`)
    },
    list: async (campaign) =>
      database.rows(sql<AuditEntry>`SELECT campaign, at, actor, action, subject FROM audit
        WHERE campaign = ${campaign} ORDER BY at, actor, action, subject`),
  }
}
