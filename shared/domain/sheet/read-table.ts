import type { CompiledReport } from '../campaign/compiled-report.ts'
import { textOf } from '../normalise/normalise.ts'
import type { CellRange, CellValue, SheetRow } from './cell.ts'
import { classifyRow, type TableCells } from './classify-row.ts'
import { columnTotals } from './column-totals.ts'
import { findHeader, type Header } from './find-header.ts'
import { finding, type Finding, type Place } from './finding.ts'
import { mergedDown } from './merged-down.ts'
import { declaresNil } from './nil-declaration.ts'
import { readRow } from './read-row.ts'
import type { ReportRow } from './report-row.ts'

/** What is known of a sheet before its rows are read. */
export interface SheetFacts {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly CellRange[]
  /** The reports it may hold: one where the file's signature names it, else all. */
  readonly candidates: readonly CompiledReport[]
}

/** Whom a row speaks of: by what its unit cell says, or undefined where it says nothing. */
export type UnitOf = (written: string | undefined, place: Place) => UnitReading
/** `unit` is a code; a name that belongs to no unit stands for itself, so that its rows stay together. */
export interface UnitReading {
  readonly unit: string
  readonly findings: readonly Finding[]
}

/** What a sheet's table gives to whoever collects it. */
export interface TableSink {
  row(row: ReportRow, columnOf: (field: string) => number | undefined, unreadable: ReadonlySet<string>): void
  nil(unit: string, place: Place): void
  untouched(unit: string): void
  finding(finding: Finding): void
}

/** Reads one sheet's rows as they come. */
export interface TableReader {
  take(rows: readonly SheetRow[]): void
  /** Whether more rows can matter. */
  wantsMore(): boolean
  /** To be called after the last row. @returns the header, if the sheet holds a report */
  finish(): Header | undefined
}

const headerSearchRows = 40

/** Finds a report's table in a sheet and hands its rows, normalised, to the sink. Rows are true to the file; nothing is skipped unsaid. */
export function readTable(facts: SheetFacts, unitOf: UnitOf, sink: TableSink): TableReader {
  const first: SheetRow[] = []
  let body: ReturnType<typeof readBody> | undefined
  let searching = true

  const search = () => {
    searching = false
    const header = findHeader(first, facts.name, facts.merges, facts.candidates)
    if (!header) return
    body = readBody(facts, header, unitOf, sink)
    for (const row of first) body.take(row)
    first.length = 0
  }

  return {
    take(rows) {
      for (const row of rows) {
        if (body) body.take(row)
        else if (searching && first.push(row) >= headerSearchRows) search()
      }
    },
    wantsMore: () => searching || (body?.wantsMore() ?? false),
    finish() {
      if (searching) search()
      body?.finish()
      return body?.header
    },
  }
}

function readBody(facts: SheetFacts, header: Header, unitOf: UnitOf, sink: TableSink) {
  const { report } = header.report
  const at: Place = { sheet: facts.name, report: report.id }
  const above = new Map<number, CellValue>()
  const merged = mergedDown(facts.merges)
  const totals = columnTotals(header)
  const unitColumn = [...header.fields].find(([, field]) => field.type === 'unit')?.[0]
  const headed = new Set([...header.fields.keys(), ...header.extra, ...header.twice.map(({ column }) => column)])
  const columns = new Map([...header.fields].map(([column, { id }]) => [id, column]))
  const columnOf = (field: string) => columns.get(field)
  let hiddenRows = 0
  let rowsTaken = 0
  let saidUnheaded = false

  function take({ row, cells: all, hidden }: SheetRow): void {
    if (row <= header.bottom) {
      if (row < header.top && declaresNil(all)) sink.nil(unitOf(undefined, at).unit, { ...at, row })
      return
    }
    if (rowsTaken > report.maxRows) return
    const own = tableCells(header, all)
    sayUnheaded(row, all)
    if (own.size === 0) return
    const carried = merged.valuesAt(row, own)
    const cells = new Map([...carried, ...own].toSorted(([a], [b]) => a - b))
    const kind = classifyRow(header, cells)
    if (kind === 'header-again' || kind === 'column-numbers' || kind === 'footer') {
      return sink.finding(finding('note', kind, { ...at, row }))
    }
    if (kind === 'total') return sayTotal(row, cells)
    const unitCell = unitColumn === undefined ? undefined : cells.get(unitColumn)
    const place: Place = { ...at, row, ...(unitColumn !== undefined && { column: unitColumn, found: unitCell }) }
    const { unit, findings } = unitOf(unitCell && unitCell.kind !== 'error' ? textOf(unitCell) : undefined, place)
    if (kind === 'untouched') return sink.untouched(unit)
    if (kind === 'nil') return sink.nil(unit, { ...at, row })
    if (++rowsTaken > report.maxRows) {
      return sink.finding(finding('error', 'too-many-rows', { ...at, row }, { limit: report.maxRows }))
    }
    if (hidden) hiddenRows++
    for (const column of carried.keys()) {
      const field = header.fields.get(column)
      const counted = field?.type === 'integer' || field?.type === 'decimal'
      if (field)
        sink.finding(
          finding(counted ? 'warning' : 'note', 'merged-down', { ...at, row, column, unit }, { field: field.name }),
        )
    }
    const reading = readRow(header, cells, above, { ...at, row, unit })
    for (const each of [...findings, ...reading.findings]) sink.finding(each)
    if (header.report.unitField) reading.values[header.report.unitField] = unit
    totals.add(reading.values)
    for (const [column, cell] of cells) above.set(column, cell)
    sink.row({ unit, sheet: facts.name, row, values: reading.values }, columnOf, reading.unreadable)
  }

  function sayTotal(row: number, cells: TableCells): void {
    sink.finding(finding('note', 'total', { ...at, row }))
    for (const { column, field, declared, computed } of totals.compare(cells)) {
      sink.finding(
        finding(
          'warning',
          'total-differs',
          { ...at, row, column, field: field.id },
          { field: field.name, declared, computed },
        ),
      )
    }
  }

  function sayUnheaded(row: number, cells: SheetRow['cells']): void {
    const cell = saidUnheaded
      ? undefined
      : cells.find(({ column, value }) => !headed.has(column) && !isBlank(String(value)))
    if (!cell) return
    saidUnheaded = true
    sink.finding(finding('note', 'no-header', { ...at, row, column: cell.column }))
  }

  return {
    header,
    take,
    wantsMore: () => rowsTaken <= report.maxRows,
    finish() {
      for (const each of headerFindings(facts, header)) sink.finding(each)
      if (hiddenRows > 0) sink.finding(finding('note', 'hidden-rows', at, { count: hiddenRows }))
    },
  }
}

/** The cells of the table's columns that hold something other than white space. */
function tableCells({ fields }: Header, cells: SheetRow['cells']): Map<number, CellValue> {
  const held = new Map<number, CellValue>()
  for (const cell of cells) {
    if (fields.has(cell.column) && !(cell.kind === 'text' && isBlank(cell.value))) held.set(cell.column, cell)
  }
  return held
}

/** White space, also full-width, zero-width and control characters: what a stray key leaves behind. */
function isBlank(text: string): boolean {
  return /^[\s\p{Cf}\p{Cc}]*$/u.test(text)
}

function headerFindings(facts: SheetFacts, { report, top, fields, extra, twice }: Header): readonly Finding[] {
  const at: Place = { sheet: facts.name, report: report.report.id, row: top }
  const present = new Set([...fields.values()].map((field) => field.id))
  const absent = report.report.fields.filter((field) => !present.has(field.id) && field.type !== 'unit')
  return [
    ...absent.map((field) =>
      finding(field.required ? 'error' : 'note', 'column-missing', { ...at, field: field.id }, { field: field.name }),
    ),
    ...twice.map(({ column, field }) =>
      finding('error', 'column-twice', { ...at, column, field: field.id }, { field: field.name }),
    ),
    ...extra.map((column) => finding('note', 'extra-column', { ...at, column })),
  ]
}
