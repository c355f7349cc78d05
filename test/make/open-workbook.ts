import ExcelJS from 'exceljs'

// exceljs declares the Buffer of an older Node, which today's is not, and leaves a sheet's protection and conditional formats undeclared.
declare module 'exceljs' {
  interface Xlsx {
    load(bytes: Uint8Array): Promise<ExcelJS.Workbook>
  }
  interface WorksheetModel {
    readonly sheetProtection: object | null
  }
  interface Worksheet {
    readonly conditionalFormattings: readonly ExcelJS.ConditionalFormattingOptions[]
  }
}

/** A workbook as exceljs reads it: an oracle that is not ours. */
export async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes)
  return workbook
}

/** The sheet of this name, which the workbook must have. */
export function sheetNamed(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

/** Every text of a workbook, as exceljs reads it. */
export async function wordsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const words: string[] = []
  for (const sheet of (await openWorkbook(bytes)).worksheets) {
    sheet.eachRow((row) => row.eachCell(({ text }) => words.push(text)))
  }
  return words
}
