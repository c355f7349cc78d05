import type { PersonalKind } from '../../domain/retention/purge.ts'
import {
  listWithoutPersons,
  unitWithoutPersons,
  uploadWithoutPersons,
  verdictWithoutPersons,
} from '../../domain/retention/without-persons.ts'
import { endedByPurge } from '../ended-by-purge.ts'
import { documents } from './documents.ts'
import type { Key } from './keys.ts'
import type { Table } from './table.ts'

/** Finds what is to be written in an item's place. @returns what writes it; undefined where it tells of nobody */
type Rewriting = (table: Table, key: Key) => Promise<(() => Promise<void>) | undefined>

/** What becomes of an item: it stays, or goes, or another is written in its place. */
type Fate = 'stays' | { readonly kind: PersonalKind; readonly rewriting?: Rewriting }

/** Words of partitions that are no campaign's: what an account, a stretch of time or the office has. */
export const ofNoCampaign: ReadonlySet<string> = new Set(['ANSWER', 'PACE', 'USER', 'USERS'])

const goes = (kind: PersonalKind) => (): Fate => ({ kind })
const stays = (): Fate => 'stays'

/** What becomes of an item of a campaign, by the first word of its partition: keys.ts. */
export const fates: Readonly<Record<string, (sk: string) => Fate>> = {
  DEFINITION: stays,
  UNITLIST: (sk) => (sk === 'CURRENT' ? 'stays' : { kind: 'contacts', rewriting: inDocument(listWithoutPersons) }),
  UNIT: () => ({ kind: 'contacts', rewriting: inAttribute('unit', unitWithoutPersons) }),
  TREECHANGE: stays,
  UPLOAD: (sk) =>
    sk === 'UPLOAD'
      ? { kind: 'file-names', rewriting: inAttribute('upload', uploadWithoutPersons) }
      : { kind: 'quotes', rewriting: inDocument(verdictWithoutPersons) },
  UNDECIDED: stays,
  UPLOADS: stays,
  SENT: stays,
  ROWS: (sk) => ({ kind: sk === 'ROWS' || partOf(sk) ? 'rows' : 'explanations' }),
  RETURN: stays,
  SLOTS: stays,
  EVENTS: stays,
  DECISIONS: stays,
  SEAL: stays,
  AGENDA: goes('messages'),
  MAILBOX: goes('messages'),
  DELIVERIES: goes('messages'),
  TOLD: goes('messages'),
  UNREACHABLE: goes('messages'),
  PERSON: goes('persons'),
  MATCHES: goes('persons'),
  MATCHED: goes('persons'),
  AUDIT: stays,
  AUDITSEALS: stays,
  EXPORT: () => ({ kind: 'exports', rewriting: inAttribute('job', endedByPurge) }),
  EXPORTS: stays,
  PURGE: stays,
}

/** What becomes of an item when its campaign is purged. */
export function fateOf({ pk, sk }: Key): Fate {
  const [word = ''] = pk.split('#', 1)
  const fate = fates[word]
  if (!fate) throw new Error(`nobody has said what becomes of ${word} when a campaign is purged`)
  return fate(sk)
}

/** Of a part of a document: where the document lies, and the hash of the whole. */
export function partOf(sk: string): { readonly of: string; readonly hash: string } | undefined {
  const [, of, hash] = /^(.*)#([0-9a-f]{32})#\d{5}$/s.exec(sk) ?? []
  return of === undefined || hash === undefined ? undefined : { of, hash }
}

function inAttribute<Value>(name: string, without: (value: Value) => Value): Rewriting {
  return async (table, key) => {
    const standing: Value | undefined = (await table.get(key))?.[name]
    if (standing === undefined) return undefined
    const rewritten = without(standing)
    return isSame(standing, rewritten) ? undefined : async () => table.put({ ...key, [name]: rewritten })
  }
}

function inDocument<Document>(without: (document: Document) => Document): Rewriting {
  return async (table, key) => {
    const stored = documents<Document>(table)
    const standing = await stored.read(key)
    if (standing === undefined) return undefined
    const rewritten = without(standing)
    return isSame(standing, rewritten) ? undefined : async () => stored.save(key, rewritten)
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
