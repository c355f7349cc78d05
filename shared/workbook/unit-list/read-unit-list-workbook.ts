import type { CellRange, SheetRow } from '../../domain/sheet/cell.ts'
import { finding } from '../../domain/sheet/finding.ts'
import { mergedDown } from '../../domain/sheet/merged-down.ts'
import { withCells } from '../../domain/sheet/table-cells.ts'
import { findUnitHeader, headerSearchRows } from '../../domain/unit/find-unit-header.ts'
import { readUnitList, type UnitListReading } from '../../domain/unit/read-unit-list.ts'
import type { UnitList } from '../../domain/unit/unit.ts'
import type { Workbook, WorkbookSheet } from '../workbook.ts'

/** Rows of a unit list at most, blank ones not counted; one that is longer is refused, not cut. */
const maxRows = 100_000

/**
 * Reads the unit list in a workbook: the first visible sheet with a header of a unit list.
 * @param previous the list that stands, as for readUnitList
 * @throws UnreadableWorkbook
 */
export async function readUnitListWorkbook(workbook: Workbook, previous?: UnitList): Promise<UnitListReading> {
  for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden)) {
    if (!findUnitHeader(await firstRows(sheet, headerSearchRows), sheet.name)) continue
    const rows = await firstRows(sheet, maxRows + 1)
    const beyond = rows[maxRows]
    if (beyond) {
      const place = { sheet: sheet.name, row: beyond.row }
      return { units: [], findings: [finding('error', 'too-many-rows', place, { limit: maxRows })] }
    }
    return readUnitList(filledDown(rows, await sheet.mergedRanges()), sheet.name, previous)
  }
  return { units: [], findings: [finding('error', 'unit-header-not-found')] }
}

async function firstRows(sheet: WorkbookSheet, most: number): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const batch of sheet.rows()) {
    for (const row of batch) rows.push(row)
    if (rows.length >= most) break
  }
  return rows.slice(0, most)
}

/** What is merged down a column, such as a supervision group beside its units, stands in each row. */
function filledDown(rows: readonly SheetRow[], merges: readonly CellRange[]): readonly SheetRow[] {
  const merged = mergedDown(merges)
  return rows.map((row) => ({ ...row, cells: withCells(row.cells, merged.cellsAt(row.row, row.cells)) }))
}
