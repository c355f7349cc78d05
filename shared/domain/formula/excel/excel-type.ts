import type { FieldType } from '../../campaign/field.ts'
import type { Formula, Operator } from '../formula.ts'
import { fieldsNamed, settingNamed, type FormulaScope } from '../scope.ts'
import { isBlankTest } from './blank-test.ts'
import { NotInExcel } from './not-in-excel.ts'

/** What a formula comes to, errors apart. A blank counts as either of the first two. */
export type ExcelType = 'number' | 'text' | 'truth'

/**
 * What a formula comes to, if that is plain beforehand. Excel, WPS, LibreOffice and we agree as long as nothing is taken for what it is
 * not: a text for a number, a truth value for 1. Which text is a number depends on a computer's language.
 * @throws NotInExcel where something is, or may be
 */
export function excelTypeOf(formula: Formula, scope: FormulaScope): ExcelType {
  switch (formula.kind) {
    case 'number':
      return 'number'
    case 'text':
      return 'text'
    case 'boolean':
      return 'truth'
    case 'field':
      return typeOfField[fieldsNamed(scope, formula.name)[0]?.type ?? 'unit'] ?? notIn(formula.name, scope)
    case 'setting':
      return settingNamed(scope, formula.name)?.kind === 'text' ? 'text' : 'number'
    case 'sign':
    case 'percent':
      return wanted('number', formula.operand, scope)
    case 'binary':
      return isBlankTest(formula) ? 'truth' : typeOfBinary(formula, scope)
    case 'call':
      break
  }
  return typeOfCall(formula, scope)
}

const typeOfField: Readonly<Partial<Record<FieldType, ExcelType>>> = {
  integer: 'number',
  decimal: 'number',
  date: 'number',
  text: 'text',
  choice: 'text',
  choices: 'text',
  phone: 'text',
}

function notIn(name: string, scope: FormulaScope): never {
  throw new NotInExcel(fieldsNamed(scope, name)[0]?.type === 'identity' ? 'identity' : 'unit')
}

type Node<K extends Formula['kind']> = Extract<Formula, { kind: K }>

function typeOfBinary({ operator, left, right }: Node<'binary'>, scope: FormulaScope): ExcelType {
  const kind = kindOf(operator)
  if (kind === 'arithmetic' || kind === 'joining') {
    const type = kind === 'arithmetic' ? 'number' : 'text'
    wanted(type, left, scope)
    return wanted(type, right, scope)
  }
  const types = [excelTypeOf(left, scope), excelTypeOf(right, scope)]
  if (kind === 'order' && types.includes('text')) throw new NotInExcel('text-order')
  if (types.includes('truth') && types[0] !== types[1]) throw new NotInExcel('types')
  return 'truth'
}

function kindOf(operator: Operator): 'equality' | 'order' | 'joining' | 'arithmetic' {
  if (operator === '=' || operator === '<>') return 'equality'
  if (operator === '&') return 'joining'
  return operator.startsWith('<') || operator.startsWith('>') ? 'order' : 'arithmetic'
}

/** What a function comes to and what it wants; the last wish stands for all further arguments. */
const functionTypes: Readonly<Record<string, readonly [ExcelType, ...(ExcelType | 'any')[]]>> = {
  AND: ['truth', 'truth'],
  OR: ['truth', 'truth'],
  NOT: ['truth', 'truth'],
  ISBLANK: ['truth', 'any'],
  ISNUMBER: ['truth', 'any'],
  ISTEXT: ['truth', 'any'],
  ISERROR: ['truth', 'any'],
  EXACT: ['truth', 'text'],
  SUM: ['number', 'number'],
  AVERAGE: ['number', 'number'],
  MIN: ['number', 'number'],
  MAX: ['number', 'number'],
  COUNT: ['number', 'number'],
  COUNTA: ['number', 'any'],
  COUNTBLANK: ['number', 'any'],
  ROWS: ['number', 'any'],
  ABS: ['number', 'number'],
  INT: ['number', 'number'],
  MOD: ['number', 'number'],
  ROUND: ['number', 'number'],
  ROUNDUP: ['number', 'number'],
  ROUNDDOWN: ['number', 'number'],
  VALUE: ['number', 'number'],
  DATE: ['number', 'number'],
  YEAR: ['number', 'number'],
  MONTH: ['number', 'number'],
  DAY: ['number', 'number'],
  EDATE: ['number', 'number'],
  DATEDIF: ['number', 'number', 'number', 'text'],
  LEN: ['number', 'text'],
  FIND: ['number', 'text', 'text', 'number'],
  SEARCH: ['number', 'text', 'text', 'number'],
  TRIM: ['text', 'text'],
  UPPER: ['text', 'text'],
  LOWER: ['text', 'text'],
  LEFT: ['text', 'text', 'number'],
  RIGHT: ['text', 'text', 'number'],
  MID: ['text', 'text', 'number'],
  COUNTIF: ['number', 'any'],
  COUNTIFS: ['number', 'any'],
  SUMIF: ['number', 'any', 'any', 'number'],
  SUMIFS: ['number', 'number', 'any'],
  AVERAGEIFS: ['number', 'number', 'any'],
  MINIFS: ['number', 'number', 'any'],
  MAXIFS: ['number', 'number', 'any'],
}

function typeOfCall({ name, args }: Node<'call'>, scope: FormulaScope): ExcelType {
  if (name === 'IF' || name === 'IFERROR') return typeOfChoice(name, args, scope)
  const [result, ...wishes] = functionTypes[name] ?? []
  if (!result) throw new NotInExcel('function')
  for (const [place, arg] of args.entries()) {
    const wish = wishes[place] ?? wishes.at(-1) ?? 'any'
    if (wish !== 'any') wanted(wish, arg, scope)
    else if (arg.kind !== 'field') excelTypeOf(arg, scope)
  }
  return result
}

/** IF and IFERROR: whichever it is, it is of one type. */
function typeOfChoice(name: string, args: readonly Formula[], scope: FormulaScope): ExcelType {
  const outcomes = name === 'IF' ? args.slice(1) : args
  if (name === 'IF' && args[0]) wanted('truth', args[0], scope)
  const types = new Set(outcomes.map((outcome) => excelTypeOf(outcome, scope)))
  const [type = 'truth'] = types
  const mayBeFalse = name === 'IF' && outcomes.length === 1
  if (types.size > 1 || (mayBeFalse && type !== 'truth')) throw new NotInExcel('types')
  return type
}

/** A number will do for a truth value. */
function wanted(type: ExcelType, formula: Formula, scope: FormulaScope): ExcelType {
  const found = excelTypeOf(formula, scope)
  if (found !== type && !(type === 'truth' && found === 'number')) throw new NotInExcel('types')
  return type
}
