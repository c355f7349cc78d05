import { canonicalJson } from '../campaign/canonical-json.ts'
import { later } from '../campaign/round.ts'
import type { RecordedEntry } from './audit-entry.ts'

/** SHA-256 of a text in hex. */
export type Hash = (text: string) => string

/** Holds what a day's entries were once the day was over, and hangs on the seal before it. */
export interface DaySeal {
  readonly campaign: string
  /** A day in UTC, `2024-03-14`. Days on which nothing was recorded have no seal. */
  readonly day: string
  /** How many entries the day has. */
  readonly entries: number
  /** The hash over the ids of the day's entries, sorted. */
  readonly root: string
  /** The hash of the seal before; '' for the first. */
  readonly previous: string
  /** The hash over all of the above. */
  readonly hash: string
}

/** The seal of a day. @param entries all of that day, in any order @param previous the hash of the seal before */
export function sealDay(
  { campaign, day, previous }: Pick<DaySeal, 'campaign' | 'day' | 'previous'>,
  entries: readonly RecordedEntry[],
  hash: Hash,
): DaySeal {
  const seal = { campaign, day, entries: entries.length, root: rootOf(entries, hash), previous }
  return { ...seal, hash: hashOfSeal(seal, hash) }
}

export function rootOf(entries: readonly RecordedEntry[], hash: Hash): string {
  return hash(
    entries
      .map(({ id }) => id)
      .sort()
      .join('\n'),
  )
}

export function hashOfSeal({ campaign, day, entries, root, previous }: Omit<DaySeal, 'hash'>, hash: Hash): string {
  return hash(canonicalJson({ campaign, day, entries, root, previous }))
}

/** The id of an entry. */
export function idOfEntry(entry: object, hash: Hash): string {
  return hash(canonicalJson({ ...entry, id: undefined }))
}

/** The day in UTC that an ISO instant lies in. */
export function dayOf(at: string): string {
  return at.slice(0, 10)
}

/** Entries of a slow clock or a slow machine still come in after midnight: no handler runs for longer than a quarter of an hour. */
const graceMs = 3_600_000

/** The first day that may not be sealed yet at an ISO instant. */
export function firstOpenDay(now: string): string {
  return dayOf(later(now, -graceMs))
}
