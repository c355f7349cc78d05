import type { AuditEntry, RecordedEntry } from '../../domain/audit/audit-entry.ts'
import { idOfEntry, type DaySeal } from '../../domain/audit/day-seal.ts'
import { sha256Hex } from '../../runtime/content-hash.ts'
import type { Audit } from '../stores.ts'
import { fromJson, type Database, type Json } from './database.ts'
import { sql } from './sql.ts'

interface EntryRow {
  readonly id: string
  readonly document: Json<AuditEntry>
}

export function embeddedAudit(database: Database): Audit {
  return {
    record: async (entry) => {
      const id = idOfEntry(entry, sha256Hex)
      database.run(sql`INSERT INTO audit_entries (campaign, at, id, document)
        VALUES (${entry.campaign}, ${entry.at}, ${id}, ${JSON.stringify(entry)}) ON CONFLICT DO NOTHING`)
    },
    list: async (campaign, { after, before = end } = {}) =>
      database
        .rows(
          sql<EntryRow>`SELECT id, document FROM audit_entries
            WHERE campaign = ${campaign} AND at > ${endOf(after)} AND at < ${before} ORDER BY at, id`,
        )
        .map(recorded),
    latest: async (campaign, most, before = { at: end, id: '' }) =>
      database
        .rows(
          sql<EntryRow>`SELECT id, document FROM audit_entries
            WHERE campaign = ${campaign} AND (at, id) < (${before.at}, ${before.id}) ORDER BY at DESC, id DESC LIMIT ${most}`,
        )
        .map(recorded),
    seal: async (seal) =>
      database.write(() => {
        database.run(sql`INSERT INTO audit_seals (campaign, day, document)
          VALUES (${seal.campaign}, ${seal.day}, ${JSON.stringify(seal)}) ON CONFLICT DO NOTHING`)
        const standing = sql<DaySeal>`SELECT document FROM audit_seals
          WHERE campaign = ${seal.campaign} AND day = ${seal.day}`
        return database.document(standing) ?? seal
      }),
    seals: async (campaign) =>
      database.documents(sql<DaySeal>`SELECT document FROM audit_seals WHERE campaign = ${campaign} ORDER BY day`),
  }
}

/** After every instant. */
const end = '~'

/** After every instant of a day; before every instant without one. */
function endOf(day: string | undefined): string {
  return day === undefined ? '0' : `${day}~`
}

function recorded({ id, document }: EntryRow): RecordedEntry {
  return { ...fromJson(document), id }
}
