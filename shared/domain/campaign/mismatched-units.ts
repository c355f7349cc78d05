import { isOwedBy } from '../submission/own-tally.ts'
import { text } from '../texts/text.ts'
import type { Unit } from '../unit/unit.ts'
import type { CampaignDefinition } from './definition.ts'
import type { Label } from './label.ts'

/** Where a definition and a unit list speak past each other, as sentences: reports that no unit owes, and shares of units that are not listed. */
export function mismatchedUnits({ reports }: CampaignDefinition, units: readonly Unit[]): readonly Label[] {
  const live = units.filter(({ state }) => state === 'live')
  const kinds = [...new Set(live.flatMap(({ kind }) => kind || []))].join('、')
  const codes = new Set(live.map(({ code }) => code))
  return reports.flatMap((report) => [
    ...(live.some((unit) => isOwedBy(report, unit))
      ? []
      : [text('report-owed-by-none', { report: report.name, kinds })]),
    ...report.ratios.flatMap(({ name, whole }) =>
      typeof whole === 'string' || whole.unit === undefined || codes.has(whole.unit)
        ? []
        : [text('ratio-of-unlisted', { ratio: name, unit: whole.unit })],
    ),
  ])
}
