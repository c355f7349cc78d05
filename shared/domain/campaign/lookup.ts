import type { CampaignDefinition, Field, Measure, Report } from './definition.ts'

/** The report of this id. */
export function reportOf(definition: CampaignDefinition, id: string): Report | undefined {
  return definition.reports.find((report) => report.id === id)
}

/** The field of this id, else of this Chinese name: as formulas and keys refer to it. */
export function fieldOf(report: Report, nameOrId: string): Field | undefined {
  return (
    report.fields.find((field) => field.id === nameOrId) ?? report.fields.find((field) => field.name.zh === nameOrId)
  )
}

/** The measure of this id. */
export function measureOf(report: Report, id: string): Measure | undefined {
  return report.measures.find((measure) => measure.id === id)
}
