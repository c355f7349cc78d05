import type { Field } from '../campaign/definition.ts'
import { finding, type Finding, type Place } from './finding.ts'
import type { Header } from './find-header.ts'

/** Required fields that have no column. Each has its finding, and is not asked for again in every row. */
export function absentFields({ report, columns }: Header): ReadonlySet<string> {
  const absent = report.report.fields.filter(
    ({ id, required, type }) => required && type !== 'unit' && !columns.has(id),
  )
  return new Set(absent.map(({ id }) => id))
}

/** What can be said of a table's columns: which are missing, stand twice, or belong to no field. */
export function headerFindings({ report, top, columns, extra, twice }: Header, sheet: Place): readonly Finding[] {
  const at: Place = { ...sheet, row: top }
  return [
    ...report.report.fields
      .filter(({ id }) => !columns.has(id))
      .map((field) => absentFinding(field, { ...at, field: field.id })),
    ...twice.map(({ column, field }) =>
      finding('error', 'column-twice', { ...at, column, field: field.id }, { field: field.name }),
    ),
    ...extra.map((column) => finding('note', 'extra-column', { ...at, column })),
  ]
}

function absentFinding({ type, required, name }: Field, at: Place): Finding {
  if (type === 'unit') return finding('note', 'unit-column-missing', at, { field: name })
  return required
    ? finding('error', 'column-missing', at, { field: name })
    : finding('note', 'column-absent', at, { field: name })
}
