import type ExcelJS from 'exceljs'
import { lastDayOf } from '../../domain/campaign/round.ts'
import { isMissing, isOutstanding } from '../../domain/deadline/ledger.ts'
import { comparesAnything } from '../../domain/difference/difference-lines.ts'
import { addTallies, dataVersion } from '../../domain/tally/tally.ts'
import { text } from '../../domain/texts/text.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { quotedSheetName } from '../package/sheet-names.ts'
import { numberStyle, styles } from '../package/styles.ts'
import { figureWidth, linesIn } from '../package/text-width.ts'
import { writeAcross } from '../package/write-across.ts'
import type { Aggregate, AggregatedRound } from './aggregate.ts'
import { mask } from '../../domain/access/mask.ts'
import { differenceWords } from './differences-sheet.ts'
import { filedBefore } from './measure-figures.ts'
import { countUnits } from './total-columns.ts'
import type { QuotedHeadline } from './totals-sheet.ts'

/** A sheet of the workbook and what it is about. */
export interface Content {
  readonly sheetName: string
  readonly about: string
}

const widths = [26, 14, 62, 20]
const across = widths.length

/** What the workbook covers, as of when and from which data; the main figures; what its sheets hold. */
export function fillCover(
  sheet: ExcelJS.Worksheet,
  aggregate: Aggregate,
  asOf: string,
  headlines: readonly QuotedHeadline[],
  contents: readonly Content[],
): void {
  const { definition, root, rounds, nodes, treeState, personalData, purgedOn } = aggregate
  for (const [place, width] of widths.entries()) sheet.getColumn(place + 1).width = width
  const figureWidths = headlines.map(({ quote, decimals }) => figureWidth(quote(root)?.result ?? 0, decimals))
  sheet.getColumn(2).width = Math.max(...widths.slice(1, 2), ...figureWidths)
  const lines = makeLines(sheet)
  const versions = rounds.map((round) => round.of(root.unit).subtree)

  lines.across(text('cover-title', { campaign: definition.name.zh }).zh, styles.title, 44)
  lines.pair(text('cover-office').zh, definition.office.zh)
  lines.pair(
    text('cover-of').zh,
    text('cover-of-unit', { unit: root.unit.name, units: countUnits(root).get(root) ?? 0 }).zh,
  )
  lines.pair(text('cover-as-of').zh, `${asOf}（${definition.timeZone}）`)
  lines.pair(text('cover-version').zh, text('cover-version-why', { version: dataVersion(addTallies(versions)) }).zh)
  if (purgedOn !== undefined) lines.across(text('cover-purged', { on: purgedOn }).zh, styles.warning, 24)
  if (treeState === 'changing') lines.across(text('cover-tree-changing').zh, styles.warning, 24)

  lines.across(text('cover-coverage').zh, styles.section, 34)
  lines.row(
    coverageHeads.map((code) => text(code).zh),
    styles.header,
  )
  const approved = rounds.map(({ of }) => nodes.filter(({ unit }) => of(unit).approval).length)
  const showsApproval = approved.some((count) => count > 0) // an office that approves nothing need not read of it
  for (const [place, round] of rounds.entries()) {
    lines.row(coverageLine(aggregate, round, showsApproval ? approved[place] : undefined), styles.cell)
  }

  if (comparesAnything(definition)) lines.pair(text('sheet-differences').zh, differenceWords(aggregate))

  lines.across(text('cover-figures').zh, styles.section, 34)
  for (const { round, measure, key, decimals, quote } of headlines) {
    const before = filedBefore(
      nodes.map(({ unit }) => round.of(unit).own),
      key,
    )
    const value = quote(root)
    lines.figure(
      measure,
      value
        ? { value, style: numberStyle(decimals, 'subtotal') }
        : { value: before > 0 ? '—' : text('nothing-filed').zh, style: styles.centred },
      before > 0 ? text('cover-filed-before', { report: round.title, count: before }).zh : round.title,
    )
  }

  lines.across(text('cover-contents').zh, styles.section, 34)
  for (const { sheetName, about } of contents) lines.link(sheetName, about)
  lines.across('', styles.text)
  const { zh: privacy } = personalData === 'masked' ? text('cover-masked', { mask }) : text('cover-shown')
  lines.across(privacy, personalData === 'masked' ? styles.note : styles.warning, 24)

  setUpPage(sheet, { orientation: 'portrait' })
}

const coverageHeads = ['cover-report', 'cover-due', 'cover-coverage', 'cover-version'] as const

/**
 * What the figures cover. Who has filed is counted with them; of the others it is said how many still have to.
 * @param approved so many of those that were filed, where that is said
 */
function coverageLine(
  { root, nodes, definition }: Aggregate,
  { title, round, of }: AggregatedRound,
  approved: number | undefined,
): readonly string[] {
  const tally = of(root.unit).subtree
  const { expected, data, nil } = tally.returns
  const outstanding = nodes.flatMap(({ unit }) => of(unit).state ?? []).filter(isOutstanding)
  const values = { expected, filed: data + nil, nil, missing: outstanding.length }
  const { zh: coverage } = text(outstanding.every(isMissing) ? 'coverage-due' : 'coverage-not-due', values)
  const excused = expected - data - nil - outstanding.length
  const said = [
    coverage,
    ...(excused > 0 ? [text('coverage-excused', { excused }).zh] : []),
    ...(approved === undefined ? [] : [text('coverage-approved', { filed: data + nil, approved }).zh]),
  ]
  return [title, lastDayOf(round, definition.timeZone), said.join(''), data + nil > 0 ? dataVersion(tally) : '—']
}

/** Writes the sheet from top to bottom. */
function makeLines(sheet: ExcelJS.Worksheet) {
  let row = 0
  const next = (heightPoints = 0, wrapped: readonly (readonly [words: string, width: number])[] = []) => {
    row += 1
    const lines = wrapped.map(([words, width]) => linesIn(words, width))
    sheet.getRow(row).height = Math.max(15 * Math.max(1, ...lines) + 5, heightPoints)
  }
  return {
    across(words: string, style: Partial<ExcelJS.Style>, heightPoints?: number) {
      next(heightPoints, [[words, widthFrom(1)]])
      writeAcross(sheet, row, [1, across], words, style)
    },
    pair(label: string, words: string) {
      next(0, [[words, widthFrom(2)]])
      writeAcross(sheet, row, [1, 1], label, styles.note)
      writeAcross(sheet, row, [2, across], words, styles.text)
    },
    row(words: readonly string[], style: Partial<ExcelJS.Style>) {
      next(
        0,
        words.map((word, place) => [word, widths[place] ?? 1]),
      )
      for (const [place, word] of words.entries()) writeAcross(sheet, row, [place + 1, place + 1], word, style)
    },
    figure(name: string, figure: { value: ExcelJS.CellValue; style: Partial<ExcelJS.Style> }, report: string) {
      next(0, [[name, widths[0] ?? 1]])
      writeAcross(sheet, row, [1, 1], name, styles.cell)
      const cell = sheet.getCell(row, 2)
      cell.style = figure.style
      cell.value = figure.value
      writeAcross(sheet, row, [3, across], report, styles.behindNumber)
    },
    link(sheetName: string, about: string) {
      next(0, [
        [sheetName, widths[0] ?? 1],
        [about, widthFrom(2)],
      ])
      const cell = sheet.getCell(row, 1)
      cell.style = styles.link
      cell.value = { formula: `HYPERLINK("#${quotedSheetName(sheetName)}!A1","${sheetName}")`, result: sheetName }
      writeAcross(sheet, row, [2, across], about, styles.text)
    },
  }
}

function widthFrom(column: number): number {
  return widths.slice(column - 1).reduce((total, width) => total + width, 0)
}
