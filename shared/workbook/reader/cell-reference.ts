import type { CellRange } from '../../domain/sheet/cell.ts'
import { damaged } from './unreadable.ts'

/** What a sheet can hold at most (ECMA-376 and Excel since 2007): a position beyond is not one. */
export const lastRow = 1_048_576
export const lastColumn = 16_384

/** Counts from 1. */
export interface CellPosition {
  readonly row: number
  readonly column: number
}

const form = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i

/**
 * Reads an A1 reference such as `C12` or `$C$12`.
 * @throws UnreadableWorkbook where it is none, or lies beyond the last cell of a sheet
 */
export function readCellReference(reference: string): CellPosition {
  const [, letters = '', digits] = form.exec(reference) ?? []
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  const row = Number(digits)
  // NaN fails the comparison as well.
  if (!(column <= lastColumn && row >= 1 && row <= lastRow)) throw damaged('a cell position that is none')
  return { row, column }
}

/**
 * Reads a range such as `A1:C3`; a lone cell is a range of one.
 * @throws UnreadableWorkbook where it is none
 */
export function readRange(reference: string): CellRange {
  const [first = '', second = first, ...more] = reference.split(':')
  if (more.length > 0) throw damaged('a range that is none')
  const from = readCellReference(first)
  const to = readCellReference(second)
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  }
}
