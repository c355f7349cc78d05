import type { Cell, CellRange, SheetRow } from '../../shared/domain/sheet/cell.ts'
import { cellAddress } from '../../shared/domain/sheet/cell.ts'
import { openWorkbook } from '../../shared/workbook/reader/open-workbook.ts'
import type { WorkbookLimits, WorkbookSheet } from '../../shared/workbook/workbook.ts'

export interface ReadSheet {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly SheetRow[]
  readonly mergedRanges: readonly CellRange[]
}

/** Reads a whole workbook at once. */
export async function readWorkbook(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<ReadSheet[]> {
  const { sheets } = await openWorkbook(bytes, limits)
  return Promise.all(
    sheets.map(async (sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      rows: await allRows(sheet),
      mergedRanges: await sheet.mergedRanges(),
    })),
  )
}

export async function allRows(sheet: WorkbookSheet): Promise<SheetRow[]> {
  return (await Array.fromAsync(sheet.rows())).flat()
}

/** The cells of the first sheet by address, each without its column. */
export async function readCells(bytes: Uint8Array): Promise<Record<string, Omit<Cell, 'column'>>> {
  const [sheet] = await readWorkbook(bytes)
  const cells = (sheet?.rows ?? []).flatMap(({ row, cells: inRow }) =>
    inRow.map(({ column, ...cell }) => [cellAddress(column, row), cell] as const),
  )
  return Object.fromEntries(cells)
}
