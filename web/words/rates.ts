import type { RateCounts, States } from '../api/calls.ts'

/** What the office wants to know of many returns, in counts that do not overlap. */
export interface Standing {
  readonly expected: number
  readonly filed: number
  readonly late: number
  readonly missing: number
  /** Of the missing, those that were closed so. */
  readonly missingForGood: number
  /** Still to come, and not overdue. */
  readonly awaited: number
}

/** A waived return that nobody filed is not counted as expected here. */
export function standingOf({ timing: { late } }: States, counts: RateCounts): Standing {
  const { owed, filed, reckoned, missingForGood } = counts
  return { expected: owed, filed, late, missing: reckoned - filed, missingForGood, awaited: owed - reckoned }
}

/** Whether a round's day has come, or somebody has filed already: what an overview begins with. */
export function isInPlay(
  { dueAt, rates }: { readonly dueAt: string; readonly rates: RateCounts },
  now: string,
): boolean {
  return rates.filed > 0 || Date.parse(dueAt) - Date.parse(now) <= dayMs
}

/** The rounds that an overview lists: those in play, and the next that are due, however far they are off. */
export function pressingRounds<Round extends { readonly dueAt: string; readonly rates: RateCounts }>(
  rounds: readonly Round[],
  now: string,
): readonly Round[] {
  const next = rounds
    .map(({ dueAt }) => dueAt)
    .filter((dueAt) => dueAt > now)
    .toSorted()[0]
  return rounds.filter((round) => isInPlay(round, now) || round.dueAt === next)
}

const dayMs = 86_400_000
