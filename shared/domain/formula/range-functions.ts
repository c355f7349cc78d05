import { criterion } from './criterion.ts'
import { signature, type Argument, type Parameter, type RangeFunction } from './signature.ts'
import {
  divisionError,
  finite,
  isError,
  numberIn,
  toBoolean,
  toNumber,
  valueError,
  type FormulaError,
  type FormulaValue,
} from './value.ts'

/** Excel's functions of cells. In the scope of a row a field has one cell, in that of a sheet one in every row. */
export const rangeFunctions: Readonly<Record<string, RangeFunction>> = {
  AND: truths(false),
  OR: truths(true),
  SUM: numbers(sum),
  AVERAGE: numbers(average),
  MIN: numbers((all) => least(all)),
  MAX: numbers((all) => greatest(all)),
  COUNT: any((args) =>
    count(args, (value, { isField }) => typeof value === 'number' || (!isField && isCountable(value))),
  ),
  COUNTA: any((args) => count(args, (value) => value !== null)),
  COUNTBLANK: {
    kind: 'range',
    scope: 'any',
    signature: signature(['field']),
    apply: (...args) => count(args, (value) => value === null || value === ''),
  },
  ROWS: sheet(['field'], [], [], ({ values }) => values.length),
  COUNTIF: sheet(['field', 'value'], [], [], (...conditions) => chosenRows(conditions).length),
  COUNTIFS: sheet(['field', 'value'], [], ['field', 'value'], (...conditions) => chosenRows(conditions).length),
  SUMIF: sheet(['field', 'value'], ['field'], [], (tested, wanted, summed = tested) =>
    finite(sum(chosen(summed, [tested, wanted]))),
  ),
  SUMIFS: ifs(sum),
  AVERAGEIFS: ifs(average),
  MINIFS: ifs(least),
  MAXIFS: ifs(greatest),
}

function any(apply: (args: readonly Argument[]) => FormulaValue): RangeFunction {
  return {
    kind: 'range',
    scope: 'any',
    signature: signature(['any'], { repeated: ['any'] }),
    apply: (...args) => apply(args),
  }
}

function sheet(
  fixed: readonly Parameter[],
  optional: readonly Parameter[],
  repeated: readonly Parameter[],
  apply: (...args: readonly Argument[]) => FormulaValue,
): RangeFunction {
  return { kind: 'range', scope: 'sheet', signature: signature(fixed, { optional, repeated }), apply }
}

/** A function of numbers: in cells anything else is passed over, given as a value it must be one. */
function numbers(apply: (all: readonly number[]) => number | FormulaError): RangeFunction {
  return any((args) => {
    const all = collect(args, (value) => typeof value === 'number', toNumber)
    return isError(all) ? all : numberOr(apply(all))
  })
}

/** AND and OR: texts and blanks in cells are passed over; nothing left is #VALUE!. */
function truths(decidedBy: boolean): RangeFunction {
  const decide = any((args) => {
    const all = collect(args, (value) => typeof value === 'boolean' || typeof value === 'number', toBoolean)
    if (isError(all)) return all
    return all.length === 0 ? valueError : all.includes(decidedBy) === decidedBy
  })
  return { ...decide, decidedBy }
}

/** The values of the arguments converted: of cells those that are wanted, of single values all. The first error is the result. */
function collect<T extends number | boolean>(
  args: readonly Argument[],
  isWanted: (value: FormulaValue) => boolean,
  convert: (value: FormulaValue) => T | FormulaError,
): readonly T[] | FormulaError {
  const all: T[] = []
  for (const { values, isField } of args) {
    for (const value of values) {
      if (isField && !isWanted(value)) continue
      const converted = convert(value)
      if (isError(converted)) return converted
      all.push(converted)
    }
  }
  return all
}

/** SUMIFS and its like: of the first field's cells, those in the rows where every further field meets its criterion. */
function ifs(apply: (all: readonly number[]) => number | FormulaError): RangeFunction {
  return sheet(['field', 'field', 'value'], [], ['field', 'value'], (summed, ...conditions) =>
    numberOr(apply(summed ? chosen(summed, conditions) : [])),
  )
}

function chosen(summed: Argument | undefined, conditions: readonly (Argument | undefined)[]): readonly number[] {
  return chosenRows(conditions.filter((condition) => condition !== undefined))
    .map((row) => summed?.values[row])
    .filter((value) => typeof value === 'number')
}

/** The rows, counted from 0, where every field meets the criterion that follows it. */
function chosenRows(conditions: readonly Argument[]): readonly number[] {
  let rows = (conditions[0]?.values ?? []).map((_, row) => row)
  for (let at = 0; at + 1 < conditions.length; at += 2) {
    const cells = conditions[at]?.values ?? []
    const meets = criterion(conditions[at + 1]?.values[0] ?? null)
    rows = rows.filter((row) => meets(cells[row] ?? null))
  }
  return rows
}

function count(args: readonly Argument[], counts: (value: FormulaValue, arg: Argument) => boolean): number {
  return args.reduce((total, arg) => total + arg.values.filter((value) => counts(value, arg)).length, 0)
}

function isCountable(value: FormulaValue): boolean {
  return typeof value === 'boolean' || (typeof value === 'string' && numberIn(value) !== undefined)
}

/** Added with what binary fractions lose on the way kept beside (Neumaier), so that a long column of decimals adds up. */
function sum(all: readonly number[]): number {
  let total = 0
  let lost = 0
  for (const number of all) {
    const next = total + number
    lost += Math.abs(total) >= Math.abs(number) ? total - next + number : number - next + total
    total = next
  }
  return Number.isFinite(lost) ? total + lost : total
}

function average(all: readonly number[]): number | FormulaError {
  return all.length === 0 ? divisionError : sum(all) / all.length
}

function least(all: readonly number[]): number {
  return all.length === 0 ? 0 : all.reduce((a, b) => Math.min(a, b))
}

function greatest(all: readonly number[]): number {
  return all.length === 0 ? 0 : all.reduce((a, b) => Math.max(a, b))
}

function numberOr(result: number | FormulaError): FormulaValue {
  return typeof result === 'number' ? finite(result) : result
}
