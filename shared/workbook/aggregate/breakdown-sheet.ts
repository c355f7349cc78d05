import type ExcelJS from 'exceljs'
import { columnLetters } from '../../domain/sheet/cell.ts'
import { figureKey, type Tally } from '../../domain/tally/tally.ts'
import { text } from '../../domain/texts/text.ts'
import { printSetup } from '../package/print-setup.ts'
import { numberStyle, outlineStyle, percentStyle, styles } from '../package/styles.ts'
import { linesIn } from '../package/text-width.ts'
import { writeAcross, writeRow } from '../package/write-across.ts'
import type { Aggregate, AggregatedRound } from './aggregate.ts'
import { figureOf, shareFraction, shownMeasures, wholeOf, type ShownMeasure } from './measure-figures.ts'
import { sumFormula } from './sum-formula.ts'
import { inUnits } from './totals-sheet.ts'

const shareDecimals = 1
const labelWidth = 26
const columnWidth = 12
const titleWidth = 8

/** Every measure of every round for the whole of the workbook's units: plain figures, breakdowns, and matrices of two choices. */
export function fillBreakdowns(sheet: ExcelJS.Worksheet, { root, rounds }: Aggregate): void {
  const write = makeWriter(sheet)
  write.title(text('breakdowns-title', { unit: root.unit.name }).zh)
  write.note(text('shares-note').zh)
  for (const round of rounds) {
    const { subtree } = round.of(root.unit)
    const measures = shownMeasures(round.report)
    write.title(round.title)
    write.figures(measures.filter(({ by }) => by.length === 0).map((shown) => plainFigure(shown, subtree)))
    for (const shown of measures) {
      if (shown.by.length === 1) write.breakdown(shown.measure.name.zh, breakdownOf(round, shown, subtree))
      if (shown.by.length === 2) write.matrix(shown.measure.name.zh, matrixOf(round, shown, subtree))
    }
  }
  sheet.views = [{ showGridLines: false }]
  sheet.pageSetup = printSetup({ orientation: 'portrait' })
  sheet.headerFooter = { oddFooter: `&C${text('page-number').zh}` }
}

interface Figure {
  readonly name: string
  readonly value: number | undefined
  readonly decimals: number
}

interface Breakdown {
  readonly heading: string
  readonly parts: readonly Figure[]
  readonly decimals: number
  /** What the shares are of, if it is known. */
  readonly whole: number | undefined
  /** single: every row counts under one part, so that the parts have a total. */
  readonly choice: 'single' | 'several'
}

interface Matrix {
  readonly heading: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly cell: (row: string, column: string) => number | undefined
  readonly decimals: number
  /** Whether rows, across the columns, and columns, down the rows, have totals. */
  readonly totals: { readonly ofRows: boolean; readonly ofColumns: boolean }
  /** What the cells should come to, where every row counts in one cell and the whole is known. */
  readonly whole: number | undefined
}

function plainFigure({ measure, decimals }: ShownMeasure, tally: Tally): Figure {
  return { name: measure.name.zh, decimals, value: shownFigure(tally, figureKey(measure.id), decimals) }
}

function breakdownOf({ report }: AggregatedRound, { measure, decimals, by }: ShownMeasure, tally: Tally): Breakdown {
  const [field] = by
  const parts = choicesOf(tally, measure.id, 0, by).map((name) => ({
    name,
    decimals,
    value: shownFigure(tally, figureKey(measure.id, [name]), decimals),
  }))
  const wholeKey = wholeOf(report, measure)
  const whole = wholeKey === undefined ? undefined : shownFigure(tally, wholeKey, decimals)
  const sum = sumOf(parts.map(({ value }) => value))
  const heading = field?.name.zh ?? ''
  if (field?.type === 'choices') return { heading, parts, decimals, whole, choice: 'several' }
  const blank = whole === undefined ? 0 : whole - sum
  return {
    heading,
    parts: blank > 0 ? [...parts, { name: text('breakdowns-blank').zh, decimals, value: blank }] : parts,
    decimals,
    whole: Math.max(whole ?? sum, sum),
    choice: 'single',
  }
}

function matrixOf({ report }: AggregatedRound, { measure, decimals, by }: ShownMeasure, tally: Tally): Matrix {
  const [down, across] = by
  const wholeKey = wholeOf(report, measure)
  return {
    heading: `${down?.name.zh ?? ''} ＼ ${across?.name.zh ?? ''}`,
    rows: choicesOf(tally, measure.id, 0, by),
    columns: choicesOf(tally, measure.id, 1, by),
    cell: (row, column) => shownFigure(tally, figureKey(measure.id, [row, column]), decimals),
    decimals,
    totals: { ofRows: across?.type === 'choice', ofColumns: down?.type === 'choice' },
    whole: wholeKey === undefined ? undefined : shownFigure(tally, wholeKey, decimals),
  }
}

/** The choices of the definition, then those that only the figures know, from before the definition changed: nothing is left out in silence. */
function choicesOf({ figures }: Tally, measure: string, place: number, by: ShownMeasure['by']): readonly string[] {
  const counted = Object.keys(figures).flatMap((key) => {
    const [id, ...choices] = key.split('|')
    return id === measure && choices.length === by.length ? choices.slice(place, place + 1) : []
  })
  return [...new Set([...(by[place]?.choices ?? []).map(({ name }) => name), ...counted])]
}

function shownFigure(tally: Tally, key: string, decimals: number): number | undefined {
  const figure = figureOf(tally, key)
  return figure === undefined ? undefined : inUnits(figure, decimals)
}

function sumOf(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}

/** Writes blocks one below the other. */
function makeWriter(sheet: ExcelJS.Worksheet) {
  sheet.getColumn(1).width = labelWidth
  for (let column = 2; column <= titleWidth; column++) sheet.getColumn(column).width = columnWidth
  let row = 0

  const title = (words: string) => {
    row += row === 0 ? 1 : 2
    writeAcross(sheet, row, [1, titleWidth], words, row === 1 ? styles.title : styles.section)
    sheet.getRow(row).height = row === 1 ? 30 : 26
  }
  const note = (words: string) => {
    row += 1
    writeAcross(sheet, row, [1, titleWidth], words, styles.note)
    sheet.getRow(row).height = 15 * linesIn(words, labelWidth + columnWidth * (titleWidth - 1)) + 4
  }
  const heading = (words: string) => {
    row += 2
    writeAcross(sheet, row, [1, titleWidth], words, styles.strong)
    sheet.getRow(row).height = 20
  }
  const header = (words: readonly string[]) => {
    row += 1
    writeRow(sheet, row, words, styles.header)
    const lines = words.map((word, place) => linesIn(word, place === 0 ? labelWidth : columnWidth))
    sheet.getRow(row).height = 15 * Math.max(...lines) + 6
  }

  function figures(list: readonly Figure[]): void {
    if (list.length === 0) return
    header([text('column-measure').zh, text('column-count').zh])
    for (const { name, value, decimals } of list) {
      row += 1
      writeRow(sheet, row, [name, value], [styles.cell, numberStyle(decimals, 'plain')])
      sheet.getRow(row).height = 15 * linesIn(name, labelWidth) + 3
    }
  }

  function breakdown(name: string, { heading: head, parts, decimals, whole, choice }: Breakdown): void {
    heading(name)
    header([head, text('column-count').zh, text('column-share').zh])
    const first = row + 1
    for (const part of parts) {
      row += 1
      const looks = [styles.cell, numberStyle(decimals, 'plain'), percentStyle(shareDecimals, 'plain')]
      writeRow(sheet, row, [part.name, part.value, shareFraction(part.value, whole, shareDecimals)], looks)
    }
    if (choice === 'several') return note(text('breakdowns-several').zh)
    const total = { formula: sumFormula('B', rowsFrom(first, row)), result: sumOf(parts.map(({ value }) => value)) }
    row += 1
    const looks = [
      outlineStyle(0, 'subtotal'),
      numberStyle(decimals, 'subtotal'),
      percentStyle(shareDecimals, 'subtotal'),
    ]
    writeRow(sheet, row, [text('column-total').zh, total, shareFraction(whole, whole, shareDecimals)], looks)
  }

  function matrix(name: string, { heading: head, rows, columns, cell, decimals, totals, whole }: Matrix): void {
    heading(name)
    header([head, ...columns, ...(totals.ofRows ? [text('column-total').zh] : [])])
    const first = row + 1
    const last = columnLetters(columns.length + 1)
    const plain = numberStyle(decimals, 'plain')
    const strong = numberStyle(decimals, 'subtotal')
    for (const label of rows) {
      row += 1
      const values = columns.map((column) => cell(label, column))
      const total = totals.ofRows && { formula: `SUM(B${row}:${last}${row})`, result: sumOf(values) }
      const looks = [styles.cell, ...columns.map(() => plain), strong]
      writeRow(sheet, row, [label, ...values, ...(total ? [total] : [])], looks)
    }
    if (!totals.ofColumns) return
    const rowNumbers = rowsFrom(first, row)
    const sums = columns.map((column) => sumOf(rows.map((label) => cell(label, column))))
    const all = totals.ofRows ? [...sums, sumOf(sums)] : sums
    row += 1
    const values = all.map((result, place) => ({ formula: sumFormula(columnLetters(place + 2), rowNumbers), result }))
    writeRow(sheet, row, [text('column-total').zh, ...values], [outlineStyle(0, 'subtotal'), ...all.map(() => strong)])
    const unplaced = totals.ofRows && whole !== undefined ? whole - sumOf(sums) : 0
    if (unplaced > 0) note(text('breakdowns-unplaced', { count: unplaced }).zh)
  }

  return { title, note, figures, breakdown, matrix }
}

function rowsFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place)
}
