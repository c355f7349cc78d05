import type ExcelJS from 'exceljs'
import { lastDayOf } from '../../domain/campaign/round.ts'
import { statesOf } from '../../domain/deadline/ledger.ts'
import { text } from '../../domain/texts/text.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { numberStyle, outlineStyle, styles } from '../package/styles.ts'
import { writeAcross, writeRow, writeTitle } from '../package/write-across.ts'
import type { Aggregate, AggregatedRound, UnitNode } from './aggregate.ts'
import { clockWords } from './moments.ts'

/** The list's columns; the summary above it takes the narrow ones, and a few more of the same width, for its counts. */
const widths = [11, 28, 20, 26, 8, 8, 8, 11, 11, 17, 8, 8, 8, 8, 8, 8, 8]

const contents = ['data', 'nil', 'none'] as const
const timings = ['onTime', 'late', 'notYetDue', 'due', 'missing'] as const
const standings = ['current', 'returned', 'waived', 'closed'] as const

const groups = [
  { head: 'column-content', words: contents.map((state) => text(`content-${state}`).zh) },
  { head: 'column-timing', words: timings.map((state) => text(`timing-${state}`).zh) },
  { head: 'column-standing', words: standings.map((state) => text(`standing-${state}`).zh) },
] as const
const firstCount = 6

/** A line per round with content, timing and standing counted apart, then every return that is owed, one by one. */
export function fillReturns(sheet: ExcelJS.Worksheet, aggregate: Aggregate, asOf: string): void {
  const { root, rounds } = aggregate
  for (const [place, width] of widths.entries()) sheet.getColumn(place + 1).width = width
  writeTitle(sheet, widths.length, text('returns-title', { unit: root.unit.name, asOf }).zh, text('returns-note').zh)
  writeSummaryHead(sheet, 3)
  for (const [place, round] of rounds.entries()) writeSummary(sheet, aggregate, round, 5 + place)
  const listRow = 6 + rounds.length
  writeAcross(sheet, listRow, [1, widths.length], text('returns-list').zh, styles.section)
  sheet.getRow(listRow).height = 26
  writeList(sheet, aggregate, listRow + 1)
  setUpPage(sheet, { repeat: `${listRow + 1}:${listRow + 1}` })
}

function writeSummaryHead(sheet: ExcelJS.Worksheet, row: number): void {
  const leading = [
    { columns: [1, 3], code: 'column-report' },
    { columns: [4, 4], code: 'column-due' },
    { columns: [5, 5], code: 'column-expected' },
  ] as const
  for (const { columns, code } of leading) {
    writeAcross(sheet, row, columns, '', styles.header)
    writeAcross(sheet, row + 1, columns, text(code).zh, styles.header)
  }
  let column = firstCount
  for (const { head, words } of groups) {
    writeAcross(sheet, row, [column, column + words.length - 1], text(head).zh, styles.header)
    for (const word of words) {
      writeAcross(sheet, row + 1, [column, column], word, styles.header)
      column += 1
    }
  }
  for (const each of [row, row + 1]) sheet.getRow(each).height = 20
}

function writeSummary(
  sheet: ExcelJS.Worksheet,
  { nodes, definition }: Aggregate,
  { round, title, of }: AggregatedRound,
  row: number,
): void {
  const { expected, content, timing, standing } = statesOf(nodes.flatMap(({ unit }) => of(unit).state ?? []))
  writeAcross(sheet, row, [1, 3], title, styles.cell)
  writeAcross(sheet, row, [4, 4], lastDayOf(round, definition.timeZone), styles.centred)
  const numbers = [
    expected,
    ...contents.map((state) => content[state]),
    ...timings.map((state) => timing[state]),
    ...standings.map((state) => standing[state]),
  ]
  for (const [place, number] of numbers.entries()) {
    const cell = sheet.getCell(row, firstCount - 1 + place)
    cell.style = numberStyle(0, place === 0 ? 'subtotal' : 'plain')
    cell.value = number
  }
}

const heads = [
  'column-code',
  'column-unit',
  'column-lead-unit',
  'column-report',
  'column-content',
  'column-timing',
  'column-standing',
  'column-filed-by',
  'column-supervision',
  'column-landed',
] as const

function writeList(sheet: ExcelJS.Worksheet, aggregate: Aggregate, headerRow: number): void {
  writeRow(
    sheet,
    headerRow,
    heads.map((code) => text(code).zh),
    styles.header,
  )
  sheet.getRow(headerRow).height = 22
  let row = headerRow
  for (const node of aggregate.nodes) {
    for (const round of aggregate.rounds) {
      const values = lineOf(aggregate, round, node)
      if (!values) continue
      row += 1
      writeRow(sheet, row, values, styles.cell)
      sheet.getCell(row, 2).style = outlineStyle(node.depth, 'plain')
    }
  }
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: Math.max(row, headerRow), column: heads.length },
  }
}

/** One return in words; undefined where the unit owes none. */
function lineOf(
  { definition, nameOf }: Aggregate,
  { title, of }: AggregatedRound,
  { unit }: UnitNode,
): readonly string[] | undefined {
  const { state, landedAt, filedBy } = of(unit)
  if (!state) return undefined
  return [
    unit.code,
    unit.name,
    unit.leadUnit === undefined ? '' : nameOf(unit.leadUnit),
    title,
    text(`content-${state.content}`).zh,
    text(`timing-${state.timing}`).zh,
    text(`standing-${state.standing}`).zh,
    filedBy === undefined ? '' : text(`filed-by-${filedBy}`).zh,
    unit.supervisionGroup ?? '',
    landedAt === undefined ? '' : clockWords(landedAt, definition.timeZone),
  ]
}
