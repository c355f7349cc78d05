import { readFileSync } from 'node:fs'
import { compiledReports, type CompiledReport } from '../../../shared/domain/campaign/compiled-report.ts'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { loadDefinition } from '../../../shared/domain/campaign/load-definition.ts'
import { evaluateRow, evaluateSheet, isTrue } from '../../../shared/domain/formula/evaluate.ts'
import type { Values } from '../../../shared/domain/sheet/report-row.ts'

/** The built-in campaign, loaded as the system loads it. */
export const campaign = loadBuiltIn()

function loadBuiltIn(): CampaignDefinition {
  const file = new URL('../../../campaigns/xianjin-2005.json', import.meta.url)
  const loaded = loadDefinition(JSON.parse(readFileSync(file, 'utf8')))
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults, undefined, 2))
  return loaded.definition
}

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
