import type { Field } from '../campaign/field.ts'
import type { Values } from '../sheet/report-row.ts'
import { cellsOf, type Cells } from './cells.ts'
import { faultsOf, type FormulaScope } from './check.ts'
import { nodesOf, type Formula, type Operator } from './formula.ts'
import { functions } from './functions.ts'
import { fieldsNamed, settingNamed } from './scope.ts'
import type { Argument } from './signature.ts'
import {
  bounded,
  compare,
  divisionError,
  finite,
  isError,
  isNearly,
  isWithoutCase,
  toBoolean,
  numberError,
  toNumber,
  toText,
  type FormulaValue,
} from './value.ts'

export { isTrue, type FormulaValue } from './value.ts'

/** A formula whose references are resolved to places among a row's cells, so that it can be evaluated many times. */
export interface CompiledFormula {
  /** The fields that it refers to, each once, in the order of the source. */
  readonly reads: readonly Field[]
  /** What it comes to over some rows, given as their cells of these fields. In a row's scope that is a sheet of this one row. */
  readonly over: Evaluate
}

type Evaluate = (rows: readonly Cells[]) => FormulaValue

interface Layout extends FormulaScope {
  readonly reads: readonly Field[]
}

/**
 * Resolves a formula's references once.
 * @throws FormulaFault the first of `faultsOf`
 */
export function compileFormula(formula: Formula, scope: FormulaScope): CompiledFormula {
  const [fault] = faultsOf(formula, scope)
  if (fault) throw fault
  const reads = fieldsReadBy(formula, scope)
  return { reads, over: compile(formula, { ...scope, reads }) }
}

/** What a formula of a row's scope comes to. Never throws: errors are values. */
export function evaluateRow(compiled: CompiledFormula, values: Values): FormulaValue {
  return compiled.over([cellsOf(compiled.reads, values)])
}

/** What a formula of a sheet's scope comes to over all rows of a unit. Never throws: errors are values. */
export function evaluateSheet({ reads, over }: CompiledFormula, rows: readonly Values[]): FormulaValue {
  return over(rows.map((values) => cellsOf(reads, values)))
}

/** The ids of the fields that a formula refers to, each once, in the order of the source. */
export function fieldsOf(formula: Formula, scope: FormulaScope): readonly string[] {
  return fieldsReadBy(formula, scope).map(({ id }) => id)
}

function fieldsReadBy(formula: Formula, scope: FormulaScope): readonly Field[] {
  return [...new Set(referencesOf(formula).flatMap((name) => fieldsNamed(scope, name)))]
}

function referencesOf(formula: Formula): readonly string[] {
  return nodesOf(formula).flatMap((node) => (node.kind === 'field' ? [node.name] : []))
}

/** What speaks of no field comes to the same in every row: it is reckoned once. */
function compile(formula: Formula, scope: Layout): Evaluate {
  const evaluate = compileParts(formula, scope)
  if (referencesOf(formula).length > 0) return evaluate
  const value = evaluate([])
  return () => value
}

function compileParts(formula: Formula, scope: Layout): Evaluate {
  switch (formula.kind) {
    case 'field': {
      const place = placeOf(formula.name, scope)
      return (rows) => rows[0]?.[place] ?? null
    }
    case 'setting': {
      const setting = settingNamed(scope, formula.name)
      const value = setting?.kind === 'date' ? setting.serial : (setting?.value ?? null)
      return () => value
    }
    case 'call':
      return compileCall(formula.name, formula.args, scope)
    case 'sign': {
      const operand = compile(formula.operand, scope)
      return formula.operator === '+' ? operand : (rows) => arithmetic(0, operand(rows), subtract)
    }
    case 'percent': {
      const operand = compile(formula.operand, scope)
      return (rows) => arithmetic(operand(rows), 100, divide)
    }
    case 'binary': {
      const equality = compileEquality(formula, scope)
      if (equality) return equality
      const left = compile(formula.left, scope)
      const right = compile(formula.right, scope)
      const apply = operators[formula.operator]
      return (rows) => apply(left(rows), right(rows))
    }
    case 'number':
    case 'text':
    case 'boolean':
      break
  }
  const { value } = formula
  return () => value
}

/**
 * Whether something equals a text without capitals or small letters, such as a choice in Chinese: what most rules ask. Nothing but the
 * same text does, so that none has to be turned into small letters.
 */
function compileEquality(
  { operator, left, right }: Extract<Formula, { kind: 'binary' }>,
  scope: Layout,
): Evaluate | undefined {
  if ((operator !== '=' && operator !== '<>') || right.kind !== 'text') return undefined
  const text = right.value
  if (!isWithoutCase(text)) return undefined
  const compiled = compile(left, scope)
  const whenEqual = operator === '='
  const ofBlank = (text === '') === whenEqual
  return (rows) => {
    const value = compiled(rows)
    if (value === null) return ofBlank
    return isError(value) ? value : (value === text) === whenEqual
  }
}

function compileCall(name: string, args: readonly Formula[], scope: Layout): Evaluate {
  const called = functions.get(name)
  if (!called) throw new Error(`function ${name} was not checked`)
  if (called.kind === 'range') {
    if (called.decidedBy !== undefined && args.every(({ kind }) => kind !== 'field')) {
      return compileTruths(called.decidedBy, args, scope)
    }
    const ranges = args.map((arg) => compileArgument(arg, scope))
    return (rows) => called.apply(...ranges.map((range) => range(rows)))
  }
  const { apply } = called
  const [first, second, third] = args.map((arg) => compile(arg, scope))
  if (!first) throw new Error(`function ${name} without a value was not checked`)
  const isPassedOn = called.errors === 'passed-on'
  return (rows) => {
    const a = first(rows)
    if (isPassedOn && isError(a)) return a
    if (!second) return apply(a)
    const b = second(rows)
    if (isPassedOn && isError(b)) return b
    if (!third) return apply(a, b)
    const c = third(rows)
    return isPassedOn && isError(c) ? c : apply(a, b, c)
  }
}

/**
 * AND and OR of single values, as nearly every rule has them. An error among the values is the result, so that all have to be looked at
 * but for those that never come to one: of these the first that decides is enough.
 */
function compileTruths(decisive: boolean, args: readonly Formula[], scope: Layout): Evaluate {
  const certain = args.filter(isCertainTruth).map((arg) => compile(arg, scope))
  const others = args.filter((arg) => !isCertainTruth(arg)).map((arg) => compile(arg, scope))
  return (rows) => {
    let result = !decisive
    for (const arg of others) {
      const truth = toBoolean(arg(rows))
      if (isError(truth)) return truth
      if (truth === decisive) result = decisive
    }
    if (result === decisive) return result
    for (const arg of certain) if (arg(rows) === decisive) return decisive
    return result
  }
}

/** Whether a formula is true or false whatever the row: a comparison of what no error can stand in, or several such. */
function isCertainTruth(formula: Formula): boolean {
  if (formula.kind === 'boolean') return true
  if (formula.kind === 'binary') return isComparison(formula.operator) && [formula.left, formula.right].every(isGiven)
  return formula.kind === 'call' && /^(?:AND|OR|NOT)$/.test(formula.name) && formula.args.every(isCertainTruth)
}

/** What is written in a row or in the formula itself. */
function isGiven({ kind }: Formula): boolean {
  return kind === 'field' || kind === 'number' || kind === 'text' || kind === 'boolean' || kind === 'setting'
}

function isComparison(operator: Operator): boolean {
  return /^[<=>]/.test(operator)
}

function compileArgument(arg: Formula, scope: Layout): (rows: readonly Cells[]) => Argument {
  if (arg.kind === 'field') {
    const place = placeOf(arg.name, scope)
    return (rows) => ({ values: rows.map((row) => row[place] ?? null), isField: true })
  }
  const compiled = compile(arg, scope)
  return (rows) => ({ values: [compiled(rows)], isField: false })
}

function placeOf(name: string, scope: Layout): number {
  return scope.reads.findIndex((field) => fieldsNamed(scope, name).includes(field))
}

type Apply = (left: FormulaValue, right: FormulaValue) => FormulaValue

const operators: Readonly<Record<Operator, Apply>> = {
  '=': comparison((sign) => sign === 0),
  '<>': comparison((sign) => sign !== 0),
  '<': comparison((sign) => sign < 0),
  '<=': comparison((sign) => sign <= 0),
  '>': comparison((sign) => sign > 0),
  '>=': comparison((sign) => sign >= 0),
  '&': (left, right) => {
    const a = toText(left)
    if (isError(a)) return a
    const b = toText(right)
    return isError(b) ? b : bounded(a + b)
  },
  '+': (left, right) => arithmetic(left, right, (a, b) => subtract(a, -b)),
  '-': (left, right) => arithmetic(left, right, subtract),
  '*': (left, right) => arithmetic(left, right, (a, b) => finite(a * b)),
  '/': (left, right) => arithmetic(left, right, divide),
  '^': (left, right) => arithmetic(left, right, (a, b) => (a === 0 && b === 0 ? numberError : power(a, b))),
}

function comparison(holds: (sign: number) => boolean): Apply {
  return (left, right) => {
    const sign = compare(left, right)
    return isError(sign) ? sign : holds(sign)
  }
}

function arithmetic(
  left: FormulaValue,
  right: FormulaValue,
  apply: (a: number, b: number) => FormulaValue,
): FormulaValue {
  const a = toNumber(left)
  if (isError(a)) return a
  const b = toNumber(right)
  return isError(b) ? b : apply(a, b)
}

/** A difference of numbers that are the same to 15 digits is 0, as in Excel: 0.1+0.2-0.3=0. */
function subtract(a: number, b: number): FormulaValue {
  return isNearly(a, b) ? 0 : finite(a - b)
}

function divide(a: number, b: number): FormulaValue {
  return b === 0 ? divisionError : finite(a / b)
}

function power(a: number, b: number): FormulaValue {
  return a === 0 && b < 0 ? divisionError : finite(a ** b)
}
