import { Temporal } from 'temporal-polyfill'
import { calendarOf, settledDay } from '../deadline/calendar.ts'
import type { CampaignDefinition, Due, Report } from './definition.ts'

/** One collection of one report: everything is keyed by it. A report that is due once has the period `once`, a monthly one `2005-07`. */
export interface Round {
  readonly campaign: string
  readonly report: string
  readonly period: string
}

/** A round with its moments, as ISO instants: it is open from `opensAt`, `dueAt` is the first moment that is late. */
export interface ScheduledRound extends Round {
  readonly opensAt: string
  readonly dueAt: string
  readonly closesAt: string
}

/** The round's key, as it stands in stores, messages and logs. */
export function roundKey({ campaign, report, period }: Round): string {
  return `${campaign}/${report}/${period}`
}

const schedules = new WeakMap<CampaignDefinition, readonly ScheduledRound[]>()

/** Every round of a campaign, by report in the definition's order, then by period. Reckoned once per definition. */
export function roundsOf(campaign: CampaignDefinition): readonly ScheduledRound[] {
  let schedule = schedules.get(campaign)
  if (!schedule) {
    schedule = campaign.reports.flatMap((report) => roundsOfReport(campaign, report))
    schedules.set(campaign, schedule)
  }
  return schedule
}

/** The campaign's round of this report and period, with its moments. */
export function roundNamed(
  campaign: CampaignDefinition,
  { report, period }: Omit<Round, 'campaign'>,
): ScheduledRound | undefined {
  return roundsOf(campaign).find((round) => round.report === report && round.period === period)
}

/**
 * The round that a workbook is for when it does not say: of a report's rounds that are open at `landedAt`, the latest begun; of one that is due
 * in the month after, the latest whose month is over, if there is one: figures of a month that runs have not been asked for yet.
 * @param landedAt ISO instant
 */
export function roundAt(campaign: CampaignDefinition, report: Report, landedAt: string): ScheduledRound | undefined {
  const { due } = report
  const open = roundsOf(campaign).filter((round) => round.report === report.id && isOpen(round, landedAt))
  if (due.kind === 'once' || due.in !== 'nextMonth') return open.at(-1)
  const hasBegun = ({ period }: ScheduledRound) =>
    startOfDay(Temporal.PlainYearMonth.from(period).add({ months: 1 }).toPlainDate({ day: 1 }), campaign.timeZone) <=
    landedAt
  return open.findLast(hasBegun) ?? open[0]
}

/** Whether a workbook that landed at this ISO instant is taken in for the round. */
export function isOpen(round: ScheduledRound, landedAt: string): boolean {
  return round.opensAt <= landedAt && landedAt < round.closesAt
}

function roundsOfReport(campaign: CampaignDefinition, report: Report): readonly ScheduledRound[] {
  const opens = startOfDay(Temporal.PlainDate.from(campaign.window.from), campaign.timeZone)
  const closesAt = endOfDay(Temporal.PlainDate.from(campaign.window.to), campaign.timeZone)
  return dueDays(campaign, report.due).map(({ period, begins, dueOn }) => {
    const begun = begins ? startOfDay(begins, campaign.timeZone) : opens
    return {
      campaign: campaign.id,
      report: report.id,
      period,
      opensAt: begun > opens ? begun : opens,
      dueAt: endOfDay(dueOn, campaign.timeZone),
      closesAt,
    }
  })
}

/** A period, and the day on which it is due. */
export interface DueDay {
  readonly period: string
  /** The period's first day; one that is due once has none. */
  readonly begins?: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
}

/** The days on which a report is due, in order: as the definition names them, moved where they are days off and are not to stay. */
export function dueDays(campaign: Pick<CampaignDefinition, 'calendar'>, due: Due): readonly DueDay[] {
  const calendar = calendarOf(campaign)
  const whenOff = due.whenOff ?? campaign.calendar.whenOff
  return namedDays(due).map((named) => ({ ...named, dueOn: settledDay(named.dueOn, whenOff, calendar) }))
}

function namedDays(due: Due): readonly DueDay[] {
  if (due.kind === 'once') return [{ period: 'once', dueOn: Temporal.PlainDate.from(due.date) }]
  const months: DueDay[] = []
  const last = Temporal.PlainYearMonth.from(due.to)
  for (
    let month = Temporal.PlainYearMonth.from(due.from);
    Temporal.PlainYearMonth.compare(month, last) <= 0;
    month = month.add({ months: 1 })
  ) {
    months.push({
      period: month.toString(),
      begins: month.toPlainDate({ day: 1 }),
      dueOn: dueMonthOf(month, due).toPlainDate({ day: due.day }),
    })
  }
  return months
}

/** The month in which a month's return is due. */
function dueMonthOf(month: Temporal.PlainYearMonth, due: Extract<Due, { kind: 'monthly' }>): Temporal.PlainYearMonth {
  return due.in === 'nextMonth' ? month.add({ months: 1 }) : month
}

/** ISO instant of a day's first moment in a zone, with milliseconds, so that instants compare as text. */
function startOfDay(day: Temporal.PlainDate, timeZone: string): string {
  return instantText(day.toZonedDateTime(timeZone).epochMilliseconds)
}

/** ISO instant of a day's end, which is the first moment after it. */
export function endOfDay(day: Temporal.PlainDate, timeZone: string): string {
  return startOfDay(day.add({ days: 1 }), timeZone)
}

/** The day that ends at an ISO instant or has not ended then. */
export function dayBefore(instant: string, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate()
}

/** An instant as fixed-width ISO text in UTC, so that comparing texts compares instants. */
export function instantText(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

/** The ISO instant so many milliseconds after another; before it where negative. */
export function later(instant: string, ms: number): string {
  return instantText(Date.parse(instant) + ms)
}

/** The last day on which a round is on time, `2005-06-15`, in a zone. */
export function lastDayOf({ dueAt }: Pick<ScheduledRound, 'dueAt'>, timeZone: string): string {
  return dayBefore(dueAt, timeZone).toString()
}

/** The first and the last day on which a round takes workbooks in, in a zone. */
export function openDays(
  { opensAt, closesAt }: ScheduledRound,
  timeZone: string,
): { readonly from: string; readonly to: string } {
  return { from: localTime(opensAt, timeZone).slice(0, 10), to: dayBefore(closesAt, timeZone).toString() }
}

/** An ISO instant as people of a zone read it: `2005-06-15 17:30`. */
export function localTime(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}
