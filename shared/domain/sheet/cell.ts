/**
 * A cell as the workbook states it, before anything is understood. Only cells that hold a value are given;
 * `column` counts from 1 (A). A formula is its cached value, marked `formula`.
 */
export type Cell = { readonly column: number; readonly formula?: true } & CellValue

export type CellValue =
  | { readonly kind: 'text'; readonly value: string }
  /** `percent` where its format shows it as a percentage: 0.835 is read as 83.5%. */
  | { readonly kind: 'number'; readonly value: number; readonly percent?: true }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A number whose format shows a date: days since 1899-12-30 with the time as fraction, whichever date system the file uses. */
  | { readonly kind: 'date'; readonly value: number }
  /** An Excel error such as `#N/A`, as written in the file, or `uncalculated`, or `tooLong`. */
  | { readonly kind: 'error'; readonly value: string }

/** Stands for what a formula comes to where the file does not say: whoever wrote it did not calculate. */
export const uncalculated = '='

/** Stands for a text that is longer than any cell may hold. */
export const tooLong = '…'

/** A row with its true number (1 is the first), as in the file; blank rows are not given. Cells ascend by column. */
export interface SheetRow {
  readonly row: number
  readonly cells: readonly Cell[]
  readonly hidden: boolean
}

/** An inclusive rectangle of cells, counted from 1. */
export interface CellRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The letters of a column counted from 1: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** The A1 address of a cell, for example `C12`. */
export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`
}
