import type ExcelJS from 'exceljs'
import { mask } from '../../domain/access/mask.ts'
import type { Field, FieldType } from '../../domain/campaign/field.ts'
import type { Value } from '../../domain/sheet/report-row.ts'
import { text } from '../../domain/texts/text.ts'
import type { PackagePatch } from '../package/pack-workbook.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { streamRows, type StreamedCell } from '../package/streamed-rows.ts'
import { numberStyle, styles } from '../package/styles.ts'
import { linesIn, textWidth } from '../package/text-width.ts'
import { writeRow, writeTitle } from '../package/write-across.ts'
import type { Aggregate, AggregatedRound } from './aggregate.ts'
import type { AggregateFacts, DetailRow } from './aggregate-facts.ts'

const headerRow = 3

interface Column {
  readonly title: string
  readonly width: number
  readonly style: Partial<ExcelJS.Style>
  readonly cell: (row: DetailRow) => StreamedCell
}

/** A sheet with a round's rows: unit, fields, and file, sheet and row that they come from. The rows follow when the workbook is packed. */
export function fillDetails(sheet: ExcelJS.Worksheet, aggregate: Aggregate, round: AggregatedRound): PackagePatch {
  const columns = columnsOf(aggregate, round)
  for (const [place, { width }] of columns.entries()) sheet.getColumn(place + 1).width = width
  const across = Math.min(columns.length, 10)
  writeTitle(
    sheet,
    across,
    text('details-title', { report: round.title }).zh,
    aggregate.purgedOn === undefined
      ? text(`details-note-${aggregate.personalData}`).zh
      : text('cover-purged', { on: aggregate.purgedOn }).zh,
  )
  writeRow(
    sheet,
    headerRow,
    columns.map(({ title }) => title),
    styles.header,
  )
  sheet.getRow(headerRow).height = 15 * Math.max(...columns.map(({ title, width }) => linesIn(title, width))) + 6
  for (const [place, { style }] of columns.entries()) sheet.getCell(headerRow + 1, place + 1).style = style
  sheet.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: headerRow, column: columns.length } }
  setUpPage(sheet, {
    frozen: { columns: 2, rows: headerRow },
    pagesWide: 2,
    repeat: `${headerRow}:${headerRow}`,
    repeatColumns: 'A:B',
  })
  return streamRows(sheet, cellsOf(round.rows, columns))
}

async function* cellsOf(
  rows: Iterable<DetailRow> | AsyncIterable<DetailRow>,
  columns: readonly Column[],
): AsyncGenerator<readonly StreamedCell[]> {
  for await (const row of rows) yield columns.map(({ cell }) => cell(row))
}

function columnsOf({ nameOf, personalData }: Aggregate, { report }: AggregatedRound): readonly Column[] {
  return [
    { title: text('column-code').zh, width: 11, style: styles.textCell, cell: ({ unit }) => unit },
    { title: text('column-unit').zh, width: 22, style: styles.textCell, cell: ({ unit }) => nameOf(unit) },
    ...report.fields.filter(({ type }) => type !== 'unit').map((field) => fieldColumn(field, personalData)),
    { title: text('column-file').zh, width: 24, style: styles.textCell, cell: ({ file }) => file },
    { title: text('column-sheet').zh, width: 18, style: styles.textCell, cell: ({ sheet }) => sheet },
    { title: text('column-row').zh, width: 7, style: numberStyle(0, 'plain'), cell: ({ row }) => row },
    { title: text('column-submission').zh, width: 24, style: styles.textCell, cell: ({ submission }) => submission },
  ]
}

function fieldColumn(field: Field, personalData: AggregateFacts['personalData']): Column {
  const isMasked = field.personal && personalData === 'masked'
  const title = field.group ? `${field.group.zh}\n${field.name.zh}` : field.name.zh
  return {
    title,
    width: usualWidth(field),
    style: isMasked ? styles.centred : styleOf(field),
    cell: ({ values }) => {
      const value = values[field.id]
      return value === undefined || !isMasked ? contentOf(field, value) : mask
    },
  }
}

/** Narrow, since a report may have twenty columns; longer content runs on where the next cell is blank. */
const usualWidths: Readonly<Record<FieldType, number>> = {
  text: 10,
  integer: 9,
  decimal: 15,
  date: 11,
  choice: 11,
  choices: 16,
  phone: 14,
  identity: 20,
  unit: 18,
}

function usualWidth(field: Field): number {
  const usual = usualWidths[field.type]
  if (field.type === 'choice') return Math.max(usual, ...field.choices.map(({ name }) => textWidth(name) + 2))
  return field.type === 'text' && field.maxLength > 50 ? 20 : usual
}

function styleOf(field: Field): Partial<ExcelJS.Style> {
  if (field.type === 'integer') return numberStyle(0, 'plain')
  if (field.type === 'decimal') return numberStyle(field.decimals, 'plain')
  return field.type === 'date' ? styles.dateCell : styles.textCell
}

function contentOf(field: Field, value: Value | undefined): StreamedCell {
  if (typeof value === 'object') return value.join('、')
  return field.type === 'date' && typeof value === 'string' ? (dateSerial(value) ?? value) : value
}

const firstSerialDay = '1900-03-01'
const dayMs = 86_400_000

/** A whole day as Excel counts it; undefined for a month or a year alone, and for days before Excel's own count is right. */
function dateSerial(value: string): number | undefined {
  if (value.length !== firstSerialDay.length || value < firstSerialDay) return undefined
  return (Date.parse(value) - Date.UTC(1899, 11, 30)) / dayMs
}
