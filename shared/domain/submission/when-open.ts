import type { CampaignDefinition } from '../campaign/definition.ts'
import { isOpen, localTime, openDays, roundsOf } from '../campaign/round.ts'
import { monthWords } from '../campaign/round-name.ts'
import type { AssessmentFacts } from './assessment-facts.ts'
import { placeIn, type Collected } from './collected.ts'
import { finding, type Finding, type Place } from '../sheet/finding.ts'

/** Why a sheet of a report is not taken in when it landed: its time is over, or has not come, and then when it comes. */
export function outOfTime(
  { report: { report }, round }: Collected,
  definition: CampaignDefinition,
  landedAt: string,
  place: Place,
): Finding | undefined {
  if (isOpen(round, landedAt)) return undefined
  const name = { report: report.name }
  const first = roundsOf(definition).find((each) => each.report === report.id)
  if (!first || landedAt >= first.opensAt) {
    return finding('error', 'report-not-open', place, { ...name, ...openDays(round, definition.timeZone) })
  }
  return first.period === 'once'
    ? finding('error', 'report-opens-later', place, { ...name, from: openDays(first, definition.timeZone).from })
    : finding('error', 'report-monthly-from', place, { ...name, from: monthWords(first.period) })
}

/** A finding for every return that had been closed when the workbook landed. */
export function closedReturns(collected: Collected, { closureOf, definition }: AssessmentFacts): readonly Finding[] {
  if (!closureOf) return []
  const { report, round, units } = collected
  return [...units.keys()].flatMap((unit) => {
    const closure = closureOf(round, unit)
    if (!closure) return []
    const at = localTime(closure.at, definition.timeZone)
    return [finding('error', 'return-closed', { ...placeIn(collected), unit }, { report: report.report.name, at })]
  })
}
