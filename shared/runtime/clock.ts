import { instantText } from '../domain/campaign/round.ts'

/** Where the present comes from, so that a demo and a test can say what day it is. */
export interface Clock {
  /** The present as an ISO instant in UTC with milliseconds: texts of equal width, which compare as instants do. */
  now(): string
}

export const systemClock: Clock = { now: () => instantText(Date.now()) }

/** The machine's clock, so many milliseconds ahead; behind where they are negative. */
export function clockAhead(aheadMs: number): Clock {
  return { now: () => instantText(Date.now() + aheadMs) }
}

/** A clock that stands still until it is told. */
export interface SettableClock extends Clock {
  /** @param instant ISO instant */
  set(instant: string): void
  advance(ms: number): void
}

/** A clock that stands at the ISO instant. */
export function settableClock(instant: string): SettableClock {
  let present = Date.parse(instant)
  return {
    now: () => instantText(present),
    set: (next) => {
      present = Date.parse(next)
    },
    advance: (ms) => {
      present += ms
    },
  }
}
