import { compiledReports } from '../campaign/compiled-report.ts'
import type { CampaignDefinition, Field } from '../campaign/definition.ts'
import { fieldOf } from '../campaign/lookup.ts'
import { canonicalJson } from '../campaign/canonical-json.ts'
import { compileFormula, evaluateRow, isTrue, type CompiledFormula } from '../formula/evaluate.ts'
import { parseFormula } from '../formula/formula.ts'
import { valueIn, type ReportRow, type Values } from '../sheet/report-row.ts'
import { nameKey } from '../unit/find-unit.ts'

/** Where a person stands in a submission, by a keyed hash: nothing in it tells who. */
export interface PersonEntry {
  readonly hash: string
  readonly unit: string
  /** Of the filing, see markOf. */
  readonly mark: string
  /** The row's place among the submission's rows, from 0. */
  readonly place: number
}

/** The same person in the submissions of two units, seen from one of them. */
export interface PersonMatch {
  readonly own: Omit<PersonEntry, 'hash'>
  readonly other: Omit<PersonEntry, 'hash'>
}

/** Matches as each of their two units sees them. */
export function fromBothSides(matches: readonly PersonMatch[]): readonly PersonMatch[] {
  return matches.flatMap(({ own, other }) => [
    { own, other },
    { own: other, other: own },
  ])
}

/** How a report's rows tell persons apart. */
export interface PersonRule {
  readonly report: string
  readonly fields: readonly Field[]
  readonly where?: CompiledFormula
}

/** The rule of a report, if it has one. */
export function personRule(definition: CampaignDefinition, reportId: string): PersonRule | undefined {
  const report = compiledReports(definition).get(reportId)?.report
  if (!report?.person) return undefined
  const { fields, where } = report.person
  const scope = { kind: 'row', fields: report.fields, settings: definition.settings } as const
  return {
    report: reportId,
    fields: fields.flatMap((name) => fieldOf(report, name) ?? []),
    ...(where !== undefined && { where: compileFormula(parseFormula(where), scope) }),
  }
}

/** A text for each person among the rows, the same wherever the same person stands: to be hashed under a secret key and never kept. */
export function personTexts(
  { report, fields, where }: PersonRule,
  rows: readonly ReportRow[],
): ReadonlyMap<string, number> {
  const firstPlaces = new Map<string, number>()
  for (const [place, { values }] of rows.entries()) {
    if (where && !isTrue(evaluateRow(where, values))) continue
    const parts = fields.map((field) => partOf(field, values))
    const text = canonicalJson([report, fields.map(({ id }) => id), parts])
    if (!parts.includes('') && !firstPlaces.has(text)) firstPlaces.set(text, place)
  }
  return firstPlaces
}

/** What remains of a value when the ways to write it are taken off; a date as far as the field asks for it. */
function partOf(field: Field, values: Values): string {
  const value = valueIn(values, field.id)
  const written = nameKey(typeof value === 'object' ? value.join('、') : String(value ?? ''))
  return field.type === 'date' ? written.slice(0, dateLengths[field.precision]) : written
}

const dateLengths = { day: 10, month: 7, year: 4 }
