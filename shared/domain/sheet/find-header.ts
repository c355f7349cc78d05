import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { Field } from '../campaign/definition.ts'
import type { CellRange, SheetRow } from './cell.ts'
import { headerKey } from './header-key.ts'

/** Where a report's table stands in a sheet: its header rows, and which field each column holds. */
export interface Header {
  readonly report: CompiledReport
  /** The first and the last row of the header: one or two rows. */
  readonly top: number
  readonly bottom: number
  readonly fields: ReadonlyMap<number, Field>
  /** Columns whose header belongs to no field. */
  readonly extra: readonly number[]
  /** Columns whose field has been found further left already. */
  readonly twice: readonly { readonly column: number; readonly field: Field }[]
}

interface HeaderCell {
  readonly column: number
  readonly name: string
  readonly group: string | undefined
}

/**
 * Finds the header among a sheet's first rows: the row, or two rows, in which most fields of one report are named, in any order.
 * At least half of the header's cells or half of the report's fields must be recognised, and two of them unless the report has only one.
 * Where two readings are equally good the first report and the upper row win; a sheet named like the report decides between reports.
 */
export function findHeader(
  rows: readonly SheetRow[],
  sheetName: string,
  merges: readonly CellRange[],
  candidates: readonly CompiledReport[],
): Header | undefined {
  let best: { readonly header: Header; readonly score: number } | undefined
  for (const report of candidates) {
    const index = fieldIndex(report)
    const named = namesReport(sheetName, report) ? 0.5 : 0
    for (const [place, row] of rows.entries()) {
      for (const cells of [singleRow(row, merges), twoRows(row, rows[place + 1], merges)]) {
        if (!cells) continue
        const header = readHeader(report, index, row.row, cells)
        const score = header.fields.size + named
        if (isConvincing(header) && (!best || score > best.score)) best = { header, score }
      }
    }
  }
  return best?.header
}

/** Whether a sheet's name is that of the report or one of its synonyms, perhaps with a year or number beside it. */
export function namesReport(sheetName: string, { report }: CompiledReport): boolean {
  const key = headerKey(sheetName)
  return [report.name.zh, report.name.en, ...report.synonyms].some((name) => key.includes(headerKey(name)))
}

function isConvincing({ report, fields, extra }: Header): boolean {
  const wanted = Math.min(2, report.fields.size)
  return fields.size >= wanted && (fields.size >= extra.length || fields.size * 2 >= report.fields.size)
}

interface HeaderRows {
  readonly bottom: number
  readonly cells: readonly HeaderCell[]
}

function singleRow(row: SheetRow, merges: readonly CellRange[]): HeaderRows {
  const deepest = merges.find(
    ({ top, bottom, left }) => top === row.row && bottom > top && bottom - top <= 2 && textAt(row, left),
  )
  return {
    bottom: deepest?.bottom ?? row.row,
    cells: textsOf(row).map(({ column, text }) => ({ column, name: text, group: undefined })),
  }
}

/** A group above and a name below; where nothing stands below, the upper text is the name. */
function twoRows(upper: SheetRow, lower: SheetRow | undefined, merges: readonly CellRange[]): HeaderRows | undefined {
  if (!lower || lower.row !== upper.row + 1) return undefined
  const groups = textsOf(upper)
  const names = new Map(textsOf(lower).map(({ column, text }) => [column, text]))
  const cells: HeaderCell[] = []
  const last = Math.max(groups.at(-1)?.column ?? 0, ...names.keys())
  for (let column = 1; column <= last; column++) {
    const group = groupOver(column, upper, groups, merges)
    const name = names.get(column)
    const own = textAt(upper, column)
    if (name !== undefined) cells.push({ column, name, group })
    else if (own !== undefined) cells.push({ column, name: own, group: undefined })
  }
  return { bottom: lower.row, cells }
}

/** The upper text that covers a column: by the merged range if there is one, else the nearest text to the left. */
function groupOver(
  column: number,
  upper: SheetRow,
  groups: readonly { readonly column: number; readonly text: string }[],
  merges: readonly CellRange[],
): string | undefined {
  const nearest = groups.findLast((group) => group.column <= column)
  if (!nearest) return undefined
  const merge = merges.find(
    ({ top, bottom, left }) => left === nearest.column && top <= upper.row && upper.row <= bottom,
  )
  return merge && column > merge.right ? undefined : nearest.text
}

function textsOf(row: SheetRow): readonly { readonly column: number; readonly text: string }[] {
  return row.cells.flatMap((cell) =>
    cell.kind === 'text' && cell.value.trim() !== '' ? [{ column: cell.column, text: cell.value }] : [],
  )
}

function textAt(row: SheetRow, column: number): string | undefined {
  return textsOf(row).find((cell) => cell.column === column)?.text
}

function readHeader(report: CompiledReport, index: FieldIndex, top: number, { bottom, cells }: HeaderRows): Header {
  const fields = new Map<number, Field>()
  const seen = new Set<string>()
  const extra: number[] = []
  const twice: { column: number; field: Field }[] = []
  for (const { column, name, group } of cells) {
    const field = fieldOf(index, name, group)
    if (!field) extra.push(column)
    else if (seen.has(field.id)) twice.push({ column, field })
    else {
      seen.add(field.id)
      fields.set(column, field)
    }
  }
  return { report, top, bottom, fields, extra, twice }
}

/** Fields by every header that means them; a name may be shared by fields of different groups. */
type FieldIndex = ReadonlyMap<string, readonly Field[]>

function fieldIndex({ report }: CompiledReport): FieldIndex {
  const index = new Map<string, Field[]>()
  for (const field of report.fields) {
    for (const key of new Set(headersOf(field).map(headerKey))) index.set(key, [...(index.get(key) ?? []), field])
  }
  return index
}

function headersOf({ name, group, synonyms }: Field): readonly string[] {
  const names = [name.zh, name.en, ...synonyms]
  return group ? [...names, ...names.map((each) => group.zh + each)] : names
}

function fieldOf(index: FieldIndex, name: string, group: string | undefined): Field | undefined {
  const fields = index.get(headerKey(name)) ?? []
  if (fields.length <= 1 || group === undefined) return fields.length === 1 ? fields[0] : undefined
  const key = headerKey(group)
  const grouped = fields.filter(
    (field) => field.group && [field.group.zh, field.group.en].some((each) => headerKey(each) === key),
  )
  return grouped.length === 1 ? grouped[0] : undefined
}
