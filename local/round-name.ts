import type { Report } from '../shared/domain/campaign/definition.ts'
import type { Label } from '../shared/domain/campaign/label.ts'
import type { Round } from '../shared/domain/campaign/round.ts'

/** What a round is called: its report's name, with the month where the report is monthly; its id where the report is no more. */
export function roundName({ report: id, period }: Round, report?: Pick<Report, 'name'>): Label {
  const { zh, en } = report?.name ?? { zh: id, en: id }
  return period === 'once' ? { zh, en } : { zh: `${zh} ${period}`, en: `${en} ${period}` }
}
