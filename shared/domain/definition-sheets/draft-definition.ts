import { Due, Field } from '../campaign/definition.ts'
import { finding, type Finding } from '../sheet/finding.ts'
import type { TextCode, TextValues } from '../texts/text.ts'
import { nameKey } from '../unit/find-unit.ts'
import { cellPlaces, type CellPlaces } from './cell-places.ts'
import { calendarSheet, chasingSheet } from './deadline-sheets.ts'
import type { DefinitionSheet, SheetId } from './definition-sheet.ts'
import { comparisonSheet } from './comparison-sheet.ts'
import { choiceSheet, fieldSheet } from './field-sheets.ts'
import type { Entry } from './read-sheet.ts'
import { reportFinder } from './report-names.ts'
import { campaignSheet, dueSheet, reportSheet, settingSheet } from './report-sheets.ts'
import { measureSheet, ratioSheet, ruleSheet } from './rule-sheets.ts'

/** A definition's JSON as its sheets say it, blanks left out; whether it is a good one is not asked yet. */
export interface DefinitionDraft {
  readonly json: object
  readonly places: CellPlaces
  /** What does not fit together between rows and sheets. */
  readonly findings: readonly Finding[]
}

type Draft = Readonly<Record<string, unknown>>

/** Puts the rows of all sheets together. */
export function draftDefinition(entriesOf: (sheet: SheetId) => readonly Entry[]): DefinitionDraft {
  const places = cellPlaces()
  const reports = entriesOf('reports')
  const findings: Finding[] = [...repeatedIds(reports)]
  const refuse = (code: TextCode, entry: Entry, key: string, values?: TextValues) =>
    findings.push(finding('error', code, entry.at(key), values))
  const placeOf = reportFinder(
    reports.map((entry) => ({ id: entry.text('id'), name: { zh: entry.text('name.zh'), en: entry.text('name.en') } })),
  )
  const lists = Map.groupBy(entriesOf('choices'), (entry) => nameKey(entry.text('list')))
  const rowsOf = new Map(
    [dueSheet, fieldSheet, ruleSheet, measureSheet, ratioSheet].map((sheet) => {
      const rows = Map.groupBy(entriesOf(sheet.id), (entry) => placeOf(entry.text('report')))
      for (const entry of rows.get(undefined) ?? []) {
        if (entry.values.has('report')) refuse('define-report-unknown', entry, 'report')
      }
      return [sheet, rows]
    }),
  )

  function objectAt(path: string, sheet: DefinitionSheet, entry: Entry, values = entry.values): Draft {
    places.addRow(path, sheet, entry)
    return nested([...values].filter(([key]) => key !== 'report' && key !== 'list'))
  }

  function reportAt(place: number, entry: Entry): Draft {
    const path = `reports[${place}]`
    const rowsIn = (sheet: DefinitionSheet) => {
      const rows = rowsOf.get(sheet)?.get(place) ?? []
      // At the name: what is wrong with the id itself is to be said as well.
      places.add(`${path}.${sheet.id}`, sheet.name, entry.at('name.zh'))
      if (sheet.required && rows.length === 0) {
        refuse('define-rows-missing', entry, 'name.zh', { sheet: sheet.name })
      }
      return rows
    }
    const measures = rowsIn(measureSheet)
    const parts = {
      // A rule that marks no cells says so by a blank.
      rules: rowsIn(ruleSheet).map((row, at) => ({ cells: [], ...objectAt(`${path}.rules[${at}]`, ruleSheet, row) })),
      measures: measures.map((row, at) => objectAt(`${path}.measures[${at}]`, measureSheet, row)),
      ratios: rowsIn(ratioSheet).map((row, at) => ratioAt(`${path}.ratios[${at}]`, row, measures)),
    }
    return {
      ...objectAt(path, reportSheet, entry),
      ...dueAt(`${path}.due`, rowsIn(dueSheet)),
      fields: rowsIn(fieldSheet).map((row, at) => fieldAt(`${path}.fields[${at}]`, row)),
      ...Object.fromEntries(Object.entries(parts).filter(([, rows]) => rows.length > 0)),
    }
  }

  function dueAt(path: string, [first, ...more]: readonly Entry[]): Draft {
    for (const entry of more) refuse('define-due-twice', entry, 'report')
    return first ? { due: objectAt(path, dueSheet, first, fitting(dueSheet, first, 'kind', dueKeys)) } : {}
  }

  function fieldAt(path: string, entry: Entry): Draft {
    const { choices, ...field } = objectAt(path, fieldSheet, entry, fitting(fieldSheet, entry, 'type', fieldKeys))
    if (typeof choices !== 'string') return field
    const list = lists.get(nameKey(choices))
    if (list) {
      return { ...field, choices: list.map((row, at) => objectAt(`${path}.choices[${at}]`, choiceSheet, row)) }
    }
    refuse('define-list-unknown', entry, 'choices')
    return field
  }

  /** The row's values without those that rows of its kind do not have. */
  function fitting(
    sheet: DefinitionSheet,
    entry: Entry,
    told: 'kind' | 'type',
    keys: ReadonlyMap<unknown, ReadonlySet<string>>,
  ): ReadonlyMap<string, unknown> {
    const fit = keys.get(entry.values.get(told))
    const stray = sheet.columns.filter(
      ({ key }) => fit && key !== 'report' && entry.values.has(key) && !fit.has(headOf(key)),
    )
    const kind = sheet.columns.find(({ key }) => key === told)?.title ?? told
    for (const { key, title } of stray) refuse('define-not-for', entry, key, { column: title, kind })
    return new Map([...entry.values].filter(([key]) => !stray.some((column) => column.key === key)))
  }

  function ratioAt(path: string, entry: Entry, measures: readonly Entry[]): Draft {
    const values = new Map(entry.values)
    if (values.has('whole') && [...values.keys()].some((key) => key.startsWith('whole.'))) {
      refuse('define-whole-twice', entry, 'whole')
    }
    for (const key of ['part', 'whole']) if (values.has(key)) values.set(key, measureMeant(entry.text(key), measures))
    return objectAt(path, ratioSheet, entry, values)
  }

  /** Reports are named here too by name or id. */
  function comparisonAt(path: string, entry: Entry): Draft {
    const values = new Map(entry.values)
    for (const key of ['left.report', 'right.report'].filter((each) => values.has(each))) {
      const named = reports[placeOf(entry.text(key)) ?? -1]
      if (named) values.set(key, named.text('id'))
      else refuse('define-report-unknown', entry, key)
    }
    return objectAt(path, comparisonSheet, entry, values)
  }

  function settings(): Draft {
    const rows = Map.groupBy(entriesOf('settings'), (entry) => entry.text('name'))
    return Object.fromEntries(
      [...rows].flatMap(([name, [entry, ...more]]) => {
        for (const again of more) refuse('define-setting-twice', again, 'name')
        if (!entry || name === '') return []
        places.add(`settings.${name}`, settingSheet.name, entry.at('name'))
        return [[name, entry.values.get('value')]]
      }),
    )
  }

  /** The campaign's row with the calendar's days and the ladder's steps, which have sheets of their own. */
  function deadlines(campaign: Draft): Draft {
    const rowsAt = (path: string, sheet: DefinitionSheet) =>
      entriesOf(sheet.id).map((row, at) => objectAt(`${path}[${at}]`, sheet, row))
    const parts = [
      ['calendar', 'overrides', rowsAt('calendar.overrides', calendarSheet)],
      ['chasing', 'steps', rowsAt('chasing.steps', chasingSheet)],
    ] as const
    return parts.reduce<Draft>((so, [part, key, rows]) => {
      return rows.length > 0 ? { ...so, [part]: { ...objectIn(so[part]), [key]: rows } } : so
    }, campaign)
  }

  const [campaign, ...more] = entriesOf('campaign')
  for (const entry of more) refuse('define-one-row', entry, 'id')
  const comparisons = entriesOf('comparisons').map((entry, at) => comparisonAt(`comparisons[${at}]`, entry))
  const json = {
    ...(campaign && deadlines(objectAt('', campaignSheet, campaign))),
    settings: settings(),
    reports: reports.map((entry, place) => reportAt(place, entry)),
    ...(comparisons.length > 0 && { comparisons }),
  }
  return { json, places, findings: [...findings, ...unusedLists(lists, entriesOf('fields'))] }
}

/** Said before loading: the rows that a second report of one id does not find would hide it. */
function repeatedIds(reports: readonly Entry[]): readonly Finding[] {
  const byId = Map.groupBy(reports, (entry) => entry.text('id'))
  return [...byId].flatMap(([id, [, ...again]]) =>
    id === '' ? [] : again.map((entry) => finding('error', 'define-id-twice', entry.at('id'))),
  )
}

/** A measure's id for its id or name. */
function measureMeant(written: string, measures: readonly Entry[]): string {
  if (measures.some((entry) => entry.text('id') === written)) return written
  return measures.find((entry) => entry.text('name.zh') === written)?.text('id') ?? written
}

function unusedLists(lists: ReadonlyMap<string, readonly Entry[]>, fields: readonly Entry[]): readonly Finding[] {
  const used = new Set(fields.map((entry) => nameKey(entry.text('choices'))))
  return [...lists].flatMap(([key, [first]]) =>
    first && key !== '' && !used.has(key) ? [finding('warning', 'define-list-unused', first.at('list'))] : [],
  )
}

function objectIn(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

/** Values by their ways, such as `name.zh`, as one object. A value that lies in another's place gives way to it. */
function nested(values: readonly (readonly [string, unknown])[]): Draft {
  const byHead = Map.groupBy(values, ([key]) => headOf(key))
  return Object.fromEntries(
    [...byHead].map(([head, inner]) => {
      const own = inner.find(([key]) => key === head)
      return [head, own ? own[1] : nested(inner.map(([key, value]) => [key.slice(head.length + 1), value]))]
    }),
  )
}

function headOf(key: string): string {
  return key.split('.', 1)[0] ?? key
}

/** What a field of each type, and a due date of each kind, may say: the definition's own schema knows. */
const fieldKeys = new Map<unknown, ReadonlySet<string>>(
  Field.options.map(({ shape }) => [shape.type.value, new Set(Object.keys(shape))]),
)
const dueKeys = new Map<unknown, ReadonlySet<string>>(
  Due.options.map(({ shape }) => [shape.kind.value, new Set(Object.keys(shape))]),
)
