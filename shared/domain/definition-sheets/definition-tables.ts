import type * as z from 'zod'
import { canonicalJson } from '../campaign/canonical-json.ts'
import { CalendarRules } from '../campaign/calendar-rules.ts'
import { Chasing, LadderStep } from '../campaign/chasing.ts'
import { Comparison, Side } from '../campaign/comparison.ts'
import { Choice, Field, Measure, Ratio, Report, type CampaignDefinition } from '../campaign/definition.ts'
import { nameKey } from '../unit/find-unit.ts'
import { kindOf, type Content } from './cell-kinds.ts'
import { calendarSheet, chasingSheet } from './deadline-sheets.ts'
import { comparisonSheet } from './comparison-sheet.ts'
import type { DefinitionColumn, DefinitionSheet } from './definition-sheet.ts'
import { choiceSheet, fieldSheet } from './field-sheets.ts'
import { reportFinder } from './report-names.ts'
import { campaignSheet, dueSheet, reportSheet, settingSheet } from './report-sheets.ts'
import { measureSheet, ratioSheet, ruleSheet } from './rule-sheets.ts'

/** A sheet's rows as they are to be written: a content for each of its columns, undefined for a blank cell. */
export interface DefinitionTable {
  readonly sheet: DefinitionSheet
  readonly rows: readonly (readonly (Content | undefined)[])[]
}

/** What one row says, by the first steps of its columns' keys. */
type RowValues = Readonly<Record<string, unknown>>

/**
 * A definition as the rows of its sheets; reading them gives the same definition. What is as it would be anyway is left blank.
 * (An `owedBy` that names neither kinds nor batches says nothing, and is not kept.)
 */
export function definitionTables(definition: CampaignDefinition): readonly DefinitionTable[] {
  const { reports, settings, calendar, chasing, comparisons } = definition
  const campaign = {
    ...definition,
    calendar: withoutDefaults(CalendarRules, calendar),
    chasing: withoutDefaults(Chasing, chasing),
  }
  const reportName = namesOfReports(reports)
  const lists = choiceLists(reports)
  const ofReports = (rowsOf: (report: Report) => readonly RowValues[]) =>
    reports.flatMap((report) => rowsOf(report).map((row): RowValues => ({ ...row, report: reportName(report) })))

  return [
    table(campaignSheet, [campaign]),
    table(
      settingSheet,
      Object.entries(settings).map(([name, value]) => ({ name, value })),
    ),
    table(
      reportSheet,
      reports.map((report) => withoutDefaults(Report, report)),
    ),
    table(
      dueSheet,
      ofReports(({ due }) => [due]),
    ),
    table(calendarSheet, calendar.overrides),
    table(
      chasingSheet,
      ('steps' in campaign.chasing ? chasing.steps : []).map((step) => withoutDefaults(LadderStep, step)),
    ),
    table(
      fieldSheet,
      ofReports(({ fields }) =>
        fields.map((field) => ({ ...withoutDefaults(Field, field), choices: lists.nameOf(field) })),
      ),
    ),
    table(
      choiceSheet,
      lists.all.flatMap(({ name: list, choices }) =>
        choices.map((choice) => ({ ...withoutDefaults(Choice, choice), list })),
      ),
    ),
    table(
      ruleSheet,
      ofReports(({ rules }) => rules),
    ),
    table(
      measureSheet,
      ofReports(({ measures }) => measures.map((measure) => withoutDefaults(Measure, measure))),
    ),
    table(
      ratioSheet,
      ofReports(({ ratios }) => ratios.map((ratio) => withoutDefaults(Ratio, ratio))),
    ),
    table(
      comparisonSheet,
      comparisons.map((comparison) => ({
        ...withoutDefaults(Comparison, comparison),
        left: sideRow(comparison.left, reports, reportName),
        right: sideRow(comparison.right, reports, reportName),
      })),
    ),
  ]
}

function sideRow(side: Side, reports: readonly Report[], nameOf: (report: Report) => string): RowValues {
  const report = reports.find(({ id }) => id === side.report)
  return { ...withoutDefaults(Side, side), report: report ? nameOf(report) : side.report }
}

function table(sheet: DefinitionSheet, rows: readonly RowValues[]): DefinitionTable {
  return { sheet, rows: rows.map((row) => sheet.columns.map((column) => contentOf(row, column))) }
}

function contentOf(row: RowValues, column: DefinitionColumn): Content | undefined {
  const value = valueAt(row, column.key)
  const isRepeated = column.blankIs !== undefined && value === valueAt(row, column.blankIs)
  return isRepeated ? undefined : kindOf(column).write(value)
}

function valueAt(row: RowValues, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((inner, step) => (isObject(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined), row)
}

function isObject(value: unknown): value is RowValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value without the keys that its schema would fill in with the same. */
function withoutDefaults(schema: z.ZodType, value: RowValues): RowValues {
  const whole = canonicalJson(value)
  const isDefault = (key: string) => {
    const { [key]: _, ...rest } = value
    const parsed = schema.safeParse(rest)
    return parsed.success && canonicalJson(parsed.data) === whole
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => !isDefault(key)))
}

/** A report is called by its name, or by its id where the name would mean another. */
function namesOfReports(reports: readonly Report[]): (report: Report) => string {
  const find = reportFinder(reports)
  return (report) => (reports[find(report.name.zh) ?? -1] === report ? report.name.zh : report.id)
}

interface ChoiceList {
  readonly name: string
  readonly choices: readonly Choice[]
}

/** The lists that fields choose from, each once: called like the first field that takes it, with a number where two would be called the same. */
function choiceLists(reports: readonly Report[]) {
  const byContent = new Map<string, ChoiceList>()
  const taken = new Set<string>()
  for (const field of reports.flatMap(({ fields }) => fields)) {
    if (!('choices' in field) || byContent.has(canonicalJson(field.choices))) continue
    let name = field.name.zh
    for (let number = 2; taken.has(nameKey(name)) || nameKey(name) === ''; number++) name = `${field.name.zh}${number}`
    taken.add(nameKey(name))
    byContent.set(canonicalJson(field.choices), { name, choices: field.choices })
  }
  return {
    all: [...byContent.values()],
    nameOf: (field: Field) => ('choices' in field ? byContent.get(canonicalJson(field.choices))?.name : undefined),
  }
}
