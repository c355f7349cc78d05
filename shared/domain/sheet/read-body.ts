import { isBlank } from './blank.ts'
import type { CellRange, CellValue, SheetRow } from './cell.ts'
import { rowClassifier, type RowKind, type TableCells } from './classify-row.ts'
import { columnTotals } from './column-totals.ts'
import type { Header } from './find-header.ts'
import { finding, type Finding, type Place } from './finding.ts'
import { absentFields, headerFindings } from './header-findings.ts'
import { mergedDown } from './merged-down.ts'
import { readCell, readRow, type CellReading } from './read-row.ts'
import type { TableSink, UnitOf } from './read-table.ts'

/** What the kinds of rows that hold no data are to be called in a note. */
const noted: Partial<Record<RowKind, 'header-again' | 'column-numbers' | 'footer' | 'stray' | 'total'>> = {
  'header-again': 'header-again',
  'column-numbers': 'column-numbers',
  footer: 'footer',
  stray: 'stray',
  total: 'total',
}

const noUnitCell: CellReading = { findings: [], isUnreadable: false }

/** Reads the rows below a header as they come. Each goes to the sink, or is said not to. */
export function readBody(header: Header, merges: readonly CellRange[], sheet: string, unitOf: UnitOf, sink: TableSink) {
  const { report, unitField = '' } = header.report
  const at: Place = { sheet, report: report.id }
  const unitColumn = header.columns.get(unitField)
  const unit = unitColumn === undefined ? undefined : header.fields.get(unitColumn)
  const classify = rowClassifier(header)
  const merged = mergedDown(merges)
  const totals = columnTotals(header)
  const absent = absentFields(header)
  const headed = new Set([...header.fields.keys(), ...header.extra, ...header.twice.map(({ column }) => column)])
  let above: TableCells = new Map()
  let namedAbove: string | undefined
  let hiddenRows = 0
  let rowsTaken = 0
  let saidUnheaded = false

  function take(row: SheetRow): void {
    if (row.row <= header.bottom || rowsTaken > report.maxRows) return
    sayUnheaded(row)
    const own = tableCells(header, row)
    if (own.size === 0) return
    const kind = classify(row, own)
    const note = noted[kind]
    if (note) sink.finding(finding('note', note, { ...at, row: row.row }))
    if (kind === 'total') totals.take(row.row, own)
    if (!note) takeCells(row, kind, own)
  }

  function takeCells({ row, hidden }: SheetRow, kind: RowKind, own: Map<number, CellValue>): void {
    const carried = merged.valuesAt(row, own)
    const cells = carried.size === 0 ? own : new Map([...own, ...carried])
    const rowAt: Place = { ...at, row }
    const unitAt: Place =
      unitColumn === undefined
        ? rowAt
        : { ...rowAt, column: unitColumn, field: unitField, found: cells.get(unitColumn) }
    const unitCell = unit && unitColumn !== undefined ? readCell(unit, unitColumn, cells, above, rowAt) : noUnitCell
    const written = unitCell.value === undefined ? undefined : String(unitCell.value)
    const { unit: code, findings } = unitOf(written, unitAt)
    if (kind === 'untouched') return written === undefined ? undefined : sink.untouched(code, unitAt)
    // Of a cell that cannot be read nobody knows whose row it is: without a unit, the finding concerns every return of the report.
    for (const each of unitCell.findings) sink.finding(unitCell.isUnreadable ? each : { ...each, unit: code })
    for (const each of findings) sink.finding(each)
    if (kind === 'nil') return sink.nil(code, rowAt)
    if (++rowsTaken > report.maxRows) {
      return sink.finding(finding('error', 'too-many-rows', rowAt, { limit: report.maxRows }))
    }
    if (hidden) hiddenRows++
    const place: Place = { ...rowAt, unit: code }
    if (written === undefined && !unitCell.isUnreadable && namedAbove !== undefined && namedAbove !== code) {
      sink.finding(finding('warning', 'unit-blank', { ...unitAt, unit: code }))
    }
    namedAbove = written === undefined ? namedAbove : code
    for (const column of carried.keys()) sayMerged(column, place)
    const { values, unreadable, findings: said } = readRow(header, cells, above, place, absent)
    for (const each of said) sink.finding(each)
    if (header.report.unitField !== undefined) values[unitField] = code
    totals.add(values, unreadable)
    above = cells
    sink.row({ unit: code, sheet, row, values }, unreadable)
  }

  function sayMerged(column: number, place: Place): void {
    const field = header.fields.get(column)
    if (!field) return
    const isNumber = field.type === 'integer' || field.type === 'decimal'
    const where = { ...place, column, field: field.id }
    sink.finding(
      isNumber
        ? finding('error', 'merged-number', where, { field: field.name })
        : finding('note', 'merged-down', where, { field: field.name }),
    )
  }

  function sayUnheaded({ row, cells }: SheetRow): void {
    if (saidUnheaded) return
    const cell = cells.find(({ column, value }) => !headed.has(column) && !isBlank(value))
    if (!cell) return
    saidUnheaded = true
    sink.finding(finding('note', 'no-header', { ...at, row, column: cell.column }))
  }

  return {
    take,
    wantsMore: () => rowsTaken <= report.maxRows,
    finish(): void {
      for (const each of [...headerFindings(header, at), ...totalFindings()]) sink.finding(each)
      if (hiddenRows > 0) sink.finding(finding('note', 'hidden-rows', at, { count: hiddenRows }))
    },
  }

  function totalFindings(): readonly Finding[] {
    return totals
      .differences()
      .map(({ row, column, field, cell }) =>
        finding(
          'warning',
          'total-differs',
          { ...at, row, column, field: field.id, found: cell },
          { field: field.name },
        ),
      )
  }
}

/** The cells of the table's columns that hold something other than white space. */
function tableCells({ fields }: Header, { cells }: SheetRow): Map<number, CellValue> {
  const held = new Map<number, CellValue>()
  for (const cell of cells) {
    if (fields.has(cell.column) && !(cell.kind === 'text' && isBlank(cell.value))) held.set(cell.column, cell)
  }
  return held
}
