import { set_cptable, utils, write } from '@e965/xlsx'
import type { BookType, WorkSheet } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'

/** A sheet's rows from A1 on; null is no cell. */
export type WrittenRows = readonly (readonly (string | number | boolean | null)[])[]

export interface WrittenWorkbook {
  readonly sheets: Readonly<Record<string, WrittenRows>>
  readonly hiddenSheets: readonly string[]
  readonly usesDatesFrom1904: boolean
  /** Changes a sheet after its rows are in: formats, errors, formulas, merged ranges. */
  readonly finish: (sheet: WorkSheet) => void
}

/** A file as SheetJS writes it. */
export function writeBySheetJs(kind: BookType, overrides: Partial<WrittenWorkbook> = {}): Buffer {
  const { sheets, hiddenSheets, usesDatesFrom1904, finish }: WrittenWorkbook = {
    sheets: { 表一: [['姓名'], ['张三']] },
    hiddenSheets: [],
    usesDatesFrom1904: false,
    finish: () => {},
    ...overrides,
  }
  set_cptable(codePages)
  const workbook = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
    finish(sheet)
    utils.book_append_sheet(workbook, sheet, name)
  }
  workbook.Workbook = {
    WBProps: { date1904: usesDatesFrom1904 },
    Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hiddenSheets.includes(name) ? 1 : 0 })),
  }
  const file: Buffer = write(workbook, { type: 'buffer', bookType: kind })
  return file
}
