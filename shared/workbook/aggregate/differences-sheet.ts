import type ExcelJS from 'exceljs'
import { differenceLines, type DifferenceLine } from '../../domain/difference/difference-lines.ts'
import { text } from '../../domain/texts/text.ts'
import { fillList } from '../package/list-sheet.ts'
import type { Aggregate } from './aggregate.ts'

const columns = [
  { head: 'column-code', width: 12 },
  { head: 'column-unit', width: 26 },
  { head: 'column-level', width: 9 },
  { head: 'column-item', width: 22 },
  { head: 'column-left', width: 20 },
  { head: 'column-left-place', width: 14 },
  { head: 'column-left-value', width: 11 },
  { head: 'column-right', width: 20 },
  { head: 'column-right-place', width: 14 },
  { head: 'column-right-value', width: 11 },
  { head: 'column-difference', width: 11 },
  { head: 'column-message', width: 46 },
  { head: 'column-comparison', width: 20 },
] as const

/** What does not fit between submissions, a line each: what both sides say, and by how much they differ. */
export function fillDifferences(sheet: ExcelJS.Worksheet, aggregate: Aggregate, asOf: string): void {
  const differences = differenceLines(aggregate.definition, aggregate.differences, aggregate.nameOf)
  fillList(sheet, {
    title: text('differences-title', { asOf }).zh,
    note: text('differences-note').zh,
    none: text('differences-none').zh,
    columns,
    lines: differences.map((line) => cellsOf(aggregate, line)),
  })
}

/** The cover's words: how many of each level there are. */
export function differenceWords({ differences: { differences, sharedPersons } }: Aggregate): string {
  const notes = differences.filter(({ level }) => level === 'note').length
  const warnings = differences.length - notes + sharedPersons.length
  return text(warnings + notes === 0 ? 'differences-none' : 'differences-count', { warnings, notes }).zh
}

function cellsOf(
  { nameOf }: Aggregate,
  { unit, level, code, key, left, right, difference, message }: DifferenceLine,
): readonly (string | number | undefined)[] {
  return [
    unit,
    nameOf(unit),
    text(`level-${level}`).zh,
    key,
    left.report.zh,
    left.place.zh,
    left.value,
    right.report.zh,
    right.place.zh,
    right.value,
    difference,
    message.zh,
    code,
  ]
}
