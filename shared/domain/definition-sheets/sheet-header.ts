import { listed } from '../campaign/label.ts'
import type { SheetRow } from '../sheet/cell.ts'
import { finding, type Finding } from '../sheet/finding.ts'
import { headerKey } from '../sheet/header-key.ts'
import type { DefinitionColumn, DefinitionSheet } from './definition-sheet.ts'

/** Where a sheet's header stands, and what its columns hold. */
export interface SheetHeader {
  readonly row: number
  readonly columns: ReadonlyMap<number, DefinitionColumn>
  /** The columns' places, from 1, by their keys. */
  readonly placeOf: ReadonlyMap<string, number>
  /** The columns that have any header, the sheet's or not. */
  readonly headed: ReadonlySet<number>
  /** Columns that are missing, stand twice, or are none of the sheet's. */
  readonly findings: readonly Finding[]
}

/** A title and notes stand above a header, but not more than this many rows. */
const headerSearchRows = 20

/** Finds a sheet's header: of the first rows the one that names the most columns, at least two, in any order. */
export function findHeader(sheet: DefinitionSheet, rows: readonly SheetRow[], name: string): SheetHeader | undefined {
  const columnByKey = new Map(
    sheet.columns.flatMap((column) =>
      [...(column.synonyms ?? []), column.key, column.title.en, column.title.zh].map((header) => [
        headerKey(header),
        column,
      ]),
    ),
  )
  const named = ({ cells }: SheetRow) =>
    new Set(cells.flatMap(({ value }) => columnByKey.get(headerKey(String(value))) ?? [])).size
  const [best] = rows.slice(0, headerSearchRows).toSorted((a, b) => named(b) - named(a))
  return best && named(best) >= 2 ? readHeader(sheet, best, columnByKey, name) : undefined
}

function readHeader(
  sheet: DefinitionSheet,
  { row, cells }: SheetRow,
  columnByKey: ReadonlyMap<string, DefinitionColumn>,
  name: string,
): SheetHeader {
  const columns = new Map<number, DefinitionColumn>()
  const placeOf = new Map<string, number>()
  const headed = new Set<number>()
  const findings: Finding[] = []
  for (const cell of cells) {
    const key = headerKey(String(cell.value))
    if (key === '') continue
    headed.add(cell.column)
    const place = { sheet: name, row, column: cell.column, found: cell }
    const column = columnByKey.get(key)
    if (!column) {
      findings.push(finding('warning', 'define-column-unknown', place, { columns: titlesOf(sheet) }))
    } else if (placeOf.has(column.key)) {
      findings.push(finding('error', 'column-twice', place, { field: column.title }))
    } else {
      columns.set(cell.column, column)
      placeOf.set(column.key, cell.column)
    }
  }
  for (const { key, title, required } of sheet.columns) {
    if (required && !placeOf.has(key)) {
      findings.push(finding('error', 'define-column-missing', { sheet: name, row }, { field: title }))
    }
  }
  return { row, columns, placeOf, headed, findings }
}

function titlesOf({ columns }: DefinitionSheet) {
  return listed(columns.map(({ title }) => title))
}
