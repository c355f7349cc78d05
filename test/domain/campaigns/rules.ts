import { builtInCampaign } from '../../../campaigns/built-in.ts'
import { compiledReports, type CompiledReport } from '../../../shared/domain/campaign/compiled-report.ts'
import { evaluateRow, evaluateSheet, isTrue } from '../../../shared/domain/formula/evaluate.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'

/** The built-in campaign, loaded as the system loads it. */
export const campaign = builtInCampaign()

/** A report of the built-in campaign. */
export function builtInReport(id: string): CompiledReport {
  const report = compiledReports(campaign).get(id)
  if (!report) throw new Error(`no report ${id}`)
  return report
}

/** The codes of the rules that one unit's rows break, each once. An empty text stands for a blank cell. */
export function brokenRules(id: string, written: readonly Values[]): readonly string[] {
  const rows = written.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')))
  const { rowRules, sheetRules } = builtInReport(id)
  return [
    ...rowRules.filter(({ formula }) => rows.some((row) => !isTrue(evaluateRow(formula, row)))),
    ...sheetRules.filter(({ formula }) => !isTrue(evaluateSheet(formula, rows))),
  ].map(({ rule }) => rule.code)
}
