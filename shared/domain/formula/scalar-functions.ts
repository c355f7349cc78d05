import { signature, type Parameter, type ScalarFunction } from './signature.ts'
import {
  bounded,
  divisionError,
  finite,
  isError,
  toBoolean,
  toNumber,
  toText,
  valueError,
  type FormulaError,
  type FormulaValue,
} from './value.ts'
import { searchWildcards } from './wildcard.ts'

/** Excel's functions of single values: logic, arithmetic and text. */
export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  IF: seeing(2, 1, (condition, yes = null, no) => {
    const holds = toBoolean(condition)
    if (isError(holds)) return holds
    return holds ? yes : no === undefined ? false : no
  }),
  IFERROR: seeing(2, 0, (value, otherwise = null) => (isError(value) ? otherwise : value)),
  NOT: scalar(1, 0, (value) => {
    const truth = toBoolean(value)
    return isError(truth) ? truth : !truth
  }),
  ISBLANK: seeing(1, 0, (value) => value === null),
  ISNUMBER: seeing(1, 0, (value) => typeof value === 'number'),
  ISTEXT: seeing(1, 0, (value) => typeof value === 'string'),
  ISERROR: seeing(1, 0, isError),

  ABS: numeric(1, (x) => Math.abs(x)),
  INT: numeric(1, (x) => Math.floor(x)),
  MOD: numeric(2, (x, y) => (y === 0 ? divisionError : x - y * Math.floor(x / y))),
  ROUND: numeric(2, (x, digits) => rounded(x, digits, Math.round)),
  ROUNDUP: numeric(2, (x, digits) => rounded(x, digits, Math.ceil)),
  ROUNDDOWN: numeric(2, (x, digits) => rounded(x, digits, Math.floor)),
  VALUE: numeric(1, (x) => x),

  LEN: scalar(1, 0, (value) => withText(value, (text) => text.length)),
  TRIM: scalar(1, 0, (value) => withText(value, (text) => text.replaceAll(/ +/g, ' ').replaceAll(/^ | $/g, ''))),
  UPPER: scalar(1, 0, (value) => withText(value, (text) => text.toUpperCase())),
  LOWER: scalar(1, 0, (value) => withText(value, (text) => text.toLowerCase())),
  LEFT: scalar(1, 1, (value, count = 1) => slice(value, 1, count)),
  RIGHT: scalar(1, 1, (value, count = 1) =>
    withText(value, (text) => withCount(count, 0, (length) => text.slice(Math.max(0, text.length - length)))),
  ),
  MID: scalar(3, 0, (value, start = null, count = null) => slice(value, start, count)),
  EXACT: scalar(2, 0, (left, right = null) => withText(left, (a) => withText(right, (b) => a === b))),
  FIND: scalar(2, 1, (needle, value = null, start = 1) =>
    positionIn(needle, value, start, (part, text, from) => text.indexOf(part, from)),
  ),
  SEARCH: scalar(2, 1, (needle, value = null, start = 1) =>
    positionIn(needle, value, start, (part, text, from) =>
      searchWildcards(part.toLowerCase(), text.toLowerCase(), from),
    ),
  ),
}

function scalar(fixed: number, optional: number, apply: ScalarFunction['apply']): ScalarFunction {
  return {
    kind: 'scalar',
    signature: signature(values(fixed), { optional: values(optional) }),
    errors: 'passed-on',
    apply,
  }
}

function seeing(fixed: number, optional: number, apply: ScalarFunction['apply']): ScalarFunction {
  return { ...scalar(fixed, optional, apply), errors: 'seen' }
}

/** A function of numbers: what is not one is #VALUE!, what is beyond them #NUM!. */
export function numeric(
  count: 1 | 2 | 3,
  apply: (x: number, y: number, z: number) => number | FormulaError,
): ScalarFunction {
  return scalar(count, 0, (first, second = null, third = null) => {
    const x = toNumber(first)
    if (isError(x)) return x
    const y = toNumber(second)
    if (isError(y)) return y
    const z = toNumber(third)
    if (isError(z)) return z
    const result = apply(x, y, z)
    return typeof result === 'number' ? finite(result) : result
  })
}

function values(count: number): readonly Parameter[] {
  return Array.from({ length: count }, () => 'value')
}

/** Rounds the magnitude, as Excel does, taking the number as its 15 significant digits: 2.675 is no less than it looks. */
function rounded(x: number, digits: number, round: (magnitude: number) => number): number {
  const places = Math.trunc(digits)
  if (Math.abs(places) > 300) return places > 0 ? x : 0
  const scale = 10 ** Math.abs(places)
  const magnitude = Math.abs(x)
  const scaled = Number((places >= 0 ? magnitude * scale : magnitude / scale).toPrecision(15))
  if (!Number.isFinite(scaled) || (places > 0 && scaled >= 1e15)) return x
  return Math.sign(x) * (places >= 0 ? round(scaled) / scale : round(scaled) * scale)
}

function withText(value: FormulaValue, then: (text: string) => FormulaValue): FormulaValue {
  const text = toText(value)
  return isError(text) ? text : then(text)
}

/** Goes on with a whole number that is not below `least`; otherwise #VALUE!. */
function withCount(value: FormulaValue, least: number, then: (count: number) => FormulaValue): FormulaValue {
  const count = toNumber(value)
  if (isError(count)) return count
  return count < least ? valueError : then(Math.floor(count))
}

function slice(value: FormulaValue, start: FormulaValue, count: FormulaValue): FormulaValue {
  return withText(value, (text) =>
    withCount(start, 1, (from) => withCount(count, 0, (length) => bounded(text.slice(from - 1, from - 1 + length)))),
  )
}

type Search = (needle: string, text: string, from: number) => number

function positionIn(needle: FormulaValue, value: FormulaValue, start: FormulaValue, search: Search): FormulaValue {
  return withText(needle, (part) =>
    withText(value, (text) =>
      withCount(start, 1, (from) => {
        const found = from > text.length + 1 ? -1 : search(part, text, from - 1)
        return found < 0 ? valueError : found + 1
      }),
    ),
  )
}
