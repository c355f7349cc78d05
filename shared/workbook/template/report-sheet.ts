import type ExcelJS from 'exceljs'
import type { Report } from '../../domain/campaign/definition.ts'
import type { Field } from '../../domain/campaign/field.ts'
import { columnLetters } from '../../domain/sheet/cell.ts'
import { nilAnswer, nilLabelPrefix } from '../../domain/sheet/template-layout.ts'
import { text } from '../../domain/texts/text.ts'
import { validate } from '../package/data-validation.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { styles } from '../package/styles.ts'
import { linesIn, textWidth } from '../package/text-width.ts'
import { writeAcross } from '../package/write-across.ts'
import { colourCells } from './cell-colours.ts'
import { cellValidation, type FieldError } from './cell-validation.ts'
import type { NameList } from './choice-lists.ts'
import { writeFilledCell, type FilledRow } from './filled-cell.ts'
import { writeHeader } from './header-rows.ts'
import type { ReportLayout } from './report-layout.ts'
import { writeVerdict } from './sheet-verdict.ts'
import { templateColumn, type TemplateColumn } from './template-column.ts'
import type { TemplateRule } from './template-rules.ts'

/** What a report's sheet is made from. */
export interface ReportSheet {
  readonly report: Report
  readonly layout: ReportLayout
  readonly unitName: string
  /** When it is due, in words. */
  readonly due: string
  readonly rows: readonly FilledRow[]
  /** What the list of a unit column offers. */
  readonly unitNames: readonly string[]
  readonly content: 'data' | 'nil'
  readonly rules: readonly TemplateRule[]
  /** Where the instructions say how the sheet rules fare, if they do: `'填报说明'!$C$30:$C$33`. */
  readonly verdicts?: string
  /** The error that a validation holds a field to, if one concerns it alone. */
  readonly errorOf: (field: Field) => FieldError | undefined
}

/** Title and note stay within what a screen shows without scrolling, in columns of a digit's width. */
const readableWidth = 110
/** Above a narrow table they reach beyond it, over columns of the usual width, so that they can be read. */
const narrowestHead = 60
const usualWidth = 9

/**
 * Fills a report's sheet: title, note, nil declaration, how it fares as a whole, one or two header rows, then rows to fill in. All but the
 * rows and the nil answer is locked, without a password: against mishap, not against intent.
 */
export function fillReportSheet(sheet: ExcelJS.Worksheet, facts: ReportSheet, nameList: NameList): void {
  const { report, layout, rows, unitNames, rules } = facts
  const { table, headerRow } = layout
  const columns = report.fields.map((field) => templateColumn(field, rows))
  const widths = columns.map(({ width }) => width)
  for (const [place, { width, style }] of columns.entries()) {
    const column = sheet.getColumn(place + 1)
    column.width = width
    column.style = style
  }
  const beyond = Math.max(Math.ceil((narrowestHead - sum(widths)) / usualWidth), 0)
  writeHead(sheet, facts, [...widths, ...Array.from({ length: beyond }, () => usualWidth)])
  writeHeader(sheet, headerRow, report.fields, columns)
  writeRows(sheet, report.fields, columns, rows, table.firstRow)
  for (const [place, field] of report.fields.entries()) {
    const letters = columnLetters(place + 1)
    const marking = rules.filter(({ asked, cells }) => asked === 'colour' && cells[0] === field.id)
    const validation = cellValidation(field, nameList, {
      unitNames,
      marking: marking.map(({ rule }) => rule),
      error: facts.errorOf(field),
    })
    validate(sheet, `${letters}${table.firstRow}:${letters}${table.lastRow}`, validation)
  }
  colourCells(sheet, table, rules, unitNames.length > 1 ? 'several' : 'one')
  setUpPage(sheet, {
    frozen: { columns: frozenColumns(report.fields), rows: table.firstRow - 1 },
    repeat: `${headerRow}:${table.firstRow - 1}`,
  })
  protect(sheet)
}

function writeHead(sheet: ExcelJS.Worksheet, facts: ReportSheet, widths: readonly number[]): void {
  const { report, layout, unitName, due, unitNames } = facts
  const { titleRow, noteRow, headerRow } = layout
  const last = Math.max(widths.length, 2)
  for (let row = titleRow; row < headerRow; row++) {
    for (let column = 1; column <= last; column++) sheet.getCell(row, column).style = styles.text
  }
  const across = columnsWithin(widths, readableWidth)
  const width = sum(widths.slice(0, across))
  writeAcross(sheet, titleRow, [1, across], report.name.zh, styles.title)
  sheet.getRow(titleRow).height = 30
  const hasSeveralUnits = unitNames.length > 1 && report.fields.some(({ type }) => type === 'unit')
  const note = [
    text('template-sheet-head', { unit: unitName, due }).zh,
    report.note?.zh,
    hasSeveralUnits ? text('template-several-units').zh : undefined,
  ]
  writeNote(sheet, noteRow, [across, width], note.filter(Boolean).join('\n'))
  writeNil(sheet, facts, widths)
  if (layout.verdictRow !== undefined && facts.verdicts !== undefined) {
    writeAcross(sheet, layout.verdictRow, [1, across], '', styles.note)
    writeVerdict(sheet, sheet.getCell(layout.verdictRow, 1), facts.verdicts)
  }
}

function writeNote(
  sheet: ExcelJS.Worksheet,
  row: number,
  [across, width]: readonly [across: number, width: number],
  note: string,
): void {
  writeAcross(sheet, row, [1, across], note, styles.note)
  sheet.getRow(row).height = 15 * linesIn(note, width) + 3
}

/** The label takes the leading columns, the answer the one after them. */
function writeNil(sheet: ExcelJS.Worksheet, { report, content, layout }: ReportSheet, widths: readonly number[]): void {
  const { nilRow } = layout
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
