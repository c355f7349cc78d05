import type ExcelJS from 'exceljs'
import { text } from '../../domain/texts/text.ts'
import { printSetup, type PrintSetup } from './print-setup.ts'

export interface PageSetup extends PrintSetup {
  /** How many columns and rows stay in sight. */
  readonly frozen?: { readonly columns: number; readonly rows: number }
}

/** How a sheet looks on the screen and on paper. */
export function setUpPage(sheet: ExcelJS.Worksheet, setup: PageSetup = {}): void {
  const { frozen } = setup
  const frame = frozen && ({ state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows } as const)
  sheet.views = [{ ...frame, showGridLines: false }]
  sheet.pageSetup = printSetup(setup)
  sheet.headerFooter = { oddFooter: `&C${text('page-number').zh}` }
}
