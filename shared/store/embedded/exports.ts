import type { ExportJob, Exports } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedExports(database: Database): Exports {
  return {
    save: async (job) => {
      database.run(sql`INSERT OR REPLACE INTO exports (campaign, id, document)
        VALUES (${job.campaign}, ${job.id}, ${JSON.stringify(job)})`)
    },
    latestOf: async (campaign, requestedBy, most) =>
      database.documents(sql<ExportJob>`SELECT document FROM exports
        WHERE campaign = ${campaign} AND document ->> '$.requestedBy' = ${requestedBy}
        ORDER BY document ->> '$.askedAt' DESC, id DESC LIMIT ${most}`),
    find: async (campaign, id) =>
      database.document(sql<ExportJob>`SELECT document FROM exports WHERE campaign = ${campaign} AND id = ${id}`),
  }
}
