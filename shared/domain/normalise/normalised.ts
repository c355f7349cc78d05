import { tooLong, uncalculated, type CellValue } from '../sheet/cell.ts'
import type { Value } from '../sheet/report-row.ts'
import type { TextCode, TextValues } from '../texts/text.ts'

/** A cell that holds something other than an Excel error. */
export type GivenValue = Exclude<CellValue, { kind: 'error' }>

/** A way in which the value differs from what the cell says. The text of the code names the field as {field}. */
interface Change {
  readonly code: TextCode
}

/** Why a cell could not be understood, and what to do. Neither code nor values repeat the cell; the text names the field as {field}. */
interface Problem {
  readonly code: TextCode
  readonly values: TextValues
}

/** What a cell means to its field. Without value and problem it is blank. */
export interface Normalised {
  readonly value?: Value
  readonly changes: readonly Change[]
  readonly problem?: Problem
}

const unchanged: readonly Change[] = []

/** The cell means this value; each code says how it differs from the cell. */
export function understood(value: Value, ...codes: readonly TextCode[]): Normalised {
  return { value, changes: codes.length === 0 ? unchanged : codes.map((code) => ({ code })) }
}

/** Why an Excel error, or what stands in its place, is no value. */
export function errorCode({ value }: Extract<CellValue, { kind: 'error' }>): TextCode {
  if (value === tooLong) return 'cell-too-long'
  return value === uncalculated ? 'formula-uncalculated' : 'cell-error'
}

export function refused(code: TextCode, values: TextValues = {}): Normalised {
  return { changes: unchanged, problem: { code, values } }
}

/** The cell means nothing; a code says why, unless it is empty anyway. */
export function blank(...codes: readonly TextCode[]): Normalised {
  return { changes: codes.map((code) => ({ code })) }
}
