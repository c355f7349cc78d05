import type ExcelJS from 'exceljs'
import type { Report } from '../../domain/campaign/definition.ts'
import type { Field } from '../../domain/campaign/field.ts'
import { columnLetters } from '../../domain/sheet/cell.ts'
import { nilAnswer, nilLabelPrefix } from '../../domain/sheet/template-layout.ts'
import { text } from '../../domain/texts/text.ts'
import { validate } from '../package/data-validation.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { fill, grid, styles } from '../package/styles.ts'
import { linesIn, textWidth } from '../package/text-width.ts'
import { writeAcross } from '../package/write-across.ts'
import { cellValidation } from './cell-validation.ts'
import type { NameList } from './choice-lists.ts'
import { writeFilledCell, type FilledRow } from './filled-cell.ts'
import { writeHeader } from './header-rows.ts'
import { templateColumn, type TemplateColumn } from './template-column.ts'

/** What a report's sheet is made from. */
export interface ReportSheet {
  readonly report: Report
  readonly unitName: string
  /** When it is due, in words. */
  readonly due: string
  readonly rows: readonly FilledRow[]
  /** What the list of a unit column offers. */
  readonly unitNames: readonly string[]
  readonly content: 'data' | 'nil'
}

const titleRow = 1
const noteRow = 2
const nilRow = 3
const headerRow = 4

/** Validations and the grid reach this many rows beyond the filled ones; a row inserted between takes them over. */
const blankRows = 300

/** Title and note stay within what a screen shows without scrolling, in columns of a digit's width. */
const readableWidth = 110

/**
 * Fills a report's sheet: title, note, nil declaration, one or two header rows, then rows to fill in. All but the rows
 * and the nil answer is locked, without a password: against mishap, not against intent.
 */
export function fillReportSheet(sheet: ExcelJS.Worksheet, facts: ReportSheet, nameList: NameList): void {
  const { report, rows } = facts
  const columns = report.fields.map((field) => templateColumn(field, rows))
  for (const [place, { width, style }] of columns.entries()) {
    const column = sheet.getColumn(place + 1)
    column.width = width
    column.style = style
  }
  writeHead(
    sheet,
    facts,
    columns.map(({ width }) => width),
  )
  const first = writeHeader(sheet, headerRow, report.fields, columns) + 1
  const last = first + rows.length + blankRows - 1
  writeRows(sheet, report.fields, columns, rows, first)
  for (const [place, field] of report.fields.entries()) {
    const letters = columnLetters(place + 1)
    validate(sheet, `${letters}${first}:${letters}${last}`, cellValidation(field, nameList, facts.unitNames))
  }
  markRows(sheet, report.fields, first, last)
  setUpPage(sheet, {
    frozen: { columns: frozenColumns(report.fields), rows: first - 1 },
    repeat: `${headerRow}:${first - 1}`,
  })
  protect(sheet)
}

function writeHead(sheet: ExcelJS.Worksheet, facts: ReportSheet, widths: readonly number[]): void {
  const { report, unitName, due } = facts
  const last = Math.max(widths.length, 2)
  for (const row of [titleRow, noteRow, nilRow]) {
    for (let column = 1; column <= last; column++) sheet.getCell(row, column).style = styles.text
  }
  const across = columnsWithin(widths, readableWidth)
  writeAcross(sheet, titleRow, [1, across], report.name.zh, styles.title)
  sheet.getRow(titleRow).height = 30
  const note = [text('template-sheet-head', { unit: unitName, due }).zh, report.note?.zh].filter(Boolean).join('\n')
  writeAcross(sheet, noteRow, [1, across], note, styles.note)
  sheet.getRow(noteRow).height = 15 * linesIn(note, sum(widths.slice(0, across))) + 3
  writeNil(sheet, facts, widths)
}

/** The label takes the leading columns, the answer the one after them. */
function writeNil(sheet: ExcelJS.Worksheet, { report, content }: ReportSheet, widths: readonly number[]): void {
  if (report.nil === 'refused') {
    writeAcross(sheet, nilRow, [1, columnsWithin(widths, readableWidth)], text('template-nil-refused').zh, styles.note)
    return
  }
  const label = text('template-nil-label').zh
  const enough = widths.findIndex((_, place) => sum(widths.slice(0, place + 1)) > textWidth(label))
  const across = Math.max(enough === -1 ? widths.length - 1 : Math.min(enough + 1, widths.length - 1), 1)
  writeAcross(sheet, nilRow, [1, across], label, styles.label)
  sheet.getRow(nilRow).height = 16 * linesIn(label, sum(widths.slice(0, across))) + 6
  const answer = sheet.getCell(nilRow, across + 1)
  answer.style = styles.input
  if (content === 'nil') answer.value = nilAnswer
  validate(sheet, answer.address, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${nilAnswer}"`],
    showErrorMessage: true,
    errorTitle: nilLabelPrefix,
    error: text('template-nil-error').zh,
  })
}

function writeRows(
  sheet: ExcelJS.Worksheet,
  fields: readonly Field[],
  columns: readonly TemplateColumn[],
  rows: readonly FilledRow[],
  first: number,
): void {
  for (const [index, row] of rows.entries()) {
    for (const [place, { style }] of columns.entries()) {
      const field = fields[place]
      const content = field && row[field.id]
      if (field && content !== undefined)
        writeFilledCell(sheet.getCell(first + index, place + 1), content, style, field.type)
    }
  }
}

/** Draws the grid where rows are to be filled in, and marks required cells that are blank in a row that is begun; the unit alone is no beginning. */
function markRows(sheet: ExcelJS.Worksheet, fields: readonly Field[], first: number, last: number): void {
  const end = columnLetters(fields.length)
  const unitColumn = fields.findIndex(({ type }) => type === 'unit')
  const prefilled = unitColumn === -1 ? '' : `-COUNTA($${columnLetters(unitColumn + 1)}${first})`
  const begun = `COUNTA($A${first}:$${end}${first})${prefilled}>0`
  let priority = 1
  for (const [place, field] of fields.entries()) {
    if (!field.required) continue
    const letters = columnLetters(place + 1)
    sheet.addConditionalFormatting({
      ref: `${letters}${first}:${letters}${last}`,
      rules: [
        {
          type: 'expression',
          priority: priority++,
          formulae: [`AND(ISBLANK(${letters}${first}),${begun})`],
          style: { fill: fill('requiredHeader'), border: grid },
        },
      ],
    })
  }
  sheet.addConditionalFormatting({
    ref: `A${first}:${end}${last}`,
    rules: [{ type: 'expression', priority, formulae: ['TRUE'], style: { border: grid } }],
  })
}

/** The unit's column stays in sight, and the next one, which says what the row is about. */
function frozenColumns(fields: readonly Field[]): number {
  if (fields.length < 6) return 0
  return fields[0]?.type === 'unit' ? 2 : 1
}

function protect(sheet: ExcelJS.Worksheet): void {
  // Without a password nothing is computed: the promise is settled when it is returned.
  void sheet.protect('', {
    formatCells: true,
    formatColumns: true,
    formatRows: true,
    insertRows: true,
    deleteRows: true,
    sort: true,
    autoFilter: true,
  })
}

/** How many leading columns fit in a width; at least one. */
function columnsWithin(widths: readonly number[], width: number): number {
  const beyond = widths.findIndex((_, place) => sum(widths.slice(0, place + 1)) > width)
  return beyond === -1 ? widths.length : Math.max(beyond, 1)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
