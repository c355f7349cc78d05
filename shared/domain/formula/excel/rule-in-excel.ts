import type { Rule } from '../../campaign/definition.ts'
import { parseFormula } from '../formula.ts'
import type { FormulaScope } from '../scope.ts'
import type { UnitChosen } from './column-functions.ts'
import {
  cellIn,
  columnIn,
  filledCells,
  hasNoTotals,
  isBegun,
  isUntouched,
  unitField,
  type ExcelTable,
} from './excel-table.ts'
import { NotInExcel, type LeftOut } from './not-in-excel.ts'
import { plainCell } from './plain-cell.ts'
import { toExcel, type InExcel } from './to-excel.ts'

/** A rule as a workbook's own formula, or why it is asked on receipt only. */
export type RuleInExcel = { readonly formula: string } | { readonly leftOut: LeftOut }

/**
 * A row rule as the formula of a conditional format: true of the table's first row, and moved along of any other, where it holds data, all
 * that the rule reads is plain, and the rule is broken. Then the server finds the same.
 */
export function rowRuleInExcel(rule: Rule, scope: FormulaScope, table: ExcelTable): RuleInExcel {
  return attempt(() => {
    const inExcel = toExcel(parseFormula(rule.formula), scope, table)
    return `AND(${[isBegun(table), ...plainRow(inExcel, table), broken(inExcel)].join(',')})`
  })
}

/** A row rule as what a data validation lets pass: all but what breaks the rule for certain. */
export function rowRuleAsValidation(rule: Rule, scope: FormulaScope, table: ExcelTable): RuleInExcel {
  return attempt(() => {
    const inExcel = toExcel(parseFormula(rule.formula), scope, table)
    return `IFERROR(NOT(AND(${[...plainRow(inExcel, table), broken(inExcel)].join(',')})),TRUE)`
  }, longestValidation)
}

/** What the formula of a sheet rule comes to, besides an empty text where nothing is filled in. */
export interface Verdicts {
  readonly holds: string
  readonly broken: string
  /** Something in a column it reads is not plain. */
  readonly unsettled: string
}

/** A sheet rule over all rows of the table, which are one unit's, as a formula that comes to a verdict. */
export function sheetRuleInExcel(rule: Rule, scope: FormulaScope, table: ExcelTable, verdicts: Verdicts): RuleInExcel {
  return attempt(() => {
    const inExcel = toExcel(parseFormula(rule.formula), scope, table)
    const isPlain = `IFERROR(AND(${plainColumns(inExcel, table).join(',')}),FALSE)`
    const verdict = `IF(${broken(inExcel)},"${verdicts.broken}","${verdicts.holds}")`
    return `IF(${isUntouched(table)},"",IF(${isPlain},${verdict},"${verdicts.unsettled}"))`
  })
}

/**
 * A sheet rule over the rows of each unit in a table of several, as the formula of a conditional format: true of a row whose unit's rows
 * together break the rule.
 * @param unitNames the name of a range with all names of units that are plain
 */
export function unitRuleInExcel(rule: Rule, scope: FormulaScope, table: ExcelTable, unitNames: string): RuleInExcel {
  return attempt(() => {
    const unit = unitField(table)
    if (!unit) throw new NotInExcel('unit')
    const chosen: UnitChosen = { column: columnIn(table, unit), cell: cellIn(table, unit) }
    const inExcel = toExcel(parseFormula(rule.formula), scope, table, chosen)
    const named = [
      `SUMPRODUCT((${chosen.column}<>"")*(COUNTIF(${unitNames},${chosen.column})=0))=0`,
      `SUMPRODUCT((${chosen.column}="")*${filledCells(table)})=0`,
    ]
    return `AND(${[isBegun(table), `${chosen.cell}<>""`, ...named, ...plainColumns(inExcel, table, chosen), broken(inExcel)].join(',')})`
  })
}

/** Whether a rule does not hold: an error or a text is no truth. */
function broken({ source }: InExcel): string {
  return `IFERROR(NOT(${source}),TRUE)`
}

function plainRow({ reads }: InExcel, table: ExcelTable): readonly string[] {
  return [...reads].map(([field, use]) => plainCell(field, cellIn(table, field), use))
}

/** Whether what is read of the rows meant is plain. A required cell may be blank where the row is. */
function plainColumns({ reads }: InExcel, table: ExcelTable, unit?: UnitChosen): readonly string[] {
  const none = (rows: string) => `SUMPRODUCT(${unit ? `(${unit.column}=${unit.cell})*` : ''}${rows})=0`
  const tests = [...reads].flatMap(([field, use]) => {
    const column = columnIn(table, field)
    const plain = plainCell(field, column, use)
    if (!field.required) return none(`(1-${plain})`)
    return none(`(1-(${plain}+(${filledCells(table)}=0)>0))`)
  })
  return [hasNoTotals(table), ...tests]
}

/** Excel's limits for the formulas of cells and conditional formats, of validations, and for calls inside each other. */
const longestFormula = 8_192
const longestValidation = 255
const deepest = 64

function attempt(translate: () => string, longest = longestFormula): RuleInExcel {
  try {
    const formula = translate()
    return formula.length > longest || depthOf(formula) > deepest ? { leftOut: 'too-long' } : { formula }
  } catch (error) {
    if (error instanceof NotInExcel) return { leftOut: error.reason }
    throw error
  }
}

/** How many parentheses are open at most at a time. */
function depthOf(formula: string): number {
  let depth = 0
  let deepestYet = 0
  for (const [mark] of formula.replaceAll(/"[^"]*"/g, '').matchAll(/[()]/g)) {
    depth += mark === '(' ? 1 : -1
    deepestYet = Math.max(deepestYet, depth)
  }
  return deepestYet
}
