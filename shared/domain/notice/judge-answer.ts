import { dayBefore, later } from '../campaign/round.ts'
import type { Label } from '../campaign/label.ts'
import { text } from '../texts/text.ts'
import { isOwing, type ChasedReturn } from './chased-return.ts'
import { subjectOf } from './entry.ts'
import type { Hold } from './mailbox.ts'

/** What somebody who was reminded says: when it will come, that they want to be asked again later, or to hear nothing for a while. */
export interface Answer {
  readonly kind: Hold['kind']
  /** ISO instant. */
  readonly until: string
}

/** How long anything is held back at most: nobody gets out of being reminded by one answer. */
const longestHoldDays = 31

/** What is held back by an answer about these returns, or the sentence that says why nothing is. @param now ISO instant */
export function judgeAnswer(
  { kind, until }: Answer,
  returns: readonly ChasedReturn[],
  now: string,
  timeZone: string,
): { readonly holds: readonly Hold[] } | { readonly refused: Label } {
  const day = (instant: string) => dayBefore(instant, timeZone).toString()
  if (until <= now) return { refused: text('decision-past', { until: day(until) }) }
  if (until > later(now, longestHoldDays * 86_400_000)) {
    return { refused: text('answer-too-long', { days: longestHoldDays }) }
  }
  if (kind === 'silenced') return { holds: [{ kind, until, at: now }] }
  const owing = returns.filter(isOwing)
  if (owing.length === 0) return { refused: text('answer-nothing-owed') }
  const closing = owing.find(({ round }) => until > round.closesAt)
  if (closing) {
    const { report, round } = closing
    return { refused: text('answer-beyond', { report: report.name, to: day(round.closesAt) }) }
  }
  return {
    holds: owing.map(({ round, unit }) => ({ kind, subject: subjectOf({ round, unit: unit.code }), until, at: now })),
  }
}
