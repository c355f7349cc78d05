import type { PersonalKind } from '../../domain/retention/purge.ts'
import {
  listWithoutPersons,
  unitWithoutPersons,
  uploadWithoutPersons,
  verdictWithoutPersons,
} from '../../domain/retention/without-persons.ts'
import { endedByPurge } from '../ended-by-purge.ts'
import type { PersonKeys, Shredder } from '../stores.ts'
import { fromJson, type Database, type Json } from './database.ts'
import { keepNamed } from './bucket.ts'
import type { ObjectFiles } from './object-files.ts'
import { sql, type Query } from './sql.ts'

export interface EmbeddedShredderNeeds {
  readonly database: Database
  readonly files: ObjectFiles
  readonly personKeys: PersonKeys
}

const ofCampaign = 'campaign = ?'
const ofRound = "round GLOB ? || '/*'"
const ofSubmission = "substr(submission, 1, instr(submission, '.') - 1) IN (SELECT id FROM uploads WHERE campaign = ?)"

/** What goes: whose rows of which table. `?` is the campaign, whose name has none of GLOB's signs. */
const removals: readonly (readonly [kind: PersonalKind, table: string, where: string])[] = [
  ['originals', 'objects', "key GLOB 'uploads/' || ? || '/*'"],
  ['originals', 'objects', "key GLOB 'restored/' || ? || '/*'"],
  ['annotated', 'objects', "key GLOB 'findings/' || ? || '/*'"],
  ['exports', 'objects', "key GLOB 'exports/' || ? || '/*'"],
  ['rows', 'submission_rows', ofSubmission],
  ['explanations', 'explanations', ofSubmission],
  ['explanations', 'said_later', ofSubmission],
  ['persons', 'persons', ofRound],
  ['persons', 'person_matches', ofRound],
  ['persons', 'matched_filings', ofRound],
  ['messages', 'mailboxes', ofCampaign],
  ['messages', 'deliveries', ofCampaign],
  ['messages', 'told', ofCampaign],
  ['messages', 'unreachable', ofCampaign],
  ['messages', 'agenda', ofCampaign],
]

/** What stays without what tells of persons. */
const rewritings: readonly (readonly [kind: PersonalKind, table: string, without: (json: string) => string])[] = [
  ['contacts', 'unit_lists', inJson(listWithoutPersons)],
  ['contacts', 'units', inJson(unitWithoutPersons)],
  ['quotes', 'verdicts', inJson(verdictWithoutPersons)],
  ['file-names', 'uploads', inJson(uploadWithoutPersons)],
  ['exports', 'exports', inJson(endedByPurge)],
]

/** Takes away what tells of persons table by table, each in one transaction; then the files that nothing names any more, and what SQLite still remembers. */
export function embeddedShredder({ database, files, personKeys }: EmbeddedShredderNeeds): Shredder {
  const pieces = [
    ...removals.map(([kind, table, where]) => ({
      kind,
      count: (campaign: string) =>
        database.rows(query<{ count: number }>(`SELECT count(*) AS count FROM ${table} WHERE ${where}`, campaign))[0]
          ?.count ?? 0,
      shred: (campaign: string) => database.run(query(`DELETE FROM ${table} WHERE ${where}`, campaign)),
    })),
    ...rewritings.map(([kind, table, without]) => {
      const changed = (campaign: string) =>
        database
          .rows(query<Line>(`SELECT rowid AS place, document FROM ${table} WHERE ${ofCampaign}`, campaign))
          .map(({ place, document }) => ({ place, document, rewritten: without(document) }))
          .filter(({ document, rewritten }) => document !== rewritten)
      return {
        kind,
        count: (campaign: string) => changed(campaign).length,
        shred: (campaign: string) => {
          const all = changed(campaign)
          for (const { place, rewritten } of all)
            database.run(query(`UPDATE ${table} SET document = ? WHERE rowid = ?`, rewritten, place))
          return all.length
        },
      }
    }),
  ]

  return {
    count: async (campaign) => {
      const counts: Partial<Record<PersonalKind, number>> = {}
      for (const { kind, count } of pieces) counts[kind] = (counts[kind] ?? 0) + count(campaign)
      return counts
    },
    shred: async (campaign, from = '0') => {
      const piece = pieces[Number(from)]
      if (piece) {
        const removed = { [piece.kind]: database.write(() => piece.shred(campaign)) }
        return { removed, next: String(Number(from) + 1) }
      }
      await personKeys.forget(campaign)
      database.write(() => clear(database, files))
      database.compact()
      return { removed: {} }
    },
  }
}

/** Takes away what hung on something that has gone: what users signed in with, and bytes that no object names. */
function clear(database: Database, files: ObjectFiles): void {
  database.run(sql`DELETE FROM passwords WHERE user NOT IN (SELECT id FROM users)`)
  database.run(sql`DELETE FROM invitations WHERE user NOT IN (SELECT id FROM users)`)
  database.run(sql`DELETE FROM sign_in_state WHERE document ->> '$.accountId' NOT IN (SELECT id FROM users)`)
  keepNamed(database, files)
}

interface Line {
  readonly place: number
  readonly document: string
}

function inJson<Document>(without: (document: Document) => Document): (json: string) => string {
  return (json) => {
    const document: Json<Document> = json
    return JSON.stringify(without(fromJson(document)))
  }
}

/** A query whose text is put together from the tables above; its values are bound. */
function query<Yield>(text: string, ...values: Query<Yield>['values']): Query<Yield> {
  const parts = text.split('?')
  return { text: Object.assign(parts, { raw: parts }), values }
}
