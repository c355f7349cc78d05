import type { Field } from '../../campaign/field.ts'
import { columnLetters } from '../../sheet/cell.ts'
import { nilLabelPrefix } from '../../sheet/template-layout.ts'
import { NotInExcel } from './not-in-excel.ts'

/** Where a report's table lies in a workbook: a field a column, from column A on. */
export interface ExcelTable {
  readonly fields: readonly Field[]
  /** The first row below the header, and the last that formulas reach. */
  readonly firstRow: number
  readonly lastRow: number
  /** The sheet, quoted and with its `!`, for formulas that stand in another one. */
  readonly sheet?: string
}

/** A field's cell in the first row; the row moves along, the column does not: `$C6`. */
export function cellIn({ fields, firstRow }: ExcelTable, { id }: Field): string {
  return `$${lettersOf(fields, id)}${firstRow}`
}

/** All cells of a field: `$C$6:$C$305`. */
export function columnIn({ fields, firstRow, lastRow, sheet = '' }: ExcelTable, { id }: Field): string {
  const letters = lettersOf(fields, id)
  return `${sheet}$${letters}$${firstRow}:$${letters}$${lastRow}`
}

/** Whether the first row holds data: something beside the unit's name, and neither a nil return nor a total. */
export function isBegun(table: ExcelTable): string {
  const { fields, firstRow } = table
  const row = `$A${firstRow}:$${columnLetters(fields.length)}${firstRow}`
  const unit = unitField(table)
  const beside = unit ? `-COUNTA(${cellIn(table, unit)})` : ''
  return `COUNTA(${row})${beside}-COUNTIF(${row},"${nilLabelPrefix}*")-${totalsIn(row)}*99>0`
}

/** Whether every row of the table is data, as far as it is filled in: a line of totals would be counted with the others. */
export function hasNoTotals({ fields, firstRow, lastRow, sheet = '' }: ExcelTable): string {
  return `${totalsIn(`${sheet}$A$${firstRow}:$${columnLetters(fields.length)}$${lastRow}`)}=0`
}

/** Whether nothing is filled in beside units' names and nil returns. */
export function isUntouched(table: ExcelTable): string {
  const { fields, firstRow, lastRow, sheet = '' } = table
  const all = `${sheet}$A$${firstRow}:$${columnLetters(fields.length)}$${lastRow}`
  const unit = unitField(table)
  const beside = unit ? `-COUNTA(${columnIn(table, unit)})` : ''
  return `COUNTA(${all})${beside}-COUNTIF(${all},"${nilLabelPrefix}*")<=0`
}

/** How many cells of every row are filled in beside the unit's: an array. */
export function filledCells(table: ExcelTable): string {
  return `(${besideUnit(table)
    .map((column) => `(${column}<>"")`)
    .join('+')})`
}

/** Which rows of the table hold data: an array of 1 and 0. */
export function dataRows(table: ExcelTable): string {
  const texts = besideUnit(table).join('&')
  return `(${texts}<>"")*(${texts}<>"${nilLabelPrefix}")`
}

/** @throws NotInExcel where the unit's column is the only one */
function besideUnit(table: ExcelTable): readonly string[] {
  const unit = unitField(table)
  const beside = table.fields.filter((field) => field !== unit)
  if (beside.length === 0) throw new NotInExcel('unit')
  return beside.map((field) => columnIn(table, field))
}

/** The field that says whose a row is. */
export function unitField({ fields }: ExcelTable): Field | undefined {
  return fields.find(({ type }) => type === 'unit')
}

function lettersOf(fields: readonly Field[], id: string): string {
  return columnLetters(fields.findIndex((field) => field.id === id) + 1)
}

/** How many cells end in a word for a total. */
function totalsIn(range: string): string {
  return `(${['合计', '小计', '总计'].map((word) => `COUNTIF(${range},"*${word}")`).join('+')})`
}
