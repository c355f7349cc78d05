import type { Temporal } from 'temporal-polyfill'
import type { CampaignDefinition, Report } from '../../domain/campaign/definition.ts'
import { monthWords } from '../../domain/campaign/round-name.ts'
import { dayBefore, roundNamed } from '../../domain/campaign/round.ts'
import { text } from '../../domain/texts/text.ts'

/** When a report is due, in words: the day, or for a monthly report without a period the months and their day. */
export function dueWords(definition: CampaignDefinition, report: Report, period: string | undefined): string {
  const { due } = report
  if (due.kind === 'monthly' && period === undefined) {
    const monthly = text(due.in === 'nextMonth' ? 'due-monthly-next' : 'due-monthly', {
      from: monthWords(due.from),
      to: monthWords(due.to),
      day: due.day,
    }).zh
    const whenOff = due.whenOff ?? definition.calendar.whenOff
    const moved = text(`page-when-off-${whenOff}`).zh
    return whenOff === 'keep' ? monthly : `${monthly}，${text('page-due-moved', { moved }).zh}`
  }
  const round = roundNamed(definition, { report: report.id, period: due.kind === 'once' ? 'once' : (period ?? '') })
  if (!round) throw new RangeError(`report ${report.id} has no period ${period}`)
  return text('due-day', { date: dayWords(dayBefore(round.dueAt, definition.timeZone)) }).zh
}

function dayWords(day: Temporal.PlainDate): string {
  return `${day.year}年${day.month}月${day.day}日（星期${'一二三四五六日'[day.dayOfWeek - 1]}）`
}
