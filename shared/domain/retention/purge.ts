import * as z from 'zod'
import { rights, type Action } from '../access/rights.ts'
import type { AuditEntry } from '../audit/audit-entry.ts'

/** How long personal data of a closed campaign are kept, as whoever runs the installation has set it. */
export const Retention = z.strictObject({
  /** Days after the closing. */
  personalDataDays: z.int().positive(),
  /** So many days before they go, the office is warned. */
  warnDays: z.int().nonnegative().default(30),
})
export type Retention = z.output<typeof Retention>

/** What of a campaign tells of persons, in the order in which one reads of it. What is in no kind here, stays. */
export const personalKinds = [
  'originals',
  'annotated',
  'exports',
  'rows',
  'explanations',
  'quotes',
  'persons',
  'contacts',
  'file-names',
  'messages',
  'users',
  'folders',
] as const
export type PersonalKind = (typeof personalKinds)[number]

/** How many things of each kind there are, or were. */
export type PersonalCounts = Readonly<Partial<Record<PersonalKind, number>>>

/** That a campaign has lost its personal data, when and by which rule. From its beginning on nobody is to look for them. */
export interface Purge {
  readonly campaign: string
  readonly state: 'begun' | 'done'
  /** ISO instants. */
  readonly begunAt: string
  readonly doneAt?: string
  /** The local day on which it was begun, as people read it: `2008-01-31`. */
  readonly on: string
  readonly by: 'schedule' | 'command'
  readonly rule: PurgeRule
  /** Where to go on, of one that is not done. */
  readonly from?: string
  /** At least so many: what was removed just before a crash is not counted. */
  readonly removed: PersonalCounts
}

/** By what a purge was due: without days, because somebody decided so. */
export interface PurgeRule {
  /** ISO instant. */
  readonly closedAt: string
  readonly personalDataDays?: number
}

/** Whether an action is about what a purge takes away, or would bring it back: after it nothing of a campaign changes any more. */
export function isOverAfterPurge(action: AuditEntry['action']): boolean {
  if (action === 'manage-users') return false
  return needingOriginals.has(action) || (isAction(action) && rights[action].does === 'write')
}

const needingOriginals: ReadonlySet<AuditEntry['action']> = new Set([
  'download-original',
  'archive-originals',
  'replay',
])

function isAction(action: AuditEntry['action']): action is Action {
  return Object.hasOwn(rights, action)
}

/** The counts of both. */
export function addCounts(one: PersonalCounts, other: PersonalCounts): PersonalCounts {
  const sums = personalKinds.map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)] as const)
  return Object.fromEntries(sums.filter(([, count]) => count > 0))
}
