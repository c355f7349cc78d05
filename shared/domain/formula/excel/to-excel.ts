import type { Field } from '../../campaign/field.ts'
import type { Formula, Operator } from '../formula.ts'
import { printFormula } from '../print.ts'
import { fieldsNamed, settingNamed, type FormulaScope } from '../scope.ts'
import { dayOf } from '../serial.ts'
import { blankTest } from './blank-test.ts'
import { columnFunction, type UnitChosen } from './column-functions.ts'
import { cellIn, type ExcelTable } from './excel-table.ts'
import { quotedForExcel } from './excel-text.ts'
import { excelTypeOf } from './excel-type.ts'
import { NotInExcel } from './not-in-excel.ts'
import { blankCell, cellValue, type Use } from './plain-cell.ts'

/** A formula as Excel takes it, without the leading `=`, and what it reads. */
export interface InExcel {
  readonly source: string
  /** The fields that it reads, each with the most that it asks of it. */
  readonly reads: ReadonlyMap<Field, Use>
}

/**
 * A formula in Excel's own terms: settings become constants, fields cells of the table's first row, or columns in a sheet's scope. It
 * means the same for cells that are plain (see plainCell); nothing in it is volatile or younger than Excel 2007.
 * @param unit of a sheet's scope, only the rows of this unit are meant
 * @throws NotInExcel where Excel has no such formula
 */
export function toExcel(formula: Formula, scope: FormulaScope, table: ExcelTable, unit?: UnitChosen): InExcel {
  excelTypeOf(formula, scope)
  const reads = new Map<Field, Use>()
  const read = (name: string, use: Use): Field => {
    const [field] = fieldsNamed(scope, name)
    if (!field) throw new NotInExcel('function')
    if (reads.get(field) !== 'content') reads.set(field, use)
    return field
  }

  function translated(node: Formula): Formula {
    const blank = scope.kind === 'row' ? blankTest(node) : undefined
    if (blank) {
      const field = read(blank.field.name, 'blankness')
      const test = blankCell(field, cellIn(table, field))
      return verbatim(blank.holdsFor === 'blank' ? test : `NOT(${test})`)
    }
    switch (node.kind) {
      case 'number':
      case 'boolean':
        return node
      case 'text':
        return verbatim(quotedForExcel(node.value))
      case 'setting':
        return verbatim(constant(node.name, scope))
      case 'field': {
        const field = read(node.name, 'content')
        return verbatim(cellValue(field, cellIn(table, field)))
      }
      case 'sign':
      case 'percent':
        return { ...node, operand: translated(node.operand) }
      case 'binary':
        return { ...node, left: translated(node.left), right: translated(node.right) }
      case 'call':
        break
    }
    const overColumns = scope.kind === 'sheet' ? columnFunction(node, table, unit, read, sourceOf) : undefined
    return overColumns === undefined ? callInRow(node) : verbatim(overColumns)
  }

  function callInRow(node: Call): Formula {
    if (node.name === 'COUNTA' || node.name === 'COUNTBLANK') return verbatim(countInRow(node))
    if (node.name === 'DATEDIF') refuseOddUnit(node)
    return inAnyCentury({ ...node, args: node.args.map(translated) })
  }

  function countInRow({ name, args }: Call): string {
    const tests = args.map((arg) => {
      if (arg.kind !== 'field') throw new NotInExcel('function')
      const field = read(arg.name, 'blankness')
      const isBlank = blankCell(field, cellIn(table, field))
      return name === 'COUNTA' ? `NOT(${isBlank})` : isBlank
    })
    return `(0+${tests.join('+')})`
  }

  const sourceOf = (node: Formula) => printFormula(translated(node))
  return { source: sourceOf(formula), reads }
}

type Call = Extract<Formula, { kind: 'call' }>

/** A source of Excel's in the place of a word; it binds like one. A setting is printed as it is named. */
function verbatim(source: string): Formula {
  return { kind: 'setting', name: source, position: 0 }
}

function constant(name: string, scope: FormulaScope): string {
  const setting = settingNamed(scope, name)
  if (!setting) throw new NotInExcel('function')
  if (setting.kind === 'number') return setting.value < 0 ? `(${setting.value})` : String(setting.value).toUpperCase()
  if (setting.kind === 'text') return quotedForExcel(setting.value)
  const { year, month, day } = dayOf(setting.serial)
  return `DATE(${year},${month},${day})`
}

/** The days of four hundred years, after which the calendar repeats itself. */
const cycle = number(146_097)

/**
 * Excel takes 1900 for a leap year, and day 0, which a blank is, for a day of that January. Four centuries later it reckons like
 * everybody: 1899-12-30 is day 0 again, and a blank means the same as on the server. Before day 0 there are no days here or there.
 */
function inAnyCentury(call: Call): Formula {
  const [first, second, ...rest] = call.args
  if (!first) return call
  const later = (date: Formula) => binary(date.kind === 'setting' ? date : notNegative(date), '+', cycle)
  switch (call.name) {
    case 'YEAR':
      return binary({ ...call, args: [later(first)] }, '-', number(400))
    case 'MONTH':
    case 'DAY':
      return { ...call, args: [later(first)] }
    case 'EDATE': {
      const months = second ? printFormula(second) : ''
      const day = binary({ ...call, args: [later(first), ...call.args.slice(1)] }, '-', cycle)
      return months.includes('-') ? notNegative(day) : day
    }
    case 'DATEDIF':
      return second ? { ...call, args: [later(first), later(second), ...rest] } : call
    default:
      return call
  }
}

/** A number of days as it is, or an error if it is negative. */
function notNegative(days: Formula): Formula {
  const root: Formula = { kind: 'call', name: 'SQRT', args: [days], position: 0 }
  return { kind: 'call', name: 'ROUND', args: [binary(root, '^', number(2)), number(6)], position: 0 }
}

function number(value: number): Formula {
  return { kind: 'number', value }
}

function binary(left: Formula, operator: Operator, right: Formula): Formula {
  return { kind: 'binary', operator, left, right }
}

/** Of DATEDIF's units, those in which Excel's own documentation trusts it. */
function refuseOddUnit({ args }: Call): void {
  const unit = args[2]
  if (unit?.kind !== 'text' || !/^(?:Y|M|D|YM)$/i.test(unit.value)) throw new NotInExcel('function')
}
