import type { Upload, Verdict } from '../../domain/submission/upload.ts'
import type { Uploads } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedUploads(database: Database): Uploads {
  const find = (campaign: string, id: string) =>
    database.document(sql<Upload>`SELECT document FROM uploads WHERE campaign = ${campaign} AND id = ${id}`)

  return {
    claim: async (upload) =>
      database.write(() => {
        database.run(sql`INSERT INTO uploads (campaign, id, landed_at, document)
          VALUES (${upload.campaign}, ${upload.id}, ${upload.landedAt}, ${JSON.stringify(upload)}) ON CONFLICT DO NOTHING`)
        return find(upload.campaign, upload.id) ?? upload
      }),
    find: async (campaign, id) => find(campaign, id),
    saveVerdict: async (upload, verdict) => {
      database.run(sql`INSERT OR REPLACE INTO verdicts (campaign, id, document)
        VALUES (${upload.campaign}, ${upload.id}, ${JSON.stringify(verdict)})`)
    },
    verdict: async (campaign, id) =>
      database.document(sql<Verdict>`SELECT document FROM verdicts WHERE campaign = ${campaign} AND id = ${id}`),
    withoutVerdict: async (campaign, landedBefore) =>
      database.documents(sql<Upload>`SELECT document FROM uploads
        WHERE campaign = ${campaign} AND landed_at < ${landedBefore}
          AND NOT EXISTS (SELECT 1 FROM verdicts WHERE verdicts.campaign = uploads.campaign AND verdicts.id = uploads.id)
        ORDER BY landed_at, id`),
    claimed: async (campaign) =>
      new Set(
        database
          .rows(sql<{ readonly id: string }>`SELECT id FROM uploads WHERE campaign = ${campaign}`)
          .map(({ id }) => id),
      ),
    all: async (campaign) =>
      database.documents(sql<Upload>`SELECT document FROM uploads WHERE campaign = ${campaign} ORDER BY landed_at, id`),
    ofSender: async (campaign, sender) =>
      database.documents(sql<Upload>`SELECT document FROM uploads
        WHERE campaign = ${campaign} AND json_extract(document, '$.sender') = ${sender} ORDER BY landed_at, id`),
  }
}
