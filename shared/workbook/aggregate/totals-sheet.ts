import type ExcelJS from 'exceljs'
import { columnLetters } from '../../domain/sheet/cell.ts'
import { text } from '../../domain/texts/text.ts'
import { addColumnBreaks } from '../package/column-breaks.ts'
import type { PackagePatch } from '../package/pack-workbook.ts'
import { setUpPage } from '../package/set-up-page.ts'
import { quotedSheetName } from '../package/sheet-names.ts'
import { numberStyle, outlineStyle, styles } from '../package/styles.ts'
import { figureWidth, linesIn } from '../package/text-width.ts'
import { writeAcross, writeTitle } from '../package/write-across.ts'
import type { Aggregate, UnitNode } from './aggregate.ts'
import { inUnits } from './measure-figures.ts'
import { sumFormula } from './sum-formula.ts'
import { totalColumns, type Headline, type TotalColumn } from './total-columns.ts'
import { totalLines, type TotalLine } from './total-lines.ts'

/** A headline figure, for the sheets that quote it: as a reference to its cell, with the figure as the cached result. */
export interface QuotedHeadline extends Headline {
  readonly decimals: number
  /** Undefined where neither the unit nor one below it has said anything: silence is not zero. */
  readonly quote: (node: UnitNode) => Quote | undefined
}

interface Quote {
  readonly formula: string
  readonly result: number
}

const groupRow = 3
const headerRow = 4
const firstRow = 5
const unitColumns = 2
/** The title stays on the first sheet of paper. */
const titleColumns = 12
const narrowestColumn = 9
const unitWidths = [12, 34] as const
/** More than this beside the units cannot be read when it is fitted to one sheet of paper. */
const mostOnOnePage = 140
/** What stands beside the units on a sheet of paper at a size that can be read. */
const figuresPerPage = 118
const readablePercent = 65

/**
 * The units as an outline with a column per headline figure. A unit with units below it is a live SUM of the lines below,
 * whose cached result is the unit's total; that both agree has been made sure of before.
 */
export function fillTotals(
  sheet: ExcelJS.Worksheet,
  aggregate: Aggregate,
  asOf: string,
): { readonly headlines: readonly QuotedHeadline[]; readonly patches: readonly PackagePatch[] } {
  const columns = totalColumns(aggregate)
  const lines = totalLines(aggregate.root, firstRow, (node) => columns.some(({ own }) => own(node) !== undefined))
  writeHead(sheet, aggregate, columns, asOf)
  for (const line of lines) writeLine(sheet, line, columns)
  sheet.properties.outlineLevelRow = openOutline
  sheet.properties.outlineProperties = { summaryBelow: false, summaryRight: false }
  const breaks = pageBreaks(sheet, columns)
  setUpPage(sheet, {
    frozen: { columns: unitColumns, rows: headerRow },
    repeat: `${groupRow}:${headerRow}`,
    repeatColumns: 'A:B',
    ...(breaks.length > 0 && { scalePercent: readablePercent }),
  })
  return {
    headlines: quotedHeadlines(sheet, columns, lines),
    patches: breaks.length > 0 ? [addColumnBreaks(sheet, breaks)] : [],
  }
}

/** The columns behind which a new sheet of paper begins: before a report, or a month of it, that does not fit any more. */
function pageBreaks(sheet: ExcelJS.Worksheet, columns: readonly TotalColumn[]): readonly number[] {
  if (widthOf(sheet, unitColumns + 1, unitColumns + columns.length) <= mostOnOnePage) return []
  const breaks: number[] = []
  let used = 0
  for (const { from, to } of [{ from: unitColumns + 1, to: unitColumns + 1 }, ...groupsOf(columns)]) {
    const width = widthOf(sheet, from, to)
    if (used > 0 && used + width > figuresPerPage) {
      breaks.push(from - 1)
      used = 0
    }
    used += width
  }
  return breaks
}

function widthOf(sheet: ExcelJS.Worksheet, from: number, to: number): number {
  let width = 0
  for (let column = from; column <= to; column++) width += sheet.getColumn(column).width ?? narrowestColumn
  return width
}

function writeHead(
  sheet: ExcelJS.Worksheet,
  { definition, root }: Aggregate,
  columns: readonly TotalColumn[],
  asOf: string,
): void {
  const last = unitColumns + Math.min(columns.length, titleColumns)
  for (const [place, width] of unitWidths.entries()) sheet.getColumn(place + 1).width = width
  const widths = columns.map(({ subtree, decimals }) =>
    Math.max(narrowestColumn, figureWidth(inUnits(subtree(root), decimals), decimals)),
  )
  for (const [place, width] of widths.entries()) sheet.getColumn(unitColumns + place + 1).width = width
  writeTitle(
    sheet,
    last,
    text('totals-title', { campaign: definition.name.zh }).zh,
    text('totals-note', { unit: root.unit.name, asOf }).zh,
  )
  const titles = [text('column-code').zh, text('column-unit').zh, ...columns.map(({ title }) => title)]
  for (const [place, title] of titles.entries()) writeHeading(sheet, place + 1, title, columns[place - unitColumns])
  for (const { group, from, to } of groupsOf(columns)) writeAcross(sheet, groupRow, [from, to], group, styles.header)
  const groupHeights = groupsOf(columns).map(({ group, from, to }) => linesIn(group, (to - from + 1) * narrowestColumn))
  sheet.getRow(groupRow).height = 15 * Math.max(1, ...groupHeights) + 6
  sheet.getRow(headerRow).height = 15 * Math.max(...titles.map((title) => linesIn(title, narrowestColumn))) + 6
}

/** A column that belongs to no report is headed across both rows. */
function writeHeading(sheet: ExcelJS.Worksheet, column: number, title: string, total: TotalColumn | undefined): void {
  for (const row of [groupRow, headerRow]) sheet.getCell(row, column).style = styles.header
  if (!total?.group) sheet.mergeCells(groupRow, column, headerRow, column)
  sheet.getCell(total?.group ? headerRow : groupRow, column).value = title
}

interface ColumnGroup {
  readonly group: string
  readonly from: number
  to: number
}

function groupsOf(columns: readonly TotalColumn[]): readonly ColumnGroup[] {
  const groups: ColumnGroup[] = []
  for (const [place, { group }] of columns.entries()) {
    const column = unitColumns + place + 1
    const open = groups.at(-1)
    if (group !== undefined && open?.group === group) open.to = column
    else if (group !== undefined) groups.push({ group, from: column, to: column })
  }
  return groups
}

/** Excel's outline has seven levels; exceljs folds away those from the sheet's own level on, so that one is kept free. */
const deepestOutline = 6
const openOutline = deepestOutline + 1

function writeLine(sheet: ExcelJS.Worksheet, line: TotalLine, columns: readonly TotalColumn[]): void {
  const { node, kind } = line
  const emphasis = kind === 'subtotal' ? 'subtotal' : 'plain'
  const depth = node.depth + (kind === 'own' ? 1 : 0)
  const row = sheet.getRow(line.row)
  row.outlineLevel = Math.min(depth, deepestOutline)
  const code = row.getCell(1)
  code.style = outlineStyle(0, emphasis)
  code.value = kind === 'own' ? null : node.unit.code
  const name = row.getCell(2)
  name.style = outlineStyle(depth, emphasis)
  name.value = kind === 'own' ? text('own-line').zh : node.unit.name
  for (const [place, column] of columns.entries()) {
    const cell = row.getCell(unitColumns + place + 1)
    cell.style = numberStyle(column.decimals, emphasis)
    cell.value = valueIn(line, column, columnLetters(unitColumns + place + 1))
  }
}

function valueIn(line: TotalLine, column: TotalColumn, letters: string): ExcelJS.CellValue {
  if (line.kind === 'subtotal') {
    if (!hasSaid(line.node, column)) return null
    return { formula: sumFormula(letters, line.parts), result: inUnits(column.subtree(line.node), column.decimals) }
  }
  const own = column.own(line.node)
  return own === undefined ? null : inUnits(own, column.decimals)
}

/** Whether a unit or one below it has a figure in the column: a sum over silence would say 0. */
function hasSaid(node: UnitNode, column: TotalColumn): boolean {
  return column.own(node) !== undefined || node.children.some((child) => hasSaid(child, column))
}

function quotedHeadlines(
  sheet: ExcelJS.Worksheet,
  columns: readonly TotalColumn[],
  lines: readonly TotalLine[],
): readonly QuotedHeadline[] {
  const rows = new Map(lines.filter(({ kind }) => kind !== 'own').map(({ node, row }) => [node, row]))
  return columns.flatMap((column, place) => {
    const { headline, decimals, subtree } = column
    const letters = columnLetters(unitColumns + place + 1)
    const quote = (node: UnitNode): Quote | undefined =>
      hasSaid(node, column)
        ? {
            formula: `${quotedSheetName(sheet.name)}!${letters}${rows.get(node) ?? firstRow}`,
            result: inUnits(subtree(node), decimals),
          }
        : undefined
    return headline ? [{ ...headline, decimals, quote }] : []
  })
}
