import type { Report } from './definition.ts'
import type { Label } from './label.ts'
import type { Round } from './round.ts'

/** What a round is called: its report's name, with the month where the report is monthly; its id where the report is no more. */
export function roundName(
  { report: id, period }: Pick<Round, 'report' | 'period'>,
  report?: Pick<Report, 'name'>,
): Label {
  return nameInPeriod(report?.name ?? { zh: id, en: id }, period)
}

/** A report's name in a period: `月报（2005年7月）`; the name alone where it is due once. */
export function nameInPeriod(name: Label, period: string): Label {
  if (period === 'once') return name
  const month = monthWords(period)
  return { zh: `${name.zh}（${month.zh}）`, en: `${name.en} (${month.en})` }
}

/** A month as people name it: `2005年7月`, `July 2005`. @param month `2005-07` */
export function monthWords(month: string): Label {
  const [year = '', number = ''] = month.split('-')
  return { zh: `${year}年${Number(number)}月`, en: `${englishMonths[Number(number) - 1] ?? number} ${year}` }
}

/** From January on. */
export const englishMonths: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')
