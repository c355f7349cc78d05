import type { FormulaValue } from './value.ts'

/**
 * What a function wants in a place: a single value; a field alone, whose cells it looks at; or either, where a field stands for its
 * cells, which Excel treats otherwise than a value (a text in a cell is no number, the text "5" as a value is).
 */
export type Parameter = 'value' | 'field' | 'any'

/** A function's arguments: first all of `fixed`, then some of `optional` or any number of rounds of `repeated`. */
export interface Signature {
  readonly fixed: readonly Parameter[]
  readonly optional: readonly Parameter[]
  readonly repeated: readonly Parameter[]
}

/** An argument as a range function sees it. A value is a list of one. */
export interface Argument {
  readonly values: readonly FormulaValue[]
  readonly isField: boolean
}

/** A function of single values. It sees an error among them only if it asks to; otherwise the first error is its result. */
export interface ScalarFunction {
  readonly kind: 'scalar'
  readonly signature: Signature
  readonly errors: 'passed-on' | 'seen'
  /** None has more than three values. */
  readonly apply: (first: FormulaValue, second?: FormulaValue, third?: FormulaValue) => FormulaValue
}

/** A function that looks at the cells of fields. An error among its values is its result. */
export interface RangeFunction {
  readonly kind: 'range'
  readonly signature: Signature
  readonly scope: 'any' | 'sheet'
  /** Of AND and OR: the truth value that decides alone, whatever the others are. */
  readonly decidedBy?: boolean
  readonly apply: (...args: readonly Argument[]) => FormulaValue
}

export function signature(
  fixed: readonly Parameter[],
  { optional = [], repeated = [] }: { optional?: readonly Parameter[]; repeated?: readonly Parameter[] } = {},
): Signature {
  return { fixed, optional, repeated }
}

/** Whether a function may have this many arguments. */
export function allowsCount({ fixed, optional, repeated }: Signature, count: number): boolean {
  const rest = count - fixed.length
  if (rest < 0) return false
  return repeated.length > 0 ? rest % repeated.length === 0 : rest <= optional.length
}

/** What the function wants in this place, counted from 0, if it may have so many arguments. */
export function parameterAt({ fixed, optional, repeated }: Signature, place: number): Parameter | undefined {
  const rest = place - fixed.length
  if (rest < 0) return fixed[place]
  return repeated.length > 0 ? repeated[rest % repeated.length] : optional[rest]
}

/** The numbers of arguments a function takes, such as `2`, `1-2`, `1+` or `3, 5, 7 …`. */
export function describeCount({ fixed, optional, repeated }: Signature): string {
  const least = fixed.length
  if (repeated.length === 1) return `${least}+`
  if (repeated.length > 1) return `${least}, ${least + repeated.length}, ${least + 2 * repeated.length} …`
  return optional.length > 0 ? `${least}-${least + optional.length}` : String(least)
}
