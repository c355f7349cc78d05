import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { Field } from '../campaign/definition.ts'
import type { CellRange, SheetRow } from './cell.ts'
import { headerCandidates, type HeaderCandidate } from './header-candidates.ts'
import { headerKey } from './header-key.ts'
import { fieldNamed, headerNames } from './header-names.ts'

/** Where a report's table stands in a sheet: its header rows, and which field each column holds. */
export interface Header {
  readonly report: CompiledReport
  /** The first and the last row of the header. */
  readonly top: number
  readonly bottom: number
  readonly fields: ReadonlyMap<number, Field>
  /** Columns by field id. */
  readonly columns: ReadonlyMap<string, number>
  /** Columns whose header belongs to no field. */
  readonly extra: readonly number[]
  /** Columns whose field has been found further left already. */
  readonly twice: readonly { readonly column: number; readonly field: Field }[]
}

/** What a sheet may hold, as far as that is known before it is read. */
export interface Expectation {
  /** The sheet's name. */
  readonly name: string
  readonly candidates: readonly CompiledReport[]
  /** The id of the report that it is said to hold. */
  readonly expected?: string
}

/**
 * Finds the header among a sheet's first rows: the rows in which most fields of one report are named, in any order. Where two readings
 * name equally many, the sheet's name decides between reports, then which report is named more completely; then fewer rows win, then
 * the upper ones.
 */
export function findHeader(
  rows: readonly SheetRow[],
  merges: readonly CellRange[],
  { name, candidates, expected }: Expectation,
): Header | undefined {
  let best: { readonly header: Header; readonly score: number } | undefined
  const isName = (key: string) => candidates.some((report) => headerNames(report).has(key))
  for (const candidate of headerCandidates(rows, merges, isName)) {
    for (const report of candidates) {
      const isExpected = report.report.id === expected || namesReport(name, report)
      const header = readHeader(report, candidate)
      if (!isConvincing(header, isExpected)) continue
      const score = header.fields.size + (isExpected ? 0.5 : 0) + 0.4 * (header.fields.size / report.fields.size)
      if (!best || score > best.score) best = { header, score }
    }
  }
  return best?.header
}

/** Whether a sheet's name is that of the report or one of its synonyms, perhaps with a year or number beside it. */
export function namesReport(sheetName: string, { report }: CompiledReport): boolean {
  const key = headerKey(sheetName)
  return [report.name.zh, report.name.en, ...report.synonyms]
    .map(headerKey)
    .some((name) => name !== '' && key.includes(name))
}

/** A table that has this many columns of a report is that report, however many are missing. */
const tellingColumns = 5

/**
 * A header names two fields at least, unless the report has only one, and as many as it has other columns or half of the report's. On a
 * sheet where the report is not expected it also has half of the required columns: a list of telephone numbers is no register.
 */
function isConvincing({ report, fields, columns, extra }: Header, isExpected: boolean): boolean {
  const isMost = fields.size >= extra.length || fields.size * 2 >= report.fields.size
  if (fields.size < Math.min(2, report.fields.size) || !isMost) return false
  const required = report.report.fields.filter((field) => field.required && field.type !== 'unit')
  const held = required.filter(({ id }) => columns.has(id))
  return isExpected || fields.size >= tellingColumns || held.length * 2 >= required.length
}

function readHeader(report: CompiledReport, { top, bottom, cells }: HeaderCandidate): Header {
  const names = headerNames(report)
  const fields = new Map<number, Field>()
  const columns = new Map<string, number>()
  const extra: number[] = []
  const twice: { column: number; field: Field }[] = []
  for (const cell of cells) {
    const { column } = cell
    const field = fieldNamed(names, cell)
    if (!field) extra.push(column)
    else if (columns.has(field.id)) twice.push({ column, field })
    else {
      fields.set(column, field)
      columns.set(field.id, column)
    }
  }
  return { report, top, bottom, fields, columns, extra, twice }
}
