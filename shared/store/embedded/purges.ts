import type { Purge } from '../../domain/retention/purge.ts'
import type { Purges } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedPurges(database: Database): Purges {
  return {
    save: async (purge) => {
      database.run(sql`INSERT OR REPLACE INTO purges (campaign, document)
        VALUES (${purge.campaign}, ${JSON.stringify(purge)})`)
    },
    find: async (campaign) => database.document(sql<Purge>`SELECT document FROM purges WHERE campaign = ${campaign}`),
  }
}
