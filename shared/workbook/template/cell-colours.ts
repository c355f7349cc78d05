import type ExcelJS from 'exceljs'
import type { Field } from '../../domain/campaign/field.ts'
import { cellIn, columnIn, isBegun, unitField, type ExcelTable } from '../../domain/formula/excel/excel-table.ts'
import { columnLetters } from '../../domain/sheet/cell.ts'
import { fill, grid } from '../package/styles.ts'
import { levelFill } from './level-fills.ts'
import type { TemplateRule } from './template-rules.ts'

/**
 * Lets cells change colour while rows are filled in: what breaks a rule, required cells that are blank in a row that is begun, and in
 * a sheet of several units the unit's. Draws the grid, too. A format is stated once for all rows of a column; what stands first in the
 * file prevails, in LibreOffice as by its priority in Excel.
 */
export function colourCells(
  sheet: ExcelJS.Worksheet,
  table: ExcelTable,
  rules: readonly TemplateRule[],
  units: 'one' | 'several',
): void {
  const { fields, firstRow, lastRow } = table
  const asked = rules.filter((rule) => rule.asked === 'colour')
  const ofLevel = (isError: boolean) =>
    asked.filter(({ rule }) => (rule.level === 'error') === isError).map((rule) => ruleFormats(table, rule))
  const required = fields.filter((field) => field.required || (units === 'several' && field === unitField(table)))
  const everywhere = `A${firstRow}:${columnLetters(fields.length)}${lastRow}`
  const formats = [
    ...ofLevel(true).flat(),
    ...required.map((field) => blankFormat(table, field)),
    ...ofLevel(false).flat(),
    { ref: everywhere, formula: 'TRUE' },
  ]
  for (const [place, { ref, formula, fill: colour }] of formats.entries()) {
    const style = { ...(colour && { fill: colour }), border: grid }
    sheet.addConditionalFormatting({
      ref,
      rules: [{ type: 'expression', priority: place + 2, formulae: [formula], style }],
    })
  }
}

interface Format {
  readonly ref: string
  readonly formula: string
  readonly fill?: ExcelJS.Fill
}

function ruleFormats(table: ExcelTable, { rule, formula, cells }: TemplateRule): readonly Format[] {
  const [first, ...others] = cells.flatMap((id) => table.fields.find((field) => field.id === id) ?? [])
  if (!first) return []
  const rest = others.map((field) => rangeOf(table, field)).join(' ')
  return [
    { ref: rangeOf(table, first), formula, fill: levelFill(rule.level) },
    ...(rest === '' ? [] : [{ ref: rest, formula, fill: levelFill(rule.level, 'others') }]),
  ]
}

function blankFormat(table: ExcelTable, field: Field): Format {
  const formula = `AND(ISBLANK(${cellIn(table, field)}),${isBegun(table)})`
  return { ref: rangeOf(table, field), formula, fill: fill('requiredHeader') }
}

/** A column's rows, without the dollars that a format's range does not have. */
function rangeOf(table: ExcelTable, field: Field): string {
  return columnIn(table, field).replaceAll('$', '')
}
