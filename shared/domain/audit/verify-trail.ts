import type { RecordedEntry } from './audit-entry.ts'
import { dayOf, hashOfSeal, idOfEntry, rootOf, type DaySeal, type Hash } from './day-seal.ts'

/** Where a trail is not what it was. */
export type TrailFault =
  /** An entry does not say what it said when it was recorded. */
  | { readonly kind: 'entry-altered'; readonly day: string; readonly at: string; readonly id: string }
  /** A sealed day has fewer or more entries than were sealed, or others. */
  | { readonly kind: 'entries-removed' | 'entries-added'; readonly day: string; readonly count: number }
  | { readonly kind: 'entries-replaced'; readonly day: string }
  /** A day before the last sealed one has entries and no seal: they came later, or the seal has gone. */
  | { readonly kind: 'seal-missing'; readonly day: string; readonly count: number }
  /** A seal does not say what it said when it was made. */
  | { readonly kind: 'seal-altered'; readonly day: string }
  /** A seal does not hang on the one before it: that one was replaced, or one between has gone. */
  | { readonly kind: 'chain-broken'; readonly day: string }
  /** The seal of a day is not the one that somebody has noted elsewhere; or it has gone. */
  | { readonly kind: 'not-as-noted'; readonly day: string }

export interface Trail {
  readonly entries: readonly RecordedEntry[]
  readonly seals: readonly DaySeal[]
}

/** What a trail comes to: empty faults where it is as it was recorded. Entries after the last seal are held by nothing yet. */
export interface Verified {
  readonly faults: readonly TrailFault[]
  readonly sealedEntries: number
  readonly openEntries: number
  /** The last seal: noted elsewhere, it also shows that nothing was cut off at the end, and that the chain was not made anew. */
  readonly last?: DaySeal
}

/**
 * Holds a trail against its seals.
 * @param trail all entries and all seals of one campaign, in any order
 * @param noted hashes of seals by day, as somebody noted them elsewhere
 */
export function verifyTrail(trail: Trail, hash: Hash, noted: ReadonlyMap<string, string> = new Map()): Verified {
  const seals = trail.seals.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const last = seals.at(-1)
  const days = Map.groupBy(trail.entries, ({ at }) => dayOf(at))
  const sealOf = new Map(seals.map((seal) => [seal.day, seal]))
  const faults: TrailFault[] = []

  for (const entry of trail.entries) {
    if (idOfEntry(entry, hash) !== entry.id) {
      faults.push({ kind: 'entry-altered', day: dayOf(entry.at), at: entry.at, id: entry.id })
    }
  }
  for (const [day, entries] of days) {
    if (last && day < last.day && !sealOf.has(day)) faults.push({ kind: 'seal-missing', day, count: entries.length })
  }
  for (const [place, seal] of seals.entries()) {
    const { day } = seal
    if (hashOfSeal(seal, hash) !== seal.hash) faults.push({ kind: 'seal-altered', day })
    if (seal.previous !== (seals[place - 1]?.hash ?? '')) faults.push({ kind: 'chain-broken', day })
    faults.push(...faultsOfDay(seal, days.get(day) ?? [], hash))
  }
  for (const [day, noting] of noted) {
    if (sealOf.get(day)?.hash !== noting) faults.push({ kind: 'not-as-noted', day })
  }
  const openEntries = trail.entries.filter(({ at }) => !last || dayOf(at) > last.day).length
  return {
    faults: faults.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    sealedEntries: trail.entries.length - openEntries,
    openEntries,
    ...(last && { last }),
  }
}

function faultsOfDay({ day, entries: sealed, root }: DaySeal, entries: readonly RecordedEntry[], hash: Hash) {
  const count = entries.length - sealed
  const faults: TrailFault[] = []
  if (count < 0) faults.push({ kind: 'entries-removed', day, count: -count })
  else if (count > 0) faults.push({ kind: 'entries-added', day, count })
  else if (rootOf(entries, hash) !== root) faults.push({ kind: 'entries-replaced', day })
  return faults
}
