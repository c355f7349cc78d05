import type ExcelJS from 'exceljs'
import { strToU8 } from 'fflate'
import type { PackagePatch } from './pack-workbook.ts'
import { partText, sheetPart } from './sheet-part.ts'

/** Begins a new sheet of paper behind these columns, counted from 1: exceljs breaks pages between rows alone (ECMA-376, 18.3.1.14). */
export function addColumnBreaks(sheet: ExcelJS.Worksheet, behind: readonly number[]): PackagePatch {
  return (parts) => {
    const breaks = behind.map((column) => `<brk id="${column}" max="1048575" man="1"/>`).join('')
    const count = `count="${behind.length}" manualBreakCount="${behind.length}"`
    const part = sheetPart(sheet)
    const worksheet = partText(parts, part).replace(
      '</headerFooter>',
      `</headerFooter><colBreaks ${count}>${breaks}</colBreaks>`,
    )
    return { [part]: strToU8(worksheet) }
  }
}
