import type { Comparison, Side } from '../campaign/comparison.ts'
import { compiledReports, type CompiledReport } from '../campaign/compiled-report.ts'
import type { CampaignDefinition } from '../campaign/definition.ts'
import { fieldOf } from '../campaign/lookup.ts'
import { valueScope } from '../campaign/side-scope.ts'
import { compileFormula, type CompiledFormula } from '../formula/evaluate.ts'
import { parseFormula } from '../formula/formula.ts'

/** A comparison made ready: formulas compiled, names resolved, once per definition. */
export interface CompiledComparison {
  readonly comparison: Comparison
  readonly left: CompiledSide
  readonly right: CompiledSide
}

export interface CompiledSide extends Pick<Side, 'over'> {
  readonly report: CompiledReport
  /** The id of the field whose contents are compared one by one. */
  readonly by?: string
  readonly where?: CompiledFormula
  /** Without it rows are counted. */
  readonly value?: CompiledFormula
}

const compiled = new WeakMap<CampaignDefinition, readonly CompiledComparison[]>()

/** A definition's comparisons, compiled once. The definition has been loaded, so its formulas and names are known to be right. */
export function compiledComparisons(definition: CampaignDefinition): readonly CompiledComparison[] {
  let comparisons = compiled.get(definition)
  if (!comparisons) {
    comparisons = definition.comparisons.map((comparison) => ({
      comparison,
      left: compileSide(definition, comparison.left),
      right: compileSide(definition, comparison.right),
    }))
    compiled.set(definition, comparisons)
  }
  return comparisons
}

/** @throws RangeError where there is no such report or field: the definition has not been through its checks */
function compileSide(definition: CampaignDefinition, side: Side): CompiledSide {
  const report = compiledReports(definition).get(side.report)
  if (!report) throw new RangeError(`there is no report ${side.report}`)
  const { settings } = definition
  const by = side.by === undefined ? undefined : fieldOf(report.report, side.by)?.id
  if (side.by !== undefined && by === undefined) throw new RangeError(`report ${side.report} has no field ${side.by}`)
  const rowScope = { kind: 'row', fields: report.report.fields, settings } as const
  return {
    over: side.over,
    report,
    ...(by !== undefined && { by }),
    ...(side.where !== undefined && { where: compileFormula(parseFormula(side.where), rowScope) }),
    ...(side.value !== undefined && {
      value: compileFormula(parseFormula(side.value), valueScope(side, report.report, settings)),
    }),
  }
}
