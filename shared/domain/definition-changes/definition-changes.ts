import { canonicalJson } from '../campaign/canonical-json.ts'
import type { CampaignDefinition } from '../campaign/definition.ts'
import { text } from '../texts/text.ts'
import { reportChanges } from './report-changes.ts'
import { inWords, otherKeys } from './words.ts'
import type { DefinitionChange } from './definition-change.ts'

/**
 * What becomes another if a campaign's definition is replaced, report by report.
 * @returns nothing where the two are the same
 */
export function definitionChanges(before: CampaignDefinition, after: CampaignDefinition): readonly DefinitionChange[] {
  if (canonicalJson(before) === canonicalJson(after)) return []
  const changes = changesOf(before, after)
  return changes.length > 0 ? changes : [{ effect: 'none', text: text('change-order') }]
}

function changesOf(before: CampaignDefinition, after: CampaignDefinition): readonly DefinitionChange[] {
  const reportsBefore = new Map(before.reports.map((report) => [report.id, report]))
  const kept = new Set(after.reports.map(({ id }) => id))
  return [
    ...otherKeys('campaign', before, after, ['$schema', 'reports', 'settings', 'comparisons']).map(
      (what): DefinitionChange => ({
        effect: 'later',
        text: text('change-campaign', { what }),
      }),
    ),
    ...settingChanges(before.settings, after.settings),
    ...before.reports
      .filter(({ id }) => !kept.has(id))
      .map(({ name }): DefinitionChange => ({
        effect: 'totals',
        text: text('change-report-removed', { report: name }),
      })),
    ...after.reports.flatMap((report): readonly DefinitionChange[] => {
      const earlier = reportsBefore.get(report.id)
      return earlier
        ? reportChanges(before, earlier, after, report)
        : [{ effect: 'later', text: text('change-report-added', { report: report.name }) }]
    }),
    ...comparisonChanges(before, after),
  ]
}

function settingChanges(
  before: CampaignDefinition['settings'],
  after: CampaignDefinition['settings'],
): readonly DefinitionChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .map((name) => ({
      effect: 'later',
      text: text('change-setting', { name, before: inWords(before[name]), after: inWords(after[name]) }),
    }))
}

function comparisonChanges(before: CampaignDefinition, after: CampaignDefinition): readonly DefinitionChange[] {
  const written = ({ comparisons }: CampaignDefinition) =>
    new Map(comparisons.map((comparison) => [comparison.code, canonicalJson(comparison)]))
  const [earlier, later] = [written(before), written(after)]
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .filter((code) => earlier.get(code) !== later.get(code))
    .map((code) => ({ effect: 'later', text: text('change-comparison', { code }) }))
}
