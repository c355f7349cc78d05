import type { Finding } from '../api/calls.ts'

/** A rectangle of cells; rows and columns count from 1, both ends included. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The rectangle of `B5` or `B5:D48`; undefined where it is neither. */
export function rangeOf(address: string): Range | undefined {
  const found = /^([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$/.exec(address)
  const [, column = '', row = '', endColumn = column, endRow = row] = found ?? []
  if (!found) return undefined
  return { top: Number(row), left: columnNumber(column), bottom: Number(endRow), right: columnNumber(endColumn) }
}

export function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + (letter.charCodeAt(0) - 64)
  return number
}

export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** Every place that a finding stands at. */
export function rangesOf({ cell, cells }: Pick<Finding, 'cell' | 'cells'>): readonly Range[] {
  return (cells ?? (cell === undefined ? [] : [cell])).flatMap((address) => rangeOf(address) ?? [])
}

/** The finding to be shown at a cell of one sheet: of several the gravest, which comes first in the list. */
export function marksOn<Found extends Finding>(
  findings: readonly Found[],
): (row: number, column: number) => Found | undefined {
  const placed = findings.map((finding) => ({ finding, ranges: rangesOf(finding) }))
  return (row, column) =>
    placed.find(({ ranges }) =>
      ranges.some(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right),
    )?.finding
}
