import { readDefinition, type DefinitionReading } from '../../domain/definition-sheets/read-definition.ts'
import type { WrittenSheet } from '../../domain/definition-sheets/read-sheet.ts'
import type { SheetRow } from '../../domain/sheet/cell.ts'
import { finding, type Finding } from '../../domain/sheet/finding.ts'
import { mergedDown } from '../../domain/sheet/merged-down.ts'
import { withCells } from '../../domain/sheet/table-cells.ts'
import type { Workbook, WorkbookSheet } from '../workbook.ts'

/** Rows of one sheet at most, blank ones not counted; a longer one is refused, not cut. */
const maxRows = 10_000

/**
 * Reads the campaign definition that an office wrote in a workbook.
 * @throws UnreadableWorkbook
 */
export async function readDefinitionWorkbook(workbook: Workbook): Promise<DefinitionReading> {
  const sheets: WrittenSheet[] = []
  const tooLong: Finding[] = []
  for (const sheet of workbook.sheets) {
    const rows = await rowsOf(sheet)
    const beyond = rows[maxRows]
    if (beyond) {
      const place = { sheet: sheet.name, row: beyond.row }
      tooLong.push(finding('error', 'too-many-rows', place, { limit: maxRows }))
    }
    sheets.push({ name: sheet.name, rows, ...(!beyond && { formulas: await sheet.formulas?.() }) })
  }
  return tooLong.length > 0 ? { findings: tooLong } : readDefinition(sheets)
}

/** What is merged down a column, such as a report beside its fields, stands in each row. */
async function rowsOf(sheet: WorkbookSheet): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const batch of sheet.rows()) {
    for (const row of batch) rows.push(row)
    if (rows.length > maxRows) return rows
  }
  const merged = mergedDown(await sheet.mergedRanges())
  return rows.map((row) => ({ ...row, cells: withCells(row.cells, merged.cellsAt(row.row, row.cells)) }))
}
