import { normaliser } from '../normalise/normalise.ts'
import { isBlank } from './blank.ts'
import type { CellRange, CellValue, SheetRow } from './cell.ts'
import { rowClassifier, type RowKind, type TableCells } from './classify-row.ts'
import { columnTotals } from './column-totals.ts'
import type { Header } from './find-header.ts'
import { finding, type Finding, type Place } from './finding.ts'
import { absentFields, headerFindings } from './header-findings.ts'
import { mergedDown } from './merged-down.ts'
import { readCell, rowReader } from './read-row.ts'
import type { TableSink, UnitOf } from './read-table.ts'
import { saysNil } from './row-words.ts'

/** Kinds of rows that hold no data, and of which a note of the same name says so. */
const noted = ['header-again', 'column-numbers', 'footer', 'stray', 'total'] as const

/** Totals, headers on every page and the like: more of them than people make would only cost time. */
const mostRowsBeside = 10_000

/** Reads the rows below a header as they come. Each goes to the sink, or is said not to. */
export function readBody(header: Header, merges: readonly CellRange[], sheet: string, unitOf: UnitOf, sink: TableSink) {
  const { report, unitField } = header.report
  const at: Place = { sheet, report: report.id }
  const [unitColumn] = [...header.fields]
    .filter(([, { type }]) => type === 'unit')
    .map(([column, field]) => ({ column, field, normalise: normaliser(field) }))
  const classify = rowClassifier(header)
  const merged = mergedDown(merges)
  const totals = columnTotals(header)
  const readRow = rowReader(header, absentFields(header))
  const headed = new Set([...header.fields.keys(), ...header.extra, ...header.twice.map(({ column }) => column)])
  let above: TableCells = new Map()
  let namedAbove: string | undefined
  let hiddenRows = 0
  let rowsTaken = 0
  let rowsSeen = 0
  let saidUnheaded = false

  function take(row: SheetRow): void {
    if (row.row <= header.bottom || isFull()) return
    sayUnheaded(row)
    const own = tableCells(header, row)
    if (own.size === 0) return
    if (++rowsSeen > report.maxRows + mostRowsBeside) return sayTooMany(row)
    const kind = classify(row, own)
    const note = noted.find((each) => each === kind)
    if (note) sink.finding(finding('note', note, { ...at, row: row.row }))
    if (kind === 'total') totals.take(row.row, own)
    if (!note) takeCells(row, kind, own)
  }

  function takeCells({ row, hidden }: SheetRow, kind: RowKind, own: Map<number, CellValue>): void {
    const carried = merged.valuesAt(row, own)
    const cells = carried.size === 0 ? own : new Map([...own, ...carried])
    const unit = readUnit(cells, { ...at, row })
    if (kind === 'untouched') {
      if (unit.findings.some(({ level }) => level === 'error'))
        return sink.finding(finding('note', 'lone-text', { ...at, row })) // it names no unit: 一、领导小组
      return unit.isNamed ? sink.untouched(unit.code, unit.at) : undefined
    }
    for (const each of unit.findings) sink.finding(each)
    const place: Place = { ...at, row, unit: unit.code }
    if (kind === 'nil') return sink.nil(unit.code, place)
    if (++rowsTaken > report.maxRows) return sayTooMany({ row })
    if (hidden) hiddenRows++
    for (const column of carried.keys()) sayMerged(column, place)
    const { values, unreadable, findings } = readRow(cells, above, place)
    for (const each of findings) sink.finding(each)
    if (unitField !== undefined) values[unitField] = unit.code
    totals.add(values, unreadable)
    above = cells
    sink.row({ unit: unit.code, sheet, row, values }, unreadable)
  }

  /** Whose row it is. Of a cell that cannot be read nobody knows: its finding has no unit, and concerns every return of the report. */
  function readUnit(cells: Map<number, CellValue>, rowAt: Place) {
    if (!unitColumn) return { code: unitOf(undefined, rowAt).unit, isNamed: false, at: rowAt, findings: [] }
    const { column, field } = unitColumn
    const unitAt: Place = { ...rowAt, column, field: field.id, found: cells.get(column) }
    const cell = cells.get(column)
    if (cell && saysNil(cell)) cells.delete(column) // a nil return declared in the unit's own cell is the sender's
    const { value, isUnreadable, findings: said } = readCell(unitColumn, cells, above, rowAt)
    const { unit: code, findings, isDoubtful } = unitOf(value === undefined ? undefined : String(value), unitAt)
    const isNamed = value !== undefined
    const mayBe =
      !isDoubtful || isUnreadable || namedAbove === undefined || namedAbove === code ? [] : [code, namedAbove]
    if (isNamed) namedAbove = code
    return {
      code,
      isNamed,
      at: unitAt,
      findings: [
        ...said.map((each) => (isUnreadable ? each : { ...each, unit: code })),
        ...findings,
        ...mayBe.map((unit) => finding('error', 'unit-blank', { ...unitAt, unit })),
      ],
    }
  }

  function isFull(): boolean {
    return rowsTaken > report.maxRows || rowsSeen > report.maxRows + mostRowsBeside
  }

  function sayTooMany({ row }: Pick<SheetRow, 'row'>): void {
    sink.finding(finding('error', 'too-many-rows', { ...at, row }, { limit: report.maxRows }))
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

/** The cells of the table's columns that hold something other than white space. */
function tableCells({ fields }: Header, { cells }: SheetRow): Map<number, CellValue> {
  const held = new Map<number, CellValue>()
  for (const cell of cells) {
    if (fields.has(cell.column) && !(cell.kind === 'text' && isBlank(cell.value))) held.set(cell.column, cell)
  }
  return held
}
