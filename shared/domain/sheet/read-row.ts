import type { Field } from '../campaign/definition.ts'
import { isDitto, normalise } from '../normalise/normalise.ts'
import type { CellValue } from './cell.ts'
import type { TableCells } from './classify-row.ts'
import type { Header } from './find-header.ts'
import { finding, type Finding, type Place } from './finding.ts'
import type { Value } from './report-row.ts'

/** A row's values by field id, and the fields that have none because the cell could not be understood. */
export interface RowReading {
  readonly values: Record<string, Value>
  readonly unreadable: ReadonlySet<string>
  readonly findings: readonly Finding[]
}

/**
 * Normalises one row's cells by their fields.
 * @param above the cells last seen in each column, which a ditto mark repeats
 */
export function readRow(header: Header, cells: TableCells, above: TableCells, at: Place): RowReading {
  const values: Record<string, Value> = {}
  const unreadable = new Set<string>()
  const findings: Finding[] = []
  for (const [column, field] of header.fields) {
    const place: Place = { ...at, column, field: field.id }
    const written = cells.get(column)
    const cell = written && isDitto(written) ? above.get(column) : written
    if (written && cell && cell !== written) findings.push(finding('note', 'ditto-taken', { ...place, found: written }))
    const reading = cell ? readCell(field, cell, place) : { findings: [] }
    findings.push(...reading.findings)
    if (reading.value !== undefined) values[field.id] = reading.value
    else if (reading.findings.some(({ level }) => level === 'error')) unreadable.add(field.id)
    else if (written && !cell) {
      findings.push(finding('error', 'ditto-of-nothing', { ...place, found: written }))
      unreadable.add(field.id)
    } else if (field.required && field.type !== 'unit')
      findings.push(finding('error', 'required', place, { field: field.name }))
  }
  return { values, unreadable, findings }
}

function readCell(
  field: Field,
  cell: CellValue,
  place: Place,
): { readonly value?: Value; readonly findings: readonly Finding[] } {
  const { value, changes, problem } = normalise(field, cell)
  const values = { field: field.name }
  if (problem)
    return { findings: [finding('error', problem.code, { ...place, found: cell }, { ...values, ...problem.values })] }
  const notes = changes.map(({ code }) => finding('note', code, { ...place, found: cell }, values))
  return value === undefined ? { findings: notes } : { value, findings: notes }
}
