import type ExcelJS from 'exceljs'
import { text, type TextCode } from '../../domain/texts/text.ts'
import { setUpPage } from './set-up-page.ts'
import { styles } from './styles.ts'
import { writeAcross, writeLines, writeRow, writeTitle } from './write-across.ts'

export interface ListSheet {
  readonly title: string
  /** A line below the title. */
  readonly note?: string
  /** What is said where there are no lines. */
  readonly none?: string
  readonly columns: readonly {
    readonly head: TextCode
    readonly width: number
    readonly style?: Partial<ExcelJS.Style>
  }[]
  readonly lines: readonly (readonly (string | number | undefined)[])[]
}

/** Fills a sheet with a list to filter: its title, its heads, which stay in sight with the first two columns, and its lines. */
export function fillList(sheet: ExcelJS.Worksheet, { title, note, none, columns, lines }: ListSheet): void {
  const headerRow = note === undefined ? 2 : 3
  for (const [place, { width }] of columns.entries()) sheet.getColumn(place + 1).width = width
  writeTitle(sheet, columns.length, title, note)
  const heads = columns.map(({ head }) => text(head).zh)
  writeRow(sheet, headerRow, heads, styles.header)
  sheet.getRow(headerRow).height = 22
  for (const [place, line] of lines.entries()) writeLines(sheet, headerRow + 1 + place, line, columns)
  if (lines.length > 0) {
    const to = { row: headerRow + lines.length, column: columns.length }
    sheet.autoFilter = { from: { row: headerRow, column: 1 }, to }
  } else if (none !== undefined) {
    writeAcross(sheet, headerRow + 1, [1, columns.length], none, styles.cell)
  }
  setUpPage(sheet, { frozen: { columns: 2, rows: headerRow }, repeat: `${headerRow}:${headerRow}` })
}
