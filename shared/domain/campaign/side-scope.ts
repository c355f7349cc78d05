import type { FormulaScope } from '../formula/check.ts'
import type { CampaignDefinition, Field, Report } from './definition.ts'
import type { Side } from './comparison.ts'

/** What a side's value speaks of: the columns of the unit's rows, or the measures of its subtree as if they were one row. */
export function valueScope(
  { over }: Pick<Side, 'over'>,
  report: Report,
  settings: CampaignDefinition['settings'],
): FormulaScope {
  return over === 'unit'
    ? { kind: 'sheet', fields: report.fields, settings }
    : { kind: 'row', fields: measureFields(report), settings }
}

/** The measures without breakdown, as fields of one number each. */
function measureFields({ measures }: Report): readonly Field[] {
  return measures
    .filter(({ by }) => by.length === 0)
    .map(({ id, name }) => ({ id, name, synonyms: [], required: false, personal: false, type: 'decimal', decimals: 6 }))
}
