import type { Field } from '../../campaign/field.ts'
import type { Formula } from '../formula.ts'
import { columnIn, dataRows, type ExcelTable } from './excel-table.ts'
import { quotedForExcel } from './excel-text.ts'
import { NotInExcel } from './not-in-excel.ts'
import { blankCell, mayBeHalf, type Use } from './plain-cell.ts'

/** Only the rows whose cell in a column says what another cell says. */
export interface UnitChosen {
  readonly column: string
  readonly cell: string
}

type Call = Extract<Formula, { kind: 'call' }>

/**
 * A function of columns as Excel reckons it without array formulas: what a formula of a sheet's scope asks of one unit's rows.
 * @param read notes that a field is read, and how
 * @param sourceOf translates an argument that is no field
 * @returns undefined for a function of values
 */
export function columnFunction(
  { name, args }: Call,
  table: ExcelTable,
  unit: UnitChosen | undefined,
  read: (name: string, use: Use) => Field,
  sourceOf: (formula: Formula) => string,
): string | undefined {
  const chosen = unit ? [`,${unit.column},${unit.cell}`, `*(${unit.column}=${unit.cell})`] : ['', '']
  const [andUnit = '', timesUnit = ''] = chosen
  /** How many rows hold data: those in which a required cell is filled in, if there is one that can be asked. */
  function rows(arg: Formula | undefined): string {
    const field = arg?.kind === 'field' ? read(arg.name, 'blankness') : undefined
    if (!field?.required || field.type === 'text') return `SUMPRODUCT(${dataRows(table)}${timesUnit})`
    return `COUNTIFS(${columnIn(table, field)},"<>"${andUnit})`
  }

  /** A column whose cells are compared or reckoned with. */
  function content(arg: Formula | undefined): string {
    if (arg?.kind !== 'field') throw new NotInExcel('function')
    const field = read(arg.name, 'content')
    if (field.type === 'text' || field.type === 'phone') throw new NotInExcel('text-column')
    if (mayBeHalf(field)) throw new NotInExcel('half-date-column')
    return columnIn(table, field)
  }

  function filled(arg: Formula): string {
    if (arg.kind !== 'field') throw new NotInExcel('function')
    const field = read(arg.name, 'blankness')
    if (mayBeHalf(field)) throw new NotInExcel('half-date-column')
    return `SUMPRODUCT((1-${blankCell(field, columnIn(table, field))})${timesUnit})`
  }

  /** Pairs of a column and what its cells are to be. */
  const conditions = (pairs: readonly Formula[]) =>
    pairs.map((arg, place) => (place % 2 === 0 ? content(arg) : criterion(arg, sourceOf))).join(',')

  /** Of a column or a value, what a function of numbers takes. */
  const numbers = (ofColumn: (column: string) => string) =>
    args.map((arg) => (arg.kind === 'field' ? ofColumn(content(arg)) : sourceOf(arg))).join(',')

  switch (name) {
    case 'ROWS':
      return rows(args[0])
    case 'COUNTA':
      return `(${args.map(filled).join('+')})`
    case 'COUNTBLANK':
      return `(${rows(args[0])}-${args.map(filled).join('-')})`
    case 'COUNTIF':
    case 'COUNTIFS':
      for (const [place, arg] of args.entries()) if (place % 2 === 1) refuseBlanks(arg)
      return `COUNTIFS(${conditions(args)}${andUnit})`
    case 'SUMIF':
      return `SUMIFS(${content(args[2] ?? args[0])},${conditions(args.slice(0, 2))}${andUnit})`
    case 'SUMIFS':
    case 'AVERAGEIFS':
      return `${name}(${content(args[0])},${conditions(args.slice(1))}${andUnit})`
    case 'MINIFS':
    case 'MAXIFS':
      return extreme(name, content(args[0]), matches(args.slice(1), content) + timesUnit)
    case 'SUM':
      return `SUM(${numbers((column) => (unit ? `SUMIFS(${column}${andUnit})` : column))})`
    case 'COUNT':
      if (args.some((arg) => arg.kind !== 'field')) throw new NotInExcel('function')
      return `SUM(${numbers((column) => `COUNTIFS(${column},"<>"${andUnit})`)})`
    case 'AVERAGE':
      if (unit) throw new NotInExcel('function')
      return `AVERAGE(${numbers((column) => column)})`
    case 'MIN':
    case 'MAX': {
      const [only, ...others] = args
      if (unit && only?.kind === 'field' && others.length === 0) return extreme(name, content(only), timesUnit.slice(1))
      if (unit && args.some(({ kind }) => kind === 'field')) throw new NotInExcel('function')
      return `${name}(${numbers((column) => column)})`
    }
    case 'AND':
    case 'OR':
      if (args.some(({ kind }) => kind === 'field')) throw new NotInExcel('function')
      return undefined
    default:
      return undefined
  }
}

/** A criterion that every program reads alike. @throws NotInExcel for an order of texts */
function criterion(wanted: Formula, sourceOf: (formula: Formula) => string): string {
  if (wanted.kind === 'text' && /^[<>]=?(?!=|>)/.test(wanted.value) && !/^[<>]=?-?\d+(\.\d+)?$/.test(wanted.value)) {
    throw new NotInExcel('text-order')
  }
  if (wanted.kind === 'boolean') throw new NotInExcel('types')
  return sourceOf(wanted)
}

/** Rows that were never touched are blank as well: they must not be counted. */
function refuseBlanks(wanted: Formula): void {
  const mayMatchBlanks = wanted.kind === 'text' ? /^(?:<>|=?$)/.test(wanted.value) : wanted.kind !== 'number'
  if (mayMatchBlanks) throw new NotInExcel('counts-blanks')
}

/** MINIFS and MAXIFS are of 2019: here the rows that match are an array of 1 and 0. */
function matches(pairs: readonly Formula[], content: (arg: Formula | undefined) => string): string {
  const tests: string[] = []
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const wanted = pairs[at + 1]
    if (wanted?.kind !== 'text' || !/^[^<>=*?~\d.+-][^*?~]*$/.test(wanted.value)) throw new NotInExcel('function')
    tests.push(`(${content(pairs[at])}=${quotedForExcel(wanted.value)})`)
  }
  return tests.join('*')
}

/** The least or greatest of a column's cells in rows that match and are filled in; 0 where there are none. */
function extreme(name: string, column: string, matching: string): string {
  const rows = `${matching}*(${column}<>"")`
  const reckoned = name.startsWith('MAX') ? `MAX(${column}-(1-${rows})*1E+99)` : `MIN(${column}+(1-${rows})*1E+99)`
  return `IF(SUMPRODUCT(${rows})=0,0,SUMPRODUCT(${reckoned}))`
}
