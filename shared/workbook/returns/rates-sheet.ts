import type ExcelJS from 'exceljs'
import { rateCounts, rates, type RateCounts } from '../../domain/deadline/rates.ts'
import { text } from '../../domain/texts/text.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { numberStyle, outlineStyle, percentStyle, styles } from '../package/styles.ts'
import { writeAcross, writeRow, writeTitle } from '../package/write-across.ts'
import type { ReturnsFacts } from './returns-facts.ts'

const kinds = ['reporting', 'timeliness', 'firstPass', 'approval'] as const
const headerRow = 4
const columnsOfRate = 3
const lastColumn = 2 + kinds.length * columnsOfRate

/** A line per unit, each with everything below it: of each rate the part, the whole, and their share as a formula. */
export function fillRates(
  sheet: ExcelJS.Worksheet,
  { tree, unit }: ReturnsFacts,
  counts: ReadonlyMap<string, RateCounts>,
  title: string,
): void {
  for (const [place, width] of [11, 34, ...kinds.flatMap(() => [9, 9, 11])].entries()) {
    sheet.getColumn(place + 1).width = width
  }
  writeTitle(sheet, lastColumn, title, text('rate-note').zh)
  writeHeads(sheet)
  const depth = tree.ancestorsOf(unit.code).length
  const units = tree.subtreeOf(unit.code).filter(({ code }) => code === unit.code || counts.has(code))
  for (const [place, { code, name }] of units.entries()) {
    const row = headerRow + 1 + place
    const emphasis = place === 0 ? 'subtotal' : 'plain'
    writeRow(sheet, row, [code, name], [styles.cell, outlineStyle(tree.ancestorsOf(code).length - depth, emphasis)])
    const own = counts.get(code) ?? rateCounts([])
    for (const [at, kind] of kinds.entries()) writeRate(sheet, row, 3 + at * columnsOfRate, own, kind, emphasis)
  }
  setUpPage(sheet, { frozen: { columns: 2, rows: headerRow }, repeat: `${headerRow - 1}:${headerRow}` })
}

function writeHeads(sheet: ExcelJS.Worksheet): void {
  writeAcross(sheet, headerRow - 1, [1, 2], '', styles.header)
  for (const [at, kind] of kinds.entries()) {
    const first = 3 + at * columnsOfRate
    writeAcross(sheet, headerRow - 1, [first, first + columnsOfRate - 1], text(`rate-${kind}`).zh, styles.header)
  }
  const parts = kinds.flatMap((kind) => [
    text(`rate-part-${kind}`).zh,
    text(`rate-whole-${kind}`).zh,
    text('column-percent').zh,
  ])
  writeRow(sheet, headerRow, [text('column-code').zh, text('column-unit').zh, ...parts], styles.header)
}

function writeRate(
  sheet: ExcelJS.Worksheet,
  row: number,
  column: number,
  counts: RateCounts,
  kind: (typeof kinds)[number],
  emphasis: 'plain' | 'subtotal',
): void {
  const { part, whole } = rates[kind]
  for (const [place, number] of [counts[part], counts[whole]].entries()) {
    const cell = sheet.getCell(row, column + place)
    cell.style = numberStyle(0, emphasis)
    cell.value = number
  }
  const share = sheet.getCell(row, column + 2)
  const [top, bottom] = [sheet.getCell(row, column).address, sheet.getCell(row, column + 1).address]
  share.style = percentStyle(1, emphasis)
  share.value = {
    formula: `IF(${bottom}=0,"—",${top}/${bottom})`,
    result: counts[whole] === 0 ? '—' : counts[part] / counts[whole],
  }
}
