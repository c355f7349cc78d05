import type { Formula } from './formula.ts'
import { printFormula, quoted } from './print.ts'
import { fieldsNamed, settingNamed, type FormulaScope } from './scope.ts'
import { dayOf } from './serial.ts'

/** Functions that a workbook's file names with a prefix, since they are younger than its format (ECMA-376, [MS-XLSX] 2.2.2). */
const prefixed = new Set(['MINIFS', 'MAXIFS'])

/**
 * A formula as an Excel file states it, without the leading `=`: settings become constants.
 * @param reference the cell or range of a field's id, such as `$C5` or `$C$5:$C$90`
 */
export function toExcel(formula: Formula, scope: FormulaScope, reference: (fieldId: string) => string): string {
  return printFormula(formula, {
    field: (name) => reference(fieldsNamed(scope, name)[0]?.id ?? name),
    setting: (name) => constant(name, scope),
    call: (name) => (prefixed.has(name) ? `_xlfn.${name}` : name),
  })
}

function constant(name: string, scope: FormulaScope): string {
  const setting = settingNamed(scope, name)
  if (!setting) return name
  if (setting.kind === 'number') return String(setting.value).toUpperCase()
  if (setting.kind === 'text') return quoted(setting.value)
  const { year, month, day } = dayOf(setting.serial)
  return `DATE(${year},${month},${day})`
}
