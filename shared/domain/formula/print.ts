import { precedence, type Formula } from './formula.ts'

/** How the words of a formula are written. */
export interface Wording {
  readonly field: (name: string) => string
  readonly setting: (name: string) => string
  readonly call: (name: string) => string
}

const asParsed: Wording = { field: (name) => `[${name}]`, setting: (name) => name, call: (name) => name }

/** How tightly a sign and a word bind: more than any operator. */
const percentBinds = 6
const signBinds = 7
const wordBinds = 8

/** Writes a formula with the fewest parentheses, so that it parses to the same formula. */
export function printFormula(formula: Formula, wording: Wording = asParsed): string {
  return print(formula, 0, wording)
}

/** Quotes a text for a formula. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

function print(formula: Formula, around: number, wording: Wording): string {
  const binds = bindingOf(formula)
  const written = write(formula, binds, wording)
  return binds < around ? `(${written})` : written
}

function bindingOf(formula: Formula): number {
  if (formula.kind === 'binary') return precedence[formula.operator]
  if (formula.kind === 'percent') return percentBinds
  return formula.kind === 'sign' ? signBinds : wordBinds
}

function write(formula: Formula, binds: number, wording: Wording): string {
  switch (formula.kind) {
    case 'number':
      return String(formula.value).toUpperCase()
    case 'text':
      return quoted(formula.value)
    case 'boolean':
      return formula.value ? 'TRUE' : 'FALSE'
    case 'field':
      return wording.field(formula.name)
    case 'setting':
      return wording.setting(formula.name)
    case 'call':
      return `${wording.call(formula.name)}(${formula.args.map((arg) => print(arg, 0, wording)).join(',')})`
    case 'sign':
      return formula.operator + print(formula.operand, signBinds, wording)
    case 'percent':
      return `${print(formula.operand, percentBinds, wording)}%`
    case 'binary':
      break
  }
  const left = print(formula.left, binds, wording)
  return left + formula.operator + print(formula.right, binds + 1, wording)
}
