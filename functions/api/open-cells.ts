import { compiledReports } from '../../shared/domain/campaign/compiled-report.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { Cell, SheetRow } from '../../shared/domain/sheet/cell.ts'
import { rowClassifier, type RowKind } from '../../shared/domain/sheet/classify-row.ts'
import { findHeader } from '../../shared/domain/sheet/find-header.ts'
import { headerSearchRows } from '../../shared/domain/sheet/read-table.ts'
import { isLabel } from '../../shared/domain/sheet/row-words.ts'
import { tableCellsOf } from '../../shared/domain/sheet/table-cells.ts'
import type { WorkbookSheet } from '../../shared/workbook/workbook.ts'

/** Which cells of a row anybody may see. It is asked of every row of a sheet, in their order: what a row is depends on those before it. */
export type OpenCells = (row: SheetRow) => (column: number) => boolean

const all = () => true
const none = () => false

/** For whoever may read personal data. */
export const everyCell: OpenCells = () => all

const tableKinds: ReadonlySet<RowKind> = new Set([
  'data',
  'total',
  'average',
  'header-again',
  'column-numbers',
  'untouched',
])

/**
 * What of a sheet is known not to be personal: its header, the columns of its table whose fields are not, and above it what speaks of nobody. Whoever
 * signs below a table may write their name and telephone number in any column, so of rows that are not the table's nothing is.
 */
export async function openCells(sheet: WorkbookSheet, definition: CampaignDefinition): Promise<OpenCells> {
  const top: SheetRow[] = []
  for await (const batch of sheet.rows()) {
    top.push(...batch.slice(0, headerSearchRows - top.length))
    if (top.length === headerSearchRows) break
  }
  const header = findHeader(top, [], { name: sheet.name, candidates: [...compiledReports(definition).values()] })
  if (!header) return () => none
  const tableCells = tableCellsOf(header)
  const classify = rowClassifier(
    header,
    top.filter(({ row }) => row < header.top),
  )
  const isOpenField = (column: number) => header.fields.get(column)?.personal === false

  return (row) => {
    if (row.row < header.top) return row.cells.some(maySpeakOfPersons) ? none : all
    if (row.row <= header.bottom) return all
    const own = tableCells(row)
    const kind = own.length === 0 ? undefined : classify(row, own)
    if (!kind || !tableKinds.has(kind)) return none
    const isFull = kind === 'data' && own.length * 2 >= header.fields.size
    return !isFull && row.cells.some(maySpeakOfPersons) ? none : isOpenField
  }
}

/** Something is said of something, as in 填表人：…, or there are digits enough for a telephone. */
function maySpeakOfPersons(cell: Cell): boolean {
  return isLabel(cell) || /[:：]|\d{7}/.test(String(cell.value))
}
