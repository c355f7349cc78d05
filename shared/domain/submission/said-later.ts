import type { Finding } from '../sheet/finding.ts'
import type { Explanation } from './explanation.ts'
import type { ReturnVerdict } from './upload.ts'

/** Whether a finding of a workbook is one of a return's. */
export function isOfReturn(found: Finding, { round, unit }: Pick<ReturnVerdict, 'round' | 'unit'>): boolean {
  if (found.report !== round.report) return false
  return (found.period ?? round.period) === round.period && (found.unit ?? unit) === unit
}

/** Whether a warning asks for nothing any more: it was explained in the workbook, or by now all that it is about has been. */
export function isExplained({ explained, subjects = [] }: Finding, said: ReadonlySet<string>): boolean {
  return explained === true || (subjects.length > 0 && subjects.every((subject) => said.has(subject)))
}

/** How many warnings of a return still ask for an explanation. @param said of the return, by subject, whenever it was said */
export function unexplainedNow(own: ReturnVerdict, findings: readonly Finding[], said: ReadonlySet<string>): number {
  const open = findings.filter((found) => found.level === 'warning' && !found.explained && isOfReturn(found, own))
  const later = new Set(open.flatMap(({ subjects = [] }) => subjects.filter((subject) => said.has(subject))))
  return Math.max(0, own.unexplained - later.size)
}

/** What somebody says of a warning once its verdict is known: the same of everything that it is about. */
export function explanationsOf(found: Finding, text: string): readonly Explanation[] {
  const { code, subjects = [], sheet, row, cell } = found
  const place = {
    ...(sheet !== undefined && { sheet }),
    ...(row !== undefined && { row }),
    ...(cell !== undefined && { cell }),
  }
  return subjects.map((subject) => ({ code, subject, text, ...place }))
}
