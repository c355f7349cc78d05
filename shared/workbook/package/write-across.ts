import type ExcelJS from 'exceljs'
import { styles } from './styles.ts'
import { linesIn } from './text-width.ts'

/** Writes one text across several columns of a row, as a merged cell if there is more than one. */
export function writeAcross(
  sheet: ExcelJS.Worksheet,
  row: number,
  [from, to]: readonly [from: number, to: number],
  value: string,
  style: Partial<ExcelJS.Style>,
): void {
  for (let column = from; column <= to; column++) sheet.getCell(row, column).style = style
  if (to > from) sheet.mergeCells(row, from, row, to)
  sheet.getCell(row, from).value = value
}

/** A sheet's first two rows: its title, and below it a note of one line. */
export function writeTitle(sheet: ExcelJS.Worksheet, lastColumn: number, title: string, note?: string): void {
  writeAcross(sheet, 1, [1, lastColumn], title, styles.title)
  sheet.getRow(1).height = 30
  if (note === undefined) return
  writeAcross(sheet, 2, [1, lastColumn], note, styles.note)
  sheet.getRow(2).height = 20
}

/** Writes texts and numbers into neighbouring cells of a row, all in one style or each in its own. Undefined is a blank cell. */
export function writeRow(
  sheet: ExcelJS.Worksheet,
  row: number,
  values: readonly (ExcelJS.CellValue | undefined)[],
  style: Partial<ExcelJS.Style> | readonly Partial<ExcelJS.Style>[],
): void {
  for (const [place, value] of values.entries()) {
    const cell = sheet.getCell(row, place + 1)
    cell.style = Array.isArray(style) ? (style[place] ?? {}) : style
    if (value !== undefined) cell.value = value
  }
}

/** Writes a line of a list whose texts may take several lines: spreadsheets do not fit the height of a row that they did not write themselves. */
export function writeLines(
  sheet: ExcelJS.Worksheet,
  row: number,
  values: readonly (string | number | undefined)[],
  columns: readonly { readonly width: number; readonly style?: Partial<ExcelJS.Style> }[],
): void {
  writeRow(
    sheet,
    row,
    values,
    values.map((value, place) => columns[place]?.style ?? (typeof value === 'number' ? styles.amount : styles.cell)),
  )
  const lines = values.map((value, place) => linesIn(String(value ?? ''), columns[place]?.width ?? 1))
  sheet.getRow(row).height = 15 * Math.max(...lines) + 2
}
