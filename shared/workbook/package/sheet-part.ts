import type ExcelJS from 'exceljs'
import { strFromU8 } from 'fflate'
import type { PackageParts } from './pack-workbook.ts'

/** The name of a sheet's part: exceljs names it by the sheet's id. */
export function sheetPart({ id }: ExcelJS.Worksheet): string {
  return `xl/worksheets/sheet${id}.xml`
}

/** A part's text. @throws RangeError where the package has no such part, which then is not what exceljs writes */
export function partText(parts: PackageParts, name: string): string {
  const bytes = parts[name]
  if (!bytes) throw new RangeError(`the package has no part ${name}`)
  return strFromU8(bytes)
}
