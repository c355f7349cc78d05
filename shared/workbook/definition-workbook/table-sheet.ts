import type ExcelJS from 'exceljs'
import { reportColumn, yesOrNo, type DefinitionColumn } from '../../domain/definition-sheets/definition-sheet.ts'
import type { DefinitionTable } from '../../domain/definition-sheets/definition-tables.ts'
import { reportSheet } from '../../domain/definition-sheets/report-sheets.ts'
import { cellAddress, columnLetters } from '../../domain/sheet/cell.ts'
import { text } from '../../domain/texts/text.ts'
import { validate } from '../package/data-validation.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { quotedSheetName } from '../package/sheet-names.ts'
import { grid, styles, textFormat } from '../package/styles.ts'
import { linesIn, textWidth } from '../package/text-width.ts'
import { writeRow, writeTitle } from '../package/write-across.ts'

const noteRow = 3
const headerRow = 4
/** Rows below the last one that are ready to be filled in. */
const blankRows = 200
/** The title and the sheet's note stay within what a screen shows. */
const titleColumns = 8
/** Columns of a digit's width that a printed page takes and stays readable. */
const pageWidth = 190
/** Excel's limit of a cell, in UTF-16 units. */
const longestText = 32_767

/** Fills a sheet with a table of a definition: a title, a note for each column, the header, the rows and room for more. */
export function fillTableSheet(
  sheet: ExcelJS.Worksheet,
  { sheet: { name, note, columns }, rows }: DefinitionTable,
): void {
  const widths = columns.map((column, place) =>
    widthOf(
      column,
      rows.map((row) => row[place]),
    ),
  )
  for (const [place, column] of columns.entries()) {
    sheet.getColumn(place + 1).width = widths[place] ?? 0
    sheet.getColumn(place + 1).style = styleOf(column)
  }
  const write = (row: number, contents: DefinitionTable['rows'][number], style: Parameters<typeof writeRow>[3]) => {
    writeRow(sheet, row, contents, style)
    const lines = contents.map((content, place) => linesIn(String(content ?? ''), widths[place] ?? 0))
    sheet.getRow(row).height = 15 * Math.max(...lines) + 4
  }
  writeHead(sheet, name.zh, note, widths)
  write(
    noteRow,
    columns.map((column) => column.note),
    noteCell,
  )
  write(
    headerRow,
    columns.map(({ title }) => title.zh),
    columns.map(({ required }) => (required ? styles.requiredHeader : styles.header)),
  )
  for (const [place, row] of rows.entries()) {
    refuseTooLong(row, headerRow + 1 + place)
    write(headerRow + 1 + place, row, columns.map(styleOf))
  }
  for (const [place, column] of columns.entries()) {
    const letters = columnLetters(place + 1)
    const range = `${letters}${headerRow + 1}:${letters}${headerRow + rows.length + blankRows}`
    validate(sheet, range, validationOf(column))
  }
  setUpPage(sheet, {
    frozen: { columns: 2, rows: headerRow },
    repeat: `${headerRow}:${headerRow}`,
    repeatColumns: 'A:B',
    pagesWide: Math.ceil(sum(widths) / pageWidth),
  })
}

function writeHead(sheet: ExcelJS.Worksheet, title: string, note: string, widths: readonly number[]): void {
  const across = widths.slice(0, titleColumns)
  for (const row of [1, 2]) {
    writeRow(
      sheet,
      row,
      widths.map(() => undefined),
      styles.plain,
    )
  }
  writeTitle(sheet, across.length, title, note)
  sheet.getRow(2).height = 15 * linesIn(note, sum(across)) + 4
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Text in every cell but numbers, so that Excel makes neither dates of ids nor formulas of rules. */
function styleOf({ kind }: DefinitionColumn): Partial<ExcelJS.Style> {
  if (kind === 'number' || kind === 'setting') return styles.cell
  return kind === 'word' ? wordCell : textCell
}

const noteCell = { ...styles.note, border: grid }
const textCell = { ...styles.cell, numFmt: textFormat }
const wordCell = { ...styles.centred, numFmt: textFormat }

const widest = {
  text: 30,
  code: 24,
  texts: 30,
  number: 12,
  day: 14,
  month: 12,
  time: 10,
  setting: 18,
  formula: 44,
  word: 12,
  words: 30,
}

function widthOf({ kind, title, note }: DefinitionColumn, contents: readonly (string | number | undefined)[]): number {
  const needed = Math.max(...[title.zh, ...contents.map((content) => String(content ?? ''))].map(textWidth)) + 3
  // A column that is blank has a note all the same, which takes four lines or so.
  return Math.min(Math.max(needed, Math.ceil(textWidth(note) / 4) + 2, 9), widest[kind])
}

function validationOf(column: DefinitionColumn): ExcelJS.DataValidation | undefined {
  if (column.kind === 'word') {
    const names = column.words.field.choices.map(({ name }) => name).join(',')
    const error = column.words === yesOrNo ? 'define-yes-no-error' : 'define-word-error'
    return { ...listOf(`"${names}"`), error: text(error).zh }
  }
  if (column !== reportColumn) return undefined
  const names = columnLetters(reportSheet.columns.findIndex(({ key }) => key === 'name.zh') + 1)
  const range = `$${names}$${headerRow + 1}:$${names}$${headerRow + blankRows}`
  return {
    ...listOf(`${quotedSheetName(reportSheet.name.zh)}!${range}`),
    // An id is as good, but not in the list.
    errorStyle: 'warning',
    error: text('define-report-error').zh,
  }
}

function listOf(formula: string): ExcelJS.DataValidation {
  return { type: 'list', allowBlank: true, showErrorMessage: true, formulae: [formula] }
}

function refuseTooLong(contents: DefinitionTable['rows'][number], row: number): void {
  const place = contents.findIndex((content) => String(content ?? '').length > longestText)
  if (place !== -1) throw new RangeError(`the text for ${cellAddress(place + 1, row)} is longer than a cell can hold`)
}
