import type { CellRange } from '../../domain/sheet/cell.ts'
import { damaged } from './unreadable.ts'

/** What a sheet can hold at most (ECMA-376 and Excel since 2007): a position beyond is not one. */
export const lastRow = 1_048_576
export const lastColumn = 16_384

/** Counts from 1. */
export interface CellPosition {
  row: number
  column: number
}

/**
 * Reads an A1 reference such as `C12` or `$C$12` straight from the bytes into `position`, which saves an object per cell.
 * @throws UnreadableWorkbook where it is none, or lies beyond the last cell of a sheet
 */
export function readCellReference(bytes: Uint8Array, start: number, end: number, position: CellPosition): void {
  let at = bytes[start] === dollar ? start + 1 : start
  let column = 0
  for (; at < end; at++) {
    // Bit 32 set makes an ASCII letter small.
    const letter = ((bytes[at] ?? 0) | 32) - smallA
    if (letter < 0 || letter > 25) break
    column = column * 26 + letter + 1
    if (column > lastColumn) break
  }
  if (bytes[at] === dollar) at++
  const row = readNaturalNumber(bytes, at, end)
  // NaN fails the comparison as well.
  if (!(column >= 1 && column <= lastColumn && row >= 1 && row <= lastRow))
    throw damaged('a cell position that is none')
  position.row = row
  position.column = column
}

/** A run of decimal digits, up to 15 of them, as a number; anything else is NaN. */
export function readNaturalNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > 15) return Number.NaN
  let number = 0
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - zero
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/**
 * A range such as `A1:C3`; a lone cell is a range of one.
 * @throws UnreadableWorkbook where it is none
 */
export function readRange(reference: string): CellRange {
  const [first = '', second = first, ...more] = reference.split(':')
  if (more.length > 0) throw damaged('a range that is none')
  const from = cellPosition(first)
  const to = cellPosition(second)
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  }
}

function cellPosition(reference: string): CellPosition {
  const position = { row: 0, column: 0 }
  const bytes = Buffer.from(reference)
  readCellReference(bytes, 0, bytes.length, position)
  return position
}

const dollar = 0x24
const zero = 0x30
const smallA = 0x61
