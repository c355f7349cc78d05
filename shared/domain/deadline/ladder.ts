import type { Temporal } from 'temporal-polyfill'
import type { LadderStep } from '../campaign/chasing.ts'
import { dayBefore } from '../campaign/round.ts'
import { addDays, nearestWorkday } from './calendar.ts'
import { workBeginsOn, type WorkingTime } from './working-hours.ts'

/** What a ladder is climbed for: a return that is late from `dueAt` on and can no longer be filed from `closesAt` on, as ISO instants. */
export interface Awaited {
  readonly dueAt: string
  readonly closesAt: string
}

/** A step that is taken at a moment. */
export interface TakenStep {
  /**
   * The due day and the offset: `2005-06-15 -2 workdays`. The same however often it is reckoned; another once the due date has moved, for
   * people are told of the new one.
   */
  readonly id: string
  /** How many of what the step lies from the due day; of a step that is repeated, each time more. */
  readonly offset: number
  readonly step: LadderStep
  /** ISO instant: the beginning of work on its day. */
  readonly since: string
}

/**
 * Every step of a return up to the end of its round, in the order in which they are taken: each since when, not whether it is its turn
 * today. So a run that was missed loses nothing; and what is due once is due at every later instant.
 */
export function ladderOf(awaited: Awaited, steps: readonly LadderStep[], time: WorkingTime): readonly TakenStep[] {
  const dueDay = dayBefore(awaited.dueAt, time.timeZone)
  const taken: TakenStep[] = []
  for (const step of steps) {
    for (let offset = step.at; ; offset += step.every ?? 0) {
      const since = workBeginsOn(dayOf(dueDay, offset, step, time), time)
      if (since >= awaited.closesAt) break
      taken.push({ id: `${dueDay.toString()} ${offset} ${step.count}`, offset, step, since })
      if (step.every === undefined) break
    }
  }
  return taken.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}

/**
 * The day on which a step is taken, always a working day: up to the due day the last one that is left, so that no reminder comes after
 * what it reminds of; after it the next.
 */
function dayOf(
  dueDay: Temporal.PlainDate,
  offset: number,
  { count }: LadderStep,
  { calendar }: WorkingTime,
): Temporal.PlainDate {
  if (offset > 0) return nearestWorkday(addDays(dueDay, offset, count, calendar), 1, calendar)
  const from = count === 'workdays' ? nearestWorkday(dueDay, -1, calendar) : dueDay
  return nearestWorkday(addDays(from, offset, count, calendar), -1, calendar)
}
