import ExcelJS from 'exceljs'
import { comparesAnything } from '../../domain/difference/difference-lines.ts'
import { text } from '../../domain/texts/text.ts'
import { packWorkbook, type PackagePatch } from '../package/pack-workbook.ts'
import { sheetNames } from '../package/sheet-names.ts'
import { assertTotalsAddUp } from './add-up.ts'
import { aggregateOf } from './aggregate.ts'
import type { AggregateFacts } from './aggregate-facts.ts'
import { fillBreakdowns } from './breakdown-sheet.ts'
import { drawnHeadline, fillChart } from './chart-sheet.ts'
import { fillCover } from './cover-sheet.ts'
import { fillDetails } from './detail-sheet.ts'
import { fillDifferences } from './differences-sheet.ts'
import { fillMissing } from './missing-sheet.ts'
import { clockWords } from './moments.ts'
import { fillReturns } from './returns-sheet.ts'
import { fillShares } from './shares-sheet.ts'
import { fillTotals } from './totals-sheet.ts'
import { fillWarnings, warnsOfAnything } from './warnings-sheet.ts'

export { TotalDoesNotAddUp } from './add-up.ts'

/**
 * The workbook of a unit and all below it: cover, totals, chart, breakdowns, shares, returns, who is missing, what does not fit, and the rows themselves.
 * The same facts give the same bytes. @throws TotalDoesNotAddUp rather than say a total that is not the sum of its parts
 */
export async function makeAggregatedWorkbook(facts: AggregateFacts): Promise<Uint8Array> {
  const aggregate = aggregateOf(facts)
  assertTotalsAddUp(aggregate)
  const { definition, rounds } = aggregate
  const asOf = clockWords(facts.asOf, definition.timeZone)
  const workbook = new ExcelJS.Workbook()
  workbook.title = text('cover-title', { campaign: definition.name.zh }).zh
  workbook.creator = definition.office.zh
  const contents: { readonly sheetName: string; readonly about: string }[] = []
  const add = (name: string, about: string) => {
    contents.push({ sheetName: name, about })
    return workbook.addWorksheet(name)
  }
  const patches: PackagePatch[] = []

  const cover = workbook.addWorksheet(text('sheet-cover').zh)
  const totals = fillTotals(add(text('sheet-totals').zh, text('about-totals').zh), aggregate, asOf)
  const { headlines } = totals
  patches.push(...totals.patches)
  const headline = drawnHeadline(aggregate, headlines)
  if (headline) {
    const chart = add(text('sheet-chart').zh, text('about-chart', { measure: headline.measure }).zh)
    patches.push(fillChart(chart, aggregate, headline))
  }
  fillBreakdowns(add(text('sheet-breakdowns').zh, text('about-breakdowns').zh), aggregate)
  fillShares(add(text('sheet-shares').zh, text('about-shares').zh), aggregate)
  fillReturns(add(text('sheet-returns').zh, text('about-returns').zh), aggregate, asOf)
  fillMissing(add(text('sheet-missing').zh, text('about-missing').zh), aggregate, asOf)
  if (comparesAnything(definition)) {
    fillDifferences(add(text('sheet-differences').zh, text('about-differences').zh), aggregate, asOf)
  }
  if (warnsOfAnything(aggregate)) {
    fillWarnings(add(text('sheet-warnings').zh, text('about-warnings').zh), aggregate, asOf)
  }
  const detailNames = sheetNames(
    rounds.map(({ title }) => text('sheet-details', { report: title }).zh),
    workbook.worksheets.map(({ name }) => name),
  )
  for (const [place, round] of rounds.entries()) {
    patches.push(fillDetails(add(detailNames[place] ?? round.title, text('about-details').zh), aggregate, round))
  }
  fillCover(cover, aggregate, asOf, headlines, contents)
  return packWorkbook(workbook, new Date(facts.asOf), patches)
}
