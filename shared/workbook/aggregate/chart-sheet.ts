import type ExcelJS from 'exceljs'
import { text } from '../../domain/texts/text.ts'
import { addBarChart } from '../package/bar-chart.ts'
import type { PackagePatch } from '../package/pack-workbook.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { quotedSheetName } from '../package/sheet-names.ts'
import { numberStyle, styles } from '../package/styles.ts'
import { figureWidth } from '../package/text-width.ts'
import { writeRow, writeTitle } from '../package/write-across.ts'
import type { Aggregate } from './aggregate.ts'
import type { QuotedHeadline } from './totals-sheet.ts'

/** More bars than this cannot be read. */
const mostBars = 30

const firstRow = 4
const chartColumns = { from: 3, to: 12 }

/** The figure to draw: the first headline of which anything has been said, in its latest round. */
export function drawnHeadline({ root }: Aggregate, headlines: readonly QuotedHeadline[]): QuotedHeadline | undefined {
  const said = headlines.filter(({ quote }) => root.children.some((node) => quote(node)))
  return said.findLast(({ key, round }) => key === said[0]?.key && round.report === said[0].round.report)
}

/** The first level's units by one headline figure, largest first, as a table that quotes the totals and a chart of the table. */
export function fillChart(sheet: ExcelJS.Worksheet, { root }: Aggregate, headline: QuotedHeadline): PackagePatch {
  const { round, measure, decimals, quote } = headline
  const bars = root.children
    .flatMap((node) => {
      const value = quote(node)
      return value ? [{ name: node.unit.name, value }] : []
    })
    .sort((a, b) => b.value.result - a.value.result)
    .slice(0, mostBars)
  const title = text('chart-title', { measure, report: round.title }).zh
  sheet.getColumn(1).width = 30
  sheet.getColumn(2).width = Math.max(12, ...bars.map(({ value }) => figureWidth(value.result, decimals)))
  writeTitle(sheet, chartColumns.to, title, text('chart-note', { count: bars.length }).zh)
  writeRow(sheet, firstRow - 1, [text('column-unit').zh, measure], styles.header)
  for (const [place, { name, value }] of bars.entries()) {
    writeRow(sheet, firstRow + place, [name, value], [styles.cell, numberStyle(decimals, 'plain')])
    sheet.getRow(firstRow + place).height = 18
  }
  setUpPage(sheet, { pagesLong: 1 })
  const lastRow = firstRow + bars.length - 1
  const column = (letter: string) => `${quotedSheetName(sheet.name)}!$${letter}$${firstRow}:$${letter}$${lastRow}`
  return addBarChart(sheet, {
    title,
    names: { range: column('A'), texts: bars.map(({ name }) => name) },
    values: {
      range: column('B'),
      numbers: bars.map(({ value }) => value.result),
      numFmt: numberStyle(decimals, 'plain').numFmt ?? '0',
    },
    from: { column: chartColumns.from, row: firstRow - 2 },
    to: { column: chartColumns.to, row: Math.max(lastRow, firstRow + 12) },
  })
}
