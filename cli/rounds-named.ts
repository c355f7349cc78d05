import type { CampaignDefinition, Report } from '../shared/domain/campaign/definition.ts'
import { roundsOf, type ScheduledRound } from '../shared/domain/campaign/round.ts'
import { text } from '../shared/domain/texts/text.ts'
import { reportNamed } from './open.ts'
import { Unusable } from './unusable.ts'

/** The rounds of a report and a period, of all where none is named. @throws Unusable where there is no such report or period */
export function roundsNamed(
  definition: CampaignDefinition,
  { report: name, period: written }: { readonly report?: string; readonly period?: string },
): readonly ScheduledRound[] {
  const report = name === undefined ? undefined : reportNamed(definition, name)
  const period = written === undefined ? undefined : periodNamed(definition, written, report)
  return roundsOf(definition).filter(
    (round) => (!report || round.report === report.id) && (period === undefined || round.period === period),
  )
}

/** The one round of a report that a period names, which a monthly report needs. @throws Unusable */
export function theRoundNamed(
  definition: CampaignDefinition,
  report: Report,
  written: string | undefined,
): ScheduledRound {
  const [round, ...others] = roundsNamed(definition, {
    report: report.id,
    ...(written !== undefined && { period: written }),
  })
  if (round && others.length === 0) return round
  throw new Unusable(text('decision-period-needed', { report: report.name, period: round?.period ?? '' }))
}

/**
 * The period that a month means, as people write it: 2005-8, 2005年8月, 8月. Without its year it is the campaign's.
 * @throws Unusable where the campaign, or the report if one is given, has no such period
 */
export function periodNamed(definition: CampaignDefinition, written: string, report?: Report): string {
  const periods = roundsOf(definition)
    .filter((round) => !report || round.report === report.id)
    .map(({ period }) => period)
  const found =
    periods.find((period) => period === written.trim()) ?? periods.find((period) => isMonth(period, written))
  if (found === undefined) throw new Unusable(text('cli-unknown-period', { period: written }))
  return found
}

function isMonth(period: string, written: string): boolean {
  const { year, month } =
    /^(?:(?<year>\d{4})[-年./]?)?(?<month>\d{1,2})月?份?$/.exec(written.normalize('NFKC').trim())?.groups ?? {}
  if (month === undefined) return false
  return period.endsWith(`-${month.padStart(2, '0')}`) && (year === undefined || period.startsWith(year))
}
