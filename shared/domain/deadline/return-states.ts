import type { ScheduledRound } from '../campaign/round.ts'
import type { ReturnCounts } from '../tally/tally.ts'

/** Returns counted three times over, each time into disjoint states: what they say, when they came, and how they stand. */
export interface ReturnStates {
  readonly expected: number
  readonly content: Readonly<Record<'none' | 'data' | 'nil', number>>
  readonly timing: Readonly<Record<Timing, number>>
  readonly standing: Readonly<Record<'current' | 'returned' | 'waived' | 'closed', number>>
}

/** When a return came, or how long it still has: on its last day it is due, after it missing. */
export type Timing = 'notYetDue' | 'due' | 'onTime' | 'late' | 'missing'

const lastDayMs = 86_400_000

/** What a return that has not been filed is at an ISO instant. */
export function timingOfSilence(
  { dueAt }: Pick<ScheduledRound, 'dueAt'>,
  at: string,
): Exclude<Timing, 'onTime' | 'late'> {
  if (at >= dueAt) return 'missing'
  return Date.parse(dueAt) - Date.parse(at) <= lastDayMs ? 'due' : 'notYetDue'
}

const monthMs = 31 * lastDayMs

/** Whether a round has begun at an ISO instant, or is due within a month. */
export function isComingUp({ opensAt, dueAt }: ScheduledRound, at: string): boolean {
  return opensAt <= at || Date.parse(dueAt) - Date.parse(at) <= monthMs
}

/** Whether a round belongs into an overview at an ISO instant: its day has come, or somebody has filed already. */
export function isInPlay(round: ScheduledRound, counts: Pick<ReturnCounts, 'data' | 'nil'>, at: string): boolean {
  return round.opensAt <= at && (timingOfSilence(round, at) !== 'notYetDue' || counts.data + counts.nil > 0)
}
