import { isBlank } from './blank.ts'
import { tooLong, type SheetRow } from './cell.ts'
import { rowClassifier, type RowKind } from './classify-row.ts'
import { columnTotals } from './column-totals.ts'
import { finding, type Finding, type Place } from './finding.ts'
import { absentFields, headerFindings } from './header-findings.ts'
import { mergedDown } from './merged-down.ts'
import { rowReader } from './read-row.ts'
import type { TableSink } from './table.ts'
import { rowUnits } from './row-unit.ts'
import { stackedTables } from './stacked-tables.ts'
import { tableCellsOf, withCells, type TableCells } from './table-cells.ts'
import type { Table } from './table.ts'

/** Kinds of rows that hold no data, and of which a note of the same name says so. */
const noted = ['header-again', 'column-numbers', 'footer', 'stray', 'total', 'average', 'example', 'lone-text'] as const

/** Totals, headers on every page and the like: more of them than people make would only cost time. */
const mostRowsBeside = 10_000

/** Reads the rows below a header as they come. Each goes to the sink, or is said not to. */
export function readBody(table: Table, sink: TableSink) {
  const { header, merges, sheet } = table
  const { report } = header.report
  const at: Place = { sheet, report: report.id }
  const tableCells = tableCellsOf(header)
  const classify = rowClassifier(header, table.above)
  const merged = mergedDown(merges)
  const stacked = stackedTables(table, sink)
  const units = rowUnits(header, stacked.unitOf)
  const totals = columnTotals(header)
  const readRow = rowReader(header, absentFields(header))
  const headed = new Set([...header.fields.keys(), ...header.extra, ...header.twice.map(({ column }) => column)])
  let above: TableCells = []
  let hiddenRows = 0
  let rowsTaken = 0
  let rowsSeen = 0
  let saidUnheaded = false

  function take(row: SheetRow): void {
    if (row.row <= header.bottom || isFull()) return
    const own = tableCells(row)
    if (own.length < row.cells.length) sayBeside(row)
    if (own.length === 0) return
    if (++rowsSeen > report.maxRows + mostRowsBeside) return sayTooMany(row)
    const kind = classify(row, own)
    const note = kind === 'data' ? undefined : noted.find((each) => each === kind)
    if (note) sayNoData(row, note)
    if (kind === 'nil-unclear') return sayNilUnclear(row, own)
    if (kind === 'total') totals.take(row.row, own)
    if (!note) takeCells(row, kind, own)
  }

  function takeCells(sheetRow: SheetRow, kind: RowKind, own: TableCells): void {
    const { row, hidden } = sheetRow
    const carried = merged.cellsAt(row, own)
    const cells = withCells(own, carried)
    const rowAt: Place = { sheet, report: report.id, row }
    const unit = units.unitOf(cells, above, rowAt)
    if (kind === 'untouched') {
      if (unit.findings.some(({ level }) => level === 'error')) return sayNoData(sheetRow, 'lone-text') // it names no unit: 一、领导小组
      return unit.isNamed ? sink.untouched(unit.code, units.placeIn(cells, rowAt)) : undefined
    }
    for (const each of unit.findings) sink.finding(each)
    const place: Place = { sheet, report: report.id, row, unit: unit.code }
    if (kind === 'nil') return sink.nil(unit.code, place)
    stacked.dataFollows()
    if (++rowsTaken > report.maxRows) return sayTooMany({ row })
    if (hidden) hiddenRows++
    for (const { column } of carried) sayMerged(column, place)
    const { said, unreadable, findings, repeated } = readRow(cells, above, place)
    for (const each of findings) sink.finding(each)
    totals.add(said, unreadable)
    above = withCells(cells, unit.repeated ? [unit.repeated, ...repeated] : repeated)
    sink.row({ unit: unit.code, sheet, row, said }, unreadable)
  }

  function isFull(): boolean {
    return rowsTaken > report.maxRows || rowsSeen > report.maxRows + mostRowsBeside
  }

  function sayTooMany({ row }: Pick<SheetRow, 'row'>): void {
    sink.finding(finding('error', 'too-many-rows', { ...at, row }, { limit: report.maxRows }))
  }

  function sayNoData(row: SheetRow, kind: (typeof noted)[number]): void {
    sink.finding(finding('note', kind, { ...at, row: row.row }))
    stacked.take(row)
  }

  function sayNilUnclear({ row }: SheetRow, [cell]: TableCells): void {
    sink.finding(finding('error', 'nil-unclear', { ...at, row, ...(cell && { column: cell.column, found: cell }) }))
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

  /** What no field needs may stand beside; but too long a text may have swallowed rows, where its quote is closed too late. */
  function sayBeside({ row, cells }: SheetRow): void {
    const swallowing = cells.find(
      ({ column, kind, value }) => kind === 'error' && value === tooLong && !header.fields.has(column),
    )
    if (swallowing) sink.finding(finding('error', 'cell-too-long', { ...at, row, column: swallowing.column }))
    if (saidUnheaded) return
    const cell = cells.find(({ column, value }) => !headed.has(column) && !isBlank(value))
    if (!cell) return
    saidUnheaded = true
    sink.finding(finding('note', 'no-header', { ...at, row, column: cell.column }))
  }

  return {
    take,
    wantsMore: () => !isFull(),
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
