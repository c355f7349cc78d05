import type { Level } from '../../domain/campaign/definition.ts'
import { cellAddress, columnLetters } from '../../domain/sheet/cell.ts'
import type { Finding } from '../../domain/sheet/finding.ts'
import { readRange } from '../reader/cell-reference.ts'

/** A line of the findings sheet: one finding, or all that say the same down one column. */
export interface FindingLine {
  readonly finding: Finding
  readonly count: number
  /** Where they stand, such as `C5:C17` and `C19`, in order. */
  readonly ranges: readonly string[]
}

const levels: readonly Level[] = ['error', 'warning', 'note']

/** Errors first; within a level in the order in which they were found. */
export function findingLines(findings: readonly Finding[]): readonly FindingLine[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const { level, code, sheet, cell, row, unit, text } = finding
    const place = columnOf(cell) ?? [cell, row, unit]
    const key = JSON.stringify([level, code, sheet, text.zh, place])
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()]
    .flatMap((group): FindingLine[] => {
      const [finding] = group
      return finding ? [{ finding, count: group.length, ranges: rangesOf(group) }] : []
    })
    .sort((one, other) => levels.indexOf(one.finding.level) - levels.indexOf(other.finding.level))
}

/** The column of a lone cell. */
function columnOf(cell: string | undefined): string | undefined {
  if (cell === undefined || cell.includes(':')) return undefined
  return columnLetters(readRange(cell).left)
}

function rangesOf(group: readonly Finding[]): readonly string[] {
  const cells = [...new Set(group.flatMap(({ cell }) => cell ?? []))].map(readRange)
  const runs: { column: number; top: number; bottom: number; right: number }[] = []
  for (const { left, top, bottom, right } of cells.sort((one, other) => one.top - other.top)) {
    const last = runs.at(-1)
    if (last?.bottom === top - 1) last.bottom = bottom
    else runs.push({ column: left, top, bottom, right })
  }
  return runs.map(({ column, top, bottom, right }) => {
    const [first, last] = [cellAddress(column, top), cellAddress(right, bottom)]
    return first === last ? first : `${first}:${last}`
  })
}
