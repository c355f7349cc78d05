import type { Label } from '../campaign/label.ts'
import { nameInPeriod } from '../campaign/round-name.ts'
import { text } from '../texts/text.ts'
import type { NamedReturn, OwedReturn } from './notice.ts'

/** A report and, if it comes more than once, of when: `巡查记录（2005年7月）`. */
export function reportWords({ report, period }: Pick<NamedReturn, 'report' | 'period'>): Label {
  return nameInPeriod(report, period)
}

/** The first of several returns, and how many there are: `巡查记录等 3 份`. */
export function returnsWords(returns: readonly NamedReturn[]): Label {
  const [first] = returns
  if (!first) return { zh: '', en: '' }
  const report = reportWords(first)
  return returns.length === 1
    ? report
    : text('notice-returns', { report, count: returns.length, more: returns.length - 1 })
}

/** By how much a return is late: `逾期 3 天`. */
export function latenessWords(daysLate: number): Label {
  return daysLate > 0 ? text('notice-days-late', { days: daysLate }) : text('notice-just-late')
}

/** What is due first comes first; of one moment, by unit and report. */
export function byUrgency(one: OwedReturn, other: OwedReturn): number {
  return (
    compare(one.dueAt, other.dueAt) ||
    compare(one.unit.code, other.unit.code) ||
    compare(one.report.zh, other.report.zh)
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
