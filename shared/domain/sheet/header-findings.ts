import type { Field } from '../campaign/definition.ts'
import { cellAddress } from './cell.ts'
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
export function headerFindings(header: Header, sheet: Place): readonly Finding[] {
  const { report, top, columns, extra, twice } = header
  const at: Place = { ...sheet, row: top }
  const cell = namesOf(header)
  return [
    ...report.report.fields
      .filter(({ id }) => !columns.has(id))
      .map((field) => ({ ...absentFinding(field, { ...at, field: field.id }), cell })),
    ...twice.map(({ column, field }) =>
      finding('error', 'column-twice', { ...at, column, field: field.id }, { field: field.name }),
    ),
    ...extra.map((column) => finding('note', 'extra-column', { ...at, column })),
  ]
}

/** The header's row of names, as a range. */
function namesOf({ bottom, fields }: Header): string {
  const columns = [...fields.keys()].toSorted((one, other) => one - other)
  const [first = 1] = columns
  return `${cellAddress(first, bottom)}:${cellAddress(columns.at(-1) ?? first, bottom)}`
}

function absentFinding({ type, required, name }: Field, at: Place): Finding {
  if (type === 'unit') return finding('note', 'unit-column-missing', at, { field: name })
  return required
    ? finding('error', 'column-missing', at, { field: name })
    : finding('note', 'column-absent', at, { field: name })
}
