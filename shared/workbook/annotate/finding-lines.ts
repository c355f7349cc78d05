import type { Level } from '../../domain/campaign/definition.ts'
import { cellAddress, columnLetters } from '../../domain/sheet/cell.ts'
import type { Finding } from '../../domain/sheet/finding.ts'
import { text } from '../../domain/texts/text.ts'
import { readRange } from '../reader/cell-reference.ts'

/** A line of the findings sheet: one finding, or all that say the same down one column, of whichever units. */
export interface FindingLine {
  /** The first of them. */
  readonly finding: Finding
  /** The unit whose return it concerns, if it is one alone. */
  readonly unit?: string
  readonly count: number
  /** Where they stand, such as `C5:C17` and `C19`, in order. */
  readonly ranges: readonly string[]
  /** Of warnings that ask for an explanation: what they are about. */
  readonly subjects: readonly string[]
}

const levels: readonly Level[] = ['error', 'warning', 'note']

/** Errors first; within a level in the order in which they were found. */
export function findingLines(findings: readonly Finding[]): readonly FindingLine[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const { level, code, sheet, cell, row, unit, text: said, explained } = finding
    const place = columnOf(cell) ?? [cell, row, unit]
    const key = JSON.stringify([level, code, sheet, said.zh, explained, place])
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()]
    .flatMap((group): FindingLine[] => {
      const [finding] = group
      const count = group.reduce((sum, each) => sum + (each.count ?? 1), 0)
      if (!finding) return []
      const { unit } = finding
      const isOfOne = unit !== undefined && group.every((each) => each.unit === unit)
      return [
        {
          finding,
          ...(isOfOne && { unit }),
          count,
          ranges: rangesOf(group),
          subjects: group.flatMap((each) => each.subjects ?? []),
        },
      ]
    })
    .sort((one, other) => levels.indexOf(one.finding.level) - levels.indexOf(other.finding.level))
}

/** The column of a lone cell. */
function columnOf(cell: string | undefined): string | undefined {
  if (cell === undefined || cell.includes(':')) return undefined
  return columnLetters(readRange(cell).left)
}

function rangesOf(group: readonly Finding[]): readonly string[] {
  const ranges = [...new Set(group.flatMap(cellsOf))].map(readRange)
  const runs: { column: number; top: number; bottom: number; right: number }[] = []
  for (const { left, top, bottom, right } of ranges.sort(
    (one, other) => one.top - other.top || one.left - other.left,
  )) {
    const last = runs.at(-1)
    if (last?.column === left && last.right === right && top <= last.bottom + 1)
      last.bottom = Math.max(last.bottom, bottom)
    else runs.push({ column: left, top, bottom, right })
  }
  return runs.map(({ column, top, bottom, right }) => {
    const [first, last] = [cellAddress(column, top), cellAddress(right, bottom)]
    return first === last ? first : `${first}:${last}`
  })
}

/** Where the findings of a line stand, in words: the first ranges and how many they are, else the row or the unit. */
export function placeWords({ finding: { row }, unit, ranges, count }: FindingLine): string {
  if (ranges.length === 0) {
    if (row !== undefined) return text('findings-row', { row }).zh
    return unit === undefined ? '' : text('findings-unit', { unit }).zh
  }
  const shown = ranges.slice(0, mostRanges).join('、')
  if (ranges.length > mostRanges) return `${shown} ${text('findings-more', { count }).zh}`
  return count === 1 ? shown : `${shown}${text('findings-cells', { count }).zh}`
}

/** More of them would only hide the rest of the line. */
const mostRanges = 6

/** The cells that a finding stands at, as ranges. */
export function cellsOf({ cell, cells }: Finding): readonly string[] {
  return cells ?? (cell === undefined ? [] : [cell])
}
