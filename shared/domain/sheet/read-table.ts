import { mostFields } from '../campaign/definition.ts'
import type { CellRange, SheetRow } from './cell.ts'
import { findHeader, type Expectation, type Header } from './find-header.ts'
import { finding, type Place } from './finding.ts'
import { declaresNil } from './nil-declaration.ts'
import { readBody } from './read-body.ts'
import { scaledUnits } from './scaled-units.ts'
import { unitOfTitles } from './title-unit.ts'
import type { TableSink, UnitOf } from './table.ts'

/** Reads one sheet's rows as they come. */
export interface TableReader {
  take(rows: readonly SheetRow[]): void
  /** Whether more rows can matter. */
  wantsMore(): boolean
  /** To be called after the last row. */
  finish(): void
  /** Whether there is a report's table; to be asked once all rows are in that matter. */
  holdsTable(): boolean
  /** Whether the table would be read in the same way with these merged ranges: a file states them behind the rows. */
  isReadAsWith(merges: readonly CellRange[]): boolean
}

/** A header, and what is said above it, is looked for in the first rows and there in the first cells. */
export const headerSearchRows = 40
const headerSearchCells = 2 * mostFields

/**
 * Finds a report's table in a sheet and hands its rows, normalised, to the sink. Rows are true to the file; nothing is skipped unsaid.
 * @param open called once, when the header has been found, with the rows above it
 */
export function readTable(
  expectation: Expectation,
  merges: readonly CellRange[],
  unitOf: UnitOf,
  open: (header: Header, above: readonly SheetRow[]) => TableSink,
): TableReader {
  const first: SheetRow[] = []
  let header: Header | undefined
  let body: ReturnType<typeof readBody> | undefined
  let isSearching = true
  let lastRow = 0

  function search(): void {
    isSearching = false
    const searched = first.map(firstCells)
    const found = findHeader(searched, merges, expectation)
    if (!found) return
    header = found
    const { report } = found.report
    const above = searched.filter(({ row }) => row < found.top)
    const sink = open(found, above)
    const other = findHeader(above, merges, expectation)
    const nil = above.find(({ cells }) => declaresNil(cells, found.report))
    const at: Place = { sheet: expectation.name, report: report.id }
    const titled = unitOfTitles(unitOf, found.report, above, at, sink, expectation.name)
    const unitHere = titled ?? unitOf
    for (const each of scaledUnits(found, searched, at)) sink.finding(each)
    if (nil) {
      const { unit, findings } = unitHere(undefined, at)
      for (const each of findings) sink.finding(each)
      sink.nil(unit, { ...at, row: nil.row })
    }
    if (other)
      sink.finding(finding('error', 'two-tables', { ...at, row: other.top }, { report: other.report.report.name }))
    body = readBody({ header: found, above, merges, sheet: expectation.name, unitOf, titled }, sink)
    for (const row of first) body.take(row)
  }

  return {
    take(rows) {
      for (const row of rows) {
        if (body) body.take(row)
        else if (isSearching && first.push(row) >= headerSearchRows) search()
      }
      lastRow = rows.at(-1)?.row ?? lastRow
    },
    wantsMore: () => isSearching || (body?.wantsMore() ?? false),
    finish() {
      if (isSearching) search()
      body?.finish()
    },
    holdsTable() {
      if (isSearching) search()
      return header !== undefined
    },
    isReadAsWith(others) {
      const again = findHeader(first.map(firstCells), others, expectation)
      return again !== undefined && header !== undefined && isSameHeader(header, again) && !others.some(reachesRows)
    },
  }

  function reachesRows({ top, bottom, left }: CellRange): boolean {
    return header !== undefined && bottom > top && bottom > header.bottom && top <= lastRow && header.fields.has(left)
  }
}

function firstCells(row: SheetRow): SheetRow {
  return row.cells.length > headerSearchCells ? { ...row, cells: row.cells.slice(0, headerSearchCells) } : row
}

function isSameHeader(a: Header, b: Header): boolean {
  const isSamePlace = a.report === b.report && a.top === b.top && a.bottom === b.bottom
  return (
    isSamePlace &&
    a.columns.size === b.columns.size &&
    [...a.columns].every(([id, column]) => b.columns.get(id) === column)
  )
}
