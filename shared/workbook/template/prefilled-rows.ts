import type { Report } from '../../domain/campaign/definition.ts'
import { isOwedBy } from '../../domain/submission/own-tally.ts'
import type { Unit } from '../../domain/unit/unit.ts'
import type { FilledRow } from './filled-cell.ts'

/** A row per unit that owes the report, where a sender answers for several and the report has a column for the unit. */
export function prefilledRows(report: Report, covered: readonly Unit[]): readonly FilledRow[] {
  const unitField = report.fields.find(({ type }) => type === 'unit')
  if (!unitField || covered.length < 2) return []
  const names = coveredNames(covered)
  const owing = covered.filter((unit) => unit.state === 'live' && isOwedBy(report, unit))
  return owing.map(({ code }) => ({ [unitField.id]: names.get(code) ?? code }))
}

/** What units are called in a workbook that covers them, by code: their name, or the code where two share a name. */
export function coveredNames(covered: readonly Unit[]): ReadonlyMap<string, string> {
  const byName = Map.groupBy(covered, ({ name }) => name)
  return new Map(covered.map(({ code, name }) => [code, byName.get(name)?.length === 1 ? name : code]))
}
