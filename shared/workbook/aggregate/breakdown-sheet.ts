import type ExcelJS from 'exceljs'
import { columnLetters } from '../../domain/sheet/cell.ts'
import { figureKey } from '../../domain/tally/tally.ts'
import { text } from '../../domain/texts/text.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { numberStyle, outlineStyle, percentStyle, styles, type Emphasis } from '../package/styles.ts'
import { figureWidth, linesIn } from '../package/text-width.ts'
import { writeAcross, writeRow } from '../package/write-across.ts'
import type { Aggregate } from './aggregate.ts'
import { breakdownOf, matrixOf, sumOf, type Breakdown, type Matrix } from './breakdowns.ts'
import { figureOf, filedBefore, inUnits, shareFraction, shownMeasures } from './measure-figures.ts'
import { sumFormula } from './sum-formula.ts'

const shareDecimals = 1
const labelWidth = 26
const narrowestColumn = 12
const titleColumns = 8

/** Every measure of every round for the whole of the workbook's units: plain figures, breakdowns, and matrices of two choices. */
export function fillBreakdowns(sheet: ExcelJS.Worksheet, { root, nodes, rounds }: Aggregate): void {
  const write = makeWriter(sheet)
  write.title(text('breakdowns-title', { unit: root.unit.name }).zh)
  write.note(text('shares-note').zh)
  for (const round of rounds) {
    const { subtree } = round.of(root.unit)
    const measures = shownMeasures(round.report)
    if (measures.length === 0) continue
    const plain = measures.filter(({ by }) => by.length === 0)
    write.title(round.title)
    if (subtree.returns.data + subtree.returns.nil === 0 && Object.keys(subtree.figures).length === 0) {
      write.note(text('nothing-filed').zh)
      continue
    }
    if (plain.length > 0) write.header([text('column-measure').zh, text('column-count').zh])
    for (const { measure, decimals } of plain) {
      const key = figureKey(measure.id)
      write.line(measure.name.zh, [figureOf(subtree, key)], decimals)
      const before = filedBefore(
        nodes.map(({ unit }) => round.of(unit).own),
        key,
      )
      if (before > 0) write.beside(text('breakdowns-filed-before', { count: before }).zh)
    }
    for (const shown of measures) {
      const { measure, decimals, by } = shown
      if (by.length === 1) write.breakdown(measure.name.zh, breakdownOf(round, shown, subtree), decimals)
      if (by.length === 2) write.matrix(measure.name.zh, matrixOf(round, shown, subtree), decimals)
    }
  }
  setUpPage(sheet, { orientation: 'portrait' })
}

/** A figure in its smallest unit, or the sum of some rows of its own column with that figure as the cached result. */
type LineFigure = number | undefined | { readonly rows: readonly number[]; readonly figure: number }

/** Writes blocks one below the other; columns grow to the widest figure. */
function makeWriter(sheet: ExcelJS.Worksheet) {
  sheet.getColumn(1).width = labelWidth
  for (let column = 2; column <= titleColumns; column++) sheet.getColumn(column).width = narrowestColumn
  let row = 0

  const title = (words: string) => {
    row += row === 0 ? 1 : 2
    writeAcross(sheet, row, [1, titleColumns], words, row === 1 ? styles.title : styles.section)
    sheet.getRow(row).height = row === 1 ? 30 : 26
  }
  const note = (words: string) => {
    row += 1
    writeAcross(sheet, row, [1, titleColumns], words, styles.note)
    sheet.getRow(row).height = 15 * linesIn(words, labelWidth + narrowestColumn * (titleColumns - 1)) + 4
  }
  const beside = (words: string) => writeAcross(sheet, row, [3, titleColumns], words, styles.note)
  const heading = (words: string) => {
    row += 2
    writeAcross(sheet, row, [1, titleColumns], words, styles.strong)
    sheet.getRow(row).height = 20
  }
  const header = (words: readonly string[]) => {
    row += 1
    writeRow(sheet, row, words, styles.header)
    const lines = words.map((word, place) => linesIn(word, place === 0 ? labelWidth : narrowestColumn))
    sheet.getRow(row).height = 15 * Math.max(...lines) + 6
  }

  function line(name: string, figures: readonly LineFigure[], decimals: number, emphasis: Emphasis = 'plain'): void {
    row += 1
    writeRow(sheet, row, [name], emphasis === 'plain' ? styles.cell : outlineStyle(0, emphasis))
    sheet.getRow(row).height = 15 * linesIn(name, labelWidth) + 1
    for (const [place, figure] of figures.entries()) {
      const letters = columnLetters(place + 2)
      const cell = sheet.getCell(row, place + 2)
      cell.style = numberStyle(decimals, emphasis)
      if (figure === undefined) continue
      const { formula, result } = cellValue(figure, letters, decimals)
      cell.value = formula === undefined ? result : { formula, result }
      const column = sheet.getColumn(letters)
      column.width = Math.max(column.width ?? narrowestColumn, figureWidth(result, decimals))
    }
  }

  function breakdown(name: string, { heading: head, parts, whole, choice }: Breakdown, decimals: number): void {
    heading(name)
    header([head, text('column-count').zh, text('column-share').zh])
    const share = (figure: number | undefined, emphasis: Emphasis) => {
      const cell = sheet.getCell(row, 3)
      cell.style = percentStyle(shareDecimals, emphasis)
      cell.value = shareFraction(figure, whole, shareDecimals) ?? null
    }
    const first = row + 1
    for (const part of parts) {
      line(part.name, [part.figure], decimals)
      share(part.figure, 'plain')
    }
    if (choice === 'several') return note(text('breakdowns-several').zh)
    const total = { rows: rowsFrom(first, row), figure: sumOf(parts.map(({ figure }) => figure)) }
    line(text('column-total').zh, [total], decimals, 'subtotal')
    share(total.figure, 'subtotal')
  }

  function matrix(name: string, { heading: head, columns, rows, totals, unplaced }: Matrix, decimals: number): void {
    heading(name)
    header([head, ...columns, ...(totals.ofRows ? [text('column-total').zh] : [])])
    const first = row + 1
    for (const { name: label, figures } of rows) {
      line(label, figures, decimals)
      if (totals.ofRows) rowTotal(sheet, row, columns.length, inUnits(sumOf(figures), decimals), decimals)
    }
    if (totals.ofColumns) {
      const sums = columns.map((_, place) => sumOf(rows.map(({ figures }) => figures[place])))
      const all = totals.ofRows ? [...sums, sumOf(sums)] : sums
      const rowNumbers = rowsFrom(first, row)
      line(
        text('column-total').zh,
        all.map((figure) => ({ rows: rowNumbers, figure })),
        decimals,
        'subtotal',
      )
    }
    if (unplaced > 0) note(text('breakdowns-unplaced', { count: inUnits(unplaced, decimals) }).zh)
  }

  return { title, note, beside, header, line, breakdown, matrix }
}

function cellValue(
  figure: Exclude<LineFigure, undefined>,
  letters: string,
  decimals: number,
): { readonly formula?: string; readonly result: number } {
  if (typeof figure === 'number') return { result: inUnits(figure, decimals) }
  return { formula: sumFormula(letters, figure.rows), result: inUnits(figure.figure, decimals) }
}

function rowTotal(sheet: ExcelJS.Worksheet, row: number, columns: number, result: number, decimals: number): void {
  const cell = sheet.getCell(row, columns + 2)
  cell.style = numberStyle(decimals, 'subtotal')
  cell.value = { formula: `SUM(B${row}:${columnLetters(columns + 1)}${row})`, result }
}

function rowsFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place)
}
