import { compiledReports } from '../../shared/domain/campaign/compiled-report.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { saidIn, type ReportRow } from '../../shared/domain/sheet/report-row.ts'
import { figuresOf } from '../../shared/domain/tally/figures.ts'
import { figureKey } from '../../shared/domain/tally/tally.ts'

/** A row that counts in a figure, and with how much. */
export interface CountedRow {
  readonly row: ReportRow
  readonly amount: number
  /** The field that is summed. */
  readonly field?: string
}

/**
 * The rows of a return that count in one of its figures: those that alone would give a figure of that name, so that this cannot disagree
 * with how figures are made. @returns undefined where the report has no such measure
 */
export function rowsOfFigure(
  definition: CampaignDefinition,
  report: string,
  rows: readonly ReportRow[],
  { measure: id, choices }: { readonly measure: string; readonly choices: readonly string[] },
): readonly CountedRow[] | undefined {
  const compiled = compiledReports(definition).get(report)
  const measure = compiled?.measures.find((each) => each.id === id)
  if (!compiled || !measure) return undefined
  const alone = { ...compiled, measures: [measure] }
  const key = figureKey(id, choices)
  const scale = 10 ** (measure.sum?.decimals ?? 0)
  return rows.flatMap((row) => {
    const amount = figuresOf(alone, [saidIn(compiled.report.fields, row.values)])[key] ?? 0
    return amount === 0 ? [] : [{ row, amount: amount / scale, ...(measure.sum && { field: measure.sum.field }) }]
  })
}
