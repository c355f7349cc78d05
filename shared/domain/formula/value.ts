import { serialOfText } from './serial.ts'

/** What a formula comes to: null is blank, and an Excel error such as #DIV/0! is a value like any other. */
export type FormulaValue = number | string | boolean | null | FormulaError

export interface FormulaError {
  readonly error: ErrorName
}

type ErrorName = '#VALUE!' | '#DIV/0!' | '#NUM!' | '#N/A'

export const valueError: FormulaError = { error: '#VALUE!' }
export const divisionError: FormulaError = { error: '#DIV/0!' }
export const numberError: FormulaError = { error: '#NUM!' }

/** Characters of a text at most, as in an Excel cell. */
const maxTextLength = 32_767

/** Whether a rule or condition with this value holds: TRUE or a number other than 0. An error does not hold. */
export function isTrue(value: FormulaValue): boolean {
  return value === true || (typeof value === 'number' && value !== 0)
}

export function isError(value: FormulaValue | readonly unknown[]): value is FormulaError {
  return typeof value === 'object' && value !== null && 'error' in value
}

/** A value where Excel wants a number: text is read if it is a number, a percentage or a date such as 2005-06-15. */
export function toNumber(value: FormulaValue): number | FormulaError {
  if (typeof value === 'number') return value
  if (value === null) return 0
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') return numberIn(value) ?? valueError
  return value
}

const numberText = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|(?=\.\d))(?:\.\d*)?(?:e[+-]?\d{1,3})?%?$/i

/** The number that a text spells, if it does. */
export function numberIn(text: string): number | undefined {
  const trimmed = text.trim()
  if (numberText.test(trimmed)) {
    const number = Number(trimmed.replaceAll(/[,%]/g, ''))
    return Number.isFinite(number) ? (trimmed.endsWith('%') ? number / 100 : number) : undefined
  }
  return /^\d{4}-\d\d(?:-\d\d)?$/.test(trimmed) ? serialOfText(trimmed) : undefined
}

/** A value where Excel wants a text: numbers with 15 significant digits, TRUE and FALSE in words. */
export function toText(value: FormulaValue): string | FormulaError {
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (typeof value === 'number') return String(Number(value.toPrecision(15))).toUpperCase()
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return value
}

/** A value where Excel wants a truth value. */
export function toBoolean(value: FormulaValue): boolean | FormulaError {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  if (value === null) return false
  if (typeof value === 'object') return value
  const upper = value.toUpperCase()
  return upper === 'TRUE' || (upper === 'FALSE' ? false : valueError)
}

/** A number as a result: beyond what floating point holds it is #NUM!, and there is no negative zero. */
export function finite(number: number): FormulaValue {
  return Number.isFinite(number) ? number + 0 : numberError
}

/** A text as a result; too long for a cell it is #VALUE!. */
export function bounded(text: string): FormulaValue {
  return text.length <= maxTextLength ? text : valueError
}

/** Orders two values as Excel does: numbers before texts before truth values; texts without regard to case; blank is 0, "" or FALSE. */
export function compare(left: FormulaValue, right: FormulaValue): number | FormulaError {
  if (typeof left === 'number' && typeof right === 'number') return isNearly(left, right) ? 0 : left - right
  if (isError(left)) return left
  if (isError(right)) return right
  const a = left ?? blankLike(right)
  const b = right ?? blankLike(left)
  if (typeof a === 'number' && typeof b === 'number') return isNearly(a, b) ? 0 : a - b
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : order(a.toLowerCase(), b.toLowerCase())
  return order(rankOf(a), rankOf(b)) || order(Number(a), Number(b))
}

/** Whether no other text equals this one: only letters that come in two sizes are compared without regard to it. */
export function isWithoutCase(text: string): boolean {
  return text.toLowerCase() === text && text.toUpperCase() === text
}

/**
 * Whether two numbers are the same to about 15 digits, so that 0.1+0.2=0.3 holds as it does in Excel and LibreOffice (whose bound, 2^-48
 * of the greater, this is). Whole numbers are compared exactly.
 */
export function isNearly(a: number, b: number): boolean {
  if (a === b) return true
  if (Number.isInteger(a) && Number.isInteger(b)) return false
  return Math.abs(a - b) < Math.max(Math.abs(a), Math.abs(b)) * 2 ** -48
}

function blankLike(other: number | string | boolean | null): number | string | boolean {
  if (typeof other === 'string') return ''
  return typeof other === 'boolean' ? false : 0
}

function rankOf(value: number | string | boolean): number {
  return ['number', 'string', 'boolean'].indexOf(typeof value)
}

function order<T extends number | string>(a: T, b: T): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
