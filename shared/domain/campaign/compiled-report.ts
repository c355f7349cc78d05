import type { FormulaScope } from '../formula/check.ts'
import { countingCalls } from '../formula/counting-calls.ts'
import { compileFormula, type CompiledFormula } from '../formula/evaluate.ts'
import { parseFormula } from '../formula/formula.ts'
import type { CampaignDefinition, Field, Measure, Report, Rule } from './definition.ts'
import { fieldOf } from './lookup.ts'

/** A report made ready for checking: formulas compiled, names resolved, once per definition. */
export interface CompiledReport {
  readonly report: Report
  readonly fields: ReadonlyMap<string, Field>
  /** The field that names the unit a row speaks of, if the report has one. */
  readonly unitField?: string
  /** Ids of the fields that together name a row. */
  readonly key: readonly string[]
  readonly rowRules: readonly CompiledRule[]
  readonly sheetRules: readonly CompiledRule[]
  readonly measures: readonly CompiledMeasure[]
}

export interface CompiledRule {
  readonly rule: Rule
  readonly formula: CompiledFormula
  /** Ids of the fields it speaks of. */
  readonly reads: readonly string[]
  /** Ids of the fields whose cells are marked. */
  readonly cells: readonly string[]
  /** Of a sheet rule: true over a sheet of one row where the rule counts that row. */
  readonly counts: readonly CompiledFormula[]
}

export interface CompiledMeasure {
  readonly id: string
  readonly where?: CompiledFormula
  /** The field that is summed, and how many decimals its smallest unit has. */
  readonly sum?: { readonly field: string; readonly decimals: number }
  /** Ids of the fields it is broken down by. */
  readonly by: readonly string[]
}

const compiled = new WeakMap<CampaignDefinition, ReadonlyMap<string, CompiledReport>>()

/** A definition's reports by id, compiled once. The definition has been loaded, so its formulas and names are known to be right. */
export function compiledReports(definition: CampaignDefinition): ReadonlyMap<string, CompiledReport> {
  let reports = compiled.get(definition)
  if (!reports) {
    reports = new Map(definition.reports.map((report) => [report.id, compileReport(definition, report)]))
    compiled.set(definition, reports)
  }
  return reports
}

function compileReport(definition: CampaignDefinition, report: Report): CompiledReport {
  const idOf = (name: string) => fieldNamed(report, name).id
  const scopeOf = (kind: Rule['scope']): FormulaScope => ({
    kind,
    fields: report.fields,
    settings: definition.settings,
  })
  const rules = (kind: Rule['scope']) =>
    report.rules
      .filter((rule) => rule.scope === kind)
      .map((rule): CompiledRule => {
        const parsed = parseFormula(rule.formula)
        const scope = scopeOf(kind)
        const formula = compileFormula(parsed, scope)
        return {
          rule,
          formula,
          reads: formula.reads.map(({ id }) => id),
          cells: rule.cells.map(idOf),
          counts: kind === 'sheet' ? countingCalls(parsed).map((call) => compileFormula(call, scope)) : [],
        }
      })
  const unitField = report.fields.find((field) => field.type === 'unit')
  return {
    report,
    fields: new Map(report.fields.map((field) => [field.id, field])),
    ...(unitField && { unitField: unitField.id }),
    key: report.key.map(idOf),
    rowRules: rules('row'),
    sheetRules: rules('sheet'),
    measures: compileMeasures(report, scopeOf('row')),
  }
}

/** Measures with the same condition have the same compiled one, so that it need not be asked of a row again. */
function compileMeasures(report: Report, scope: FormulaScope): readonly CompiledMeasure[] {
  const conditions = new Map(
    report.measures.flatMap(({ where }) =>
      where === undefined ? [] : [[where, compileFormula(parseFormula(where), scope)] as const],
    ),
  )
  return report.measures.map((measure) => compileMeasure(report, measure, conditions.get(measure.where ?? '')))
}

function compileMeasure(report: Report, measure: Measure, where: CompiledFormula | undefined): CompiledMeasure {
  const summed = measure.sum === undefined ? undefined : fieldNamed(report, measure.sum)
  return {
    id: measure.id,
    ...(where && { where }),
    ...(summed && { sum: { field: summed.id, decimals: summed.type === 'decimal' ? summed.decimals : 0 } }),
    by: measure.by.map((name) => fieldNamed(report, name).id),
  }
}

/** @throws RangeError where there is no such field: the definition has not been through its checks */
function fieldNamed(report: Report, nameOrId: string): Field {
  const field = fieldOf(report, nameOrId)
  if (!field) throw new RangeError(`report ${report.id} has no field ${nameOrId}`)
  return field
}
