import ExcelJS from 'exceljs'
import type { CampaignDefinition } from '../../domain/campaign/definition.ts'
import { definitionSheets } from '../../domain/definition-sheets/definition-sheets.ts'
import { definitionTables } from '../../domain/definition-sheets/definition-tables.ts'
import { text } from '../../domain/texts/text.ts'
import { packWorkbook } from '../package/pack-workbook.ts'
import { fillGuideSheet } from './guide-sheet.ts'
import { fillTableSheet } from './table-sheet.ts'

/**
 * Writes a definition as the workbook in which an office keeps it: reading it gives the same definition. Without one, a blank
 * workbook to begin with.
 * @param madeAt the document's date; the same definition and date give the same bytes
 * @throws RangeError where a text is longer than a cell can hold
 */
export async function writeDefinitionWorkbook(
  definition?: CampaignDefinition,
  madeAt = new Date(0),
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  fillGuideSheet(workbook.addWorksheet(text('define-guide').zh), definition)
  const tables = definition ? definitionTables(definition) : definitionSheets.map((sheet) => ({ sheet, rows: [] }))
  for (const table of tables) fillTableSheet(workbook.addWorksheet(table.sheet.name.zh), table)
  return packWorkbook(workbook, madeAt)
}
