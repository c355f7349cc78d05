import type ExcelJS from 'exceljs'
import type { Ratio, Report } from '../../domain/campaign/definition.ts'
import { figureKey, type Tally } from '../../domain/tally/tally.ts'
import { text } from '../../domain/texts/text.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { numberStyle, outlineStyle, percentStyle, styles } from '../package/styles.ts'
import { linesIn } from '../package/text-width.ts'
import { writeAcross, writeRow, writeTitle } from '../package/write-across.ts'
import type { Aggregate, AggregatedRound, UnitNode } from './aggregate.ts'
import { figureOf, inUnits, shareFraction, shownMeasures } from './measure-figures.ts'

const widths = [30, 34, 24, 16, 24, 16, 10]
/** Of what stands beyond them; a name takes several lines. */
const furtherWidth = 14

/** Every ratio with part, whole and percentage, then those between measures for the units of the first level. */
export function fillShares(sheet: ExcelJS.Worksheet, aggregate: Aggregate): void {
  const { root, rounds } = aggregate
  for (const [place, width] of widths.entries()) sheet.getColumn(place + 1).width = width
  writeTitle(sheet, widths.length, text('shares-title', { unit: root.unit.name }).zh, text('shares-note').zh)
  writeRow(
    sheet,
    3,
    heads.map((code) => text(code).zh),
    styles.header,
  )
  let row = 3
  for (const line of rounds.flatMap((round) => linesOf(aggregate, round))) {
    row += 1
    const { ratio, report, partName, part, wholeName, whole } = line
    const values = [report, ratio.name.zh, partName, part.value, wholeName, whole.value, line.fraction]
    const looks = [
      styles.cell,
      styles.cell,
      styles.cell,
      numberStyle(part.decimals, 'plain'),
      styles.behindNumber,
      numberStyle(whole.decimals, 'plain'),
      percentStyle(ratio.decimals, 'subtotal'),
    ]
    writeRow(sheet, row, values, looks)
    const lines = [report, ratio.name.zh, partName, 0, wholeName].map((words, place) =>
      linesIn(String(words), widths[place] ?? 1),
    )
    sheet.getRow(row).height = 15 * Math.max(...lines) + 4
  }
  writeByUnit(sheet, aggregate, row + 2)
  setUpPage(sheet)
}

const heads = [
  'column-report',
  'column-measure',
  'column-part',
  'column-count',
  'column-whole',
  'column-count',
  'column-percent',
] as const

interface Amount {
  readonly value: number | undefined
  readonly decimals: number
}

interface RatioLine {
  readonly ratio: Ratio
  readonly report: string
  readonly partName: string
  readonly part: Amount
  readonly wholeName: string
  readonly whole: Amount
  /** The rounded percentage, as the fraction that a percent format shows. */
  readonly fraction: number | undefined
}

/** A share of a declared whole is of the unit that it names, else of the whole tree: it is left out of workbooks that do not hold it. */
function linesOf({ nodes, root }: Aggregate, round: AggregatedRound): readonly RatioLine[] {
  return round.report.ratios.flatMap((ratio) => {
    const { whole } = ratio
    if (typeof whole === 'string') return [ratioLine(round, ratio, root)]
    const of = whole.unit === undefined ? root : nodes.find(({ unit }) => unit.code === whole.unit)
    const holds = of && (whole.unit !== undefined || root.unit.parent === undefined)
    return holds ? [ratioLine(round, ratio, of)] : []
  })
}

function ratioLine(round: AggregatedRound, ratio: Ratio, { unit }: UnitNode): RatioLine {
  const tally = round.of(unit).subtree
  const { report } = round
  const part = amountOf(report, ratio.part, tally)
  const { whole } = ratio
  const wholeAmount =
    typeof whole === 'string'
      ? amountOf(report, whole, tally)
      : { value: whole.value, decimals: decimalsOf(whole.value) }
  const of = typeof whole === 'string' || whole.unit === undefined ? '' : `（${unit.name}）`
  return {
    ratio,
    report: round.title,
    partName: nameOf(report, ratio.part) + of,
    part,
    wholeName: typeof whole === 'string' ? nameOf(report, whole) : text('shares-declared', { name: whole.name.zh }).zh,
    whole: wholeAmount,
    fraction: shareFraction(part.value, wholeAmount.value, ratio.decimals),
  }
}

/** The first level's units down, the ratios between measures across. */
function writeByUnit(sheet: ExcelJS.Worksheet, { root, rounds }: Aggregate, firstRow: number): void {
  const ratios = rounds.flatMap((round) =>
    round.report.ratios.filter(({ whole }) => typeof whole === 'string').map((ratio) => ({ round, ratio })),
  )
  if (ratios.length === 0) return
  writeAcross(sheet, firstRow, [1, widths.length], text('shares-by-unit').zh, styles.section)
  sheet.getRow(firstRow).height = 26
  const titles = [text('column-unit').zh, ...ratios.map((each) => ratioTitle(each, ratios))]
  writeRow(sheet, firstRow + 1, titles, styles.header)
  for (let column = widths.length + 1; column <= titles.length; column++) sheet.getColumn(column).width = furtherWidth
  const lines = titles.map((title, place) => linesIn(title, widths[place] ?? furtherWidth))
  sheet.getRow(firstRow + 1).height = 15 * Math.max(...lines) + 6
  for (const [place, node] of [root, ...root.children].entries()) {
    const emphasis = node === root ? 'subtotal' : 'plain'
    const values = ratios.map(({ round, ratio }) => ratioLine(round, ratio, node).fraction)
    const looks = ratios.map(({ ratio }) => percentStyle(ratio.decimals, emphasis))
    writeRow(sheet, firstRow + 2 + place, [node.unit.name, ...values], [outlineStyle(node.depth, emphasis), ...looks])
  }
}

interface RatioOfRound {
  readonly round: AggregatedRound
  readonly ratio: Ratio
}

/** A ratio's name, with its round where another column has the same name. */
function ratioTitle({ round, ratio }: RatioOfRound, all: readonly RatioOfRound[]): string {
  const { zh: name } = ratio.name
  return all.some((other) => other.round !== round && other.ratio.name.zh === name) ? `${round.title}：${name}` : name
}

function amountOf(report: Report, measure: string, tally: Tally): Amount {
  const decimals = shownMeasures(report).find((shown) => shown.measure.id === measure)?.decimals ?? 0
  const figure = figureOf(tally, figureKey(measure))
  return { value: figure === undefined ? undefined : inUnits(figure, decimals), decimals }
}

/** How many decimals a declared number was written with. */
function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0
}

function nameOf({ measures }: Report, id: string): string {
  return measures.find((measure) => measure.id === id)?.name.zh ?? id
}
