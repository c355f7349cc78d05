import { compiledReports } from '../../domain/campaign/compiled-report.ts'
import type { CampaignDefinition, Report, Rule } from '../../domain/campaign/definition.ts'
import { fieldOf } from '../../domain/campaign/lookup.ts'
import type { ExcelTable } from '../../domain/formula/excel/excel-table.ts'
import {
  rowRuleAsValidation,
  rowRuleInExcel,
  sheetRuleInExcel,
  unitRuleInExcel,
  type RuleInExcel,
} from '../../domain/formula/excel/rule-in-excel.ts'
import type { FormulaScope } from '../../domain/formula/scope.ts'
import { text } from '../../domain/texts/text.ts'

/** A rule as the template asks it. */
export interface TemplateRule {
  readonly rule: Rule
  /** colour: cells change colour while they are filled in. verdict: a cell of the instructions says it. receipt: not in the template. */
  readonly asked: 'colour' | 'verdict' | 'receipt'
  /** Empty where it is asked on receipt. */
  readonly formula: string
  /** Ids of the fields whose cells it marks, first the one to be mended. */
  readonly cells: readonly string[]
}

/** What a sheet rule's cell says. */
export const verdicts = {
  holds: text('template-rule-holds').zh,
  broken: text('template-rule-broken').zh,
  unsettled: text('template-on-receipt').zh,
}

/**
 * A report's rules as its template asks them, errors first.
 * @param unitNames the name of the range with the covered units' names, where there are several
 */
export function templateRules(
  definition: CampaignDefinition,
  report: Report,
  table: ExcelTable,
  unitNames: string | undefined,
): readonly TemplateRule[] {
  const inOrder = report.rules.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
  return inOrder.map((rule) => {
    const asked = rule.scope === 'row' || unitNames !== undefined ? 'colour' : 'verdict'
    const inExcel = ruleInExcel(rule, scopeOf(definition, report, rule), table, unitNames)
    const cells = rule.cells.flatMap((name) => fieldOf(report, name)?.id ?? [])
    if ('leftOut' in inExcel || (asked === 'colour' && cells.length === 0)) {
      return { rule, asked: 'receipt', formula: '', cells }
    }
    return { rule, asked, formula: inExcel.formula, cells }
  })
}

/** The formula of a validation that holds a field to an error which concerns it alone, if there is one and it is short enough. */
export function fieldValidation(
  definition: CampaignDefinition,
  report: Report,
  table: ExcelTable,
  fieldId: string,
): { readonly rule: Rule; readonly formula: string } | undefined {
  for (const { rule, reads } of compiledReports(definition).get(report.id)?.rowRules ?? []) {
    if (rule.level !== 'error' || reads.length !== 1 || reads[0] !== fieldId) continue
    const inExcel = rowRuleAsValidation(rule, scopeOf(definition, report, rule), table)
    if ('formula' in inExcel) return { rule, formula: inExcel.formula }
  }
  return undefined
}

const levels = ['error', 'warning', 'note']

function scopeOf({ settings }: CampaignDefinition, { fields }: Report, { scope }: Rule): FormulaScope {
  return { kind: scope, fields, settings }
}

function ruleInExcel(rule: Rule, scope: FormulaScope, table: ExcelTable, unitNames: string | undefined): RuleInExcel {
  if (rule.scope === 'row') return rememberedRowRule(rule, scope, table)
  return unitNames === undefined
    ? sheetRuleInExcel(rule, scope, table, verdicts)
    : unitRuleInExcel(rule, scope, table, unitNames)
}

const known = new WeakMap<Rule, Map<number, RuleInExcel>>()

/** A row rule depends on the definition and on where the table begins, and hundreds of units get a template of one definition. */
function rememberedRowRule(rule: Rule, scope: FormulaScope, table: ExcelTable): RuleInExcel {
  const byFirstRow = known.get(rule) ?? new Map<number, RuleInExcel>()
  known.set(rule, byFirstRow)
  const inExcel = byFirstRow.get(table.firstRow) ?? rowRuleInExcel(rule, scope, table)
  byFirstRow.set(table.firstRow, inExcel)
  return inExcel
}
