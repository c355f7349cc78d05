import { Due, Field } from '../campaign/definition.ts'
import { finding, type Finding } from '../sheet/finding.ts'
import { nameKey } from '../unit/find-unit.ts'
import { cellPlaces, type CellPlaces } from './cell-places.ts'
import type { DefinitionColumn, DefinitionSheet, SheetId } from './definition-sheet.ts'
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
  const findings: Finding[] = []
  const reports = entriesOf('reports')
  const lists = Map.groupBy(entriesOf('choices'), (entry) => keyIn(entry, 'list'))
  const rowsOf = new Map(
    [dueSheet, fieldSheet, ruleSheet, measureSheet, ratioSheet].map((sheet) => {
      const { rows, unplaced } = byReport(entriesOf(sheet.id), reports, sheet)
      findings.push(...unplaced)
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
      places.add(`${path}.${sheet.id}`, sheet.name, entry.at(firstOf(reportSheet)))
      return rowsOf.get(sheet)?.get(place) ?? []
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
    for (const entry of more) findings.push(finding('error', 'define-due-twice', entry.at(firstOf(dueSheet))))
    return first ? { due: objectAt(path, dueSheet, first, fitting(dueSheet, first, 'kind', dueKeys)) } : {}
  }

  function fieldAt(path: string, entry: Entry): Draft {
    const { choices, ...field } = objectAt(path, fieldSheet, entry, fitting(fieldSheet, entry, 'type', fieldKeys))
    if (typeof choices !== 'string') return field
    const list = lists.get(nameKey(choices))
    if (list) {
      return { ...field, choices: list.map((row, at) => objectAt(`${path}.choices[${at}]`, choiceSheet, row)) }
    }
    findings.push(finding('error', 'define-list-unknown', entry.at(columnOf(fieldSheet, 'choices'))))
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
    const kind = columnOf(sheet, told).title
    for (const column of stray) {
      findings.push(finding('error', 'define-not-for', entry.at(column), { column: column.title, kind }))
    }
    return new Map([...entry.values].filter(([key]) => !stray.some((column) => column.key === key)))
  }

  function ratioAt(path: string, entry: Entry, measures: readonly Entry[]): Draft {
    const values = new Map(entry.values)
    if (values.has('whole') && [...values.keys()].some((key) => key.startsWith('whole.'))) {
      findings.push(finding('error', 'define-whole-twice', entry.at(columnOf(ratioSheet, 'whole'))))
    }
    for (const key of ['part', 'whole']) if (values.has(key)) values.set(key, measureMeant(values.get(key), measures))
    return objectAt(path, ratioSheet, entry, values)
  }

  function settings(): Draft {
    const rows = Map.groupBy(entriesOf('settings'), ({ values }) => String(values.get('name')))
    return Object.fromEntries(
      [...rows].flatMap(([name, [entry, ...more]]) => {
        for (const again of more)
          findings.push(finding('error', 'define-setting-twice', again.at(firstOf(settingSheet))))
        if (!entry?.values.has('name')) return []
        places.add(`settings.${name}`, firstOf(settingSheet).title, entry.at(firstOf(settingSheet)))
        return [[name, entry.values.get('value')]]
      }),
    )
  }

  const [campaign, ...more] = entriesOf('campaign')
  for (const entry of more) findings.push(finding('error', 'define-one-row', entry.at(firstOf(campaignSheet))))
  const json = {
    ...(campaign && objectAt('', campaignSheet, campaign)),
    settings: settings(),
    reports: reports.map((entry, place) => reportAt(place, entry)),
  }
  return { json, places, findings: [...findings, ...unusedLists(lists, entriesOf('fields'))] }
}

/** Rows by the place of the report that each names. */
function byReport(entries: readonly Entry[], reports: readonly Entry[], sheet: DefinitionSheet) {
  const find = reportFinder(reports.map(({ values }) => ({ id: values.get('id'), name: values.get('name.zh') })))
  const placeOf = ({ values }: Entry) => find(String(values.get('report')))
  const unknown = entries.filter((entry) => entry.values.has('report') && placeOf(entry) === undefined)
  return {
    rows: Map.groupBy(entries, placeOf),
    unplaced: unknown.map((entry) => finding('error', 'define-report-unknown', entry.at(firstOf(sheet)))),
  }
}

/** A measure's id for its id or name. */
function measureMeant(written: unknown, measures: readonly Entry[]): unknown {
  const named = measures.map(({ values }) => ({ id: values.get('id'), name: values.get('name.zh') }))
  return named.some(({ id }) => id === written) ? written : (named.find(({ name }) => name === written)?.id ?? written)
}

function unusedLists(lists: ReadonlyMap<string, readonly Entry[]>, fields: readonly Entry[]): readonly Finding[] {
  const used = new Set(fields.map((entry) => keyIn(entry, 'choices')))
  return [...lists].flatMap(([key, [first]]) =>
    first && key !== '' && !used.has(key)
      ? [finding('warning', 'define-list-unused', first.at(firstOf(choiceSheet)))]
      : [],
  )
}

/** The name of a list, as lists are told apart; '' where there is none. */
function keyIn({ values }: Entry, key: string): string {
  return nameKey(String(values.get(key) ?? ''))
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

function firstOf(sheet: DefinitionSheet): DefinitionColumn {
  return columnOf(sheet, sheet.columns[0]?.key ?? '')
}

/** @throws RangeError where the sheet has no such column */
function columnOf({ id, columns }: DefinitionSheet, key: string): DefinitionColumn {
  const column = columns.find((each) => each.key === key)
  if (!column) throw new RangeError(`the sheet ${id} has no column ${key}`)
  return column
}

/** What a field of each type, and a due date of each kind, may say: the definition's own schema knows. */
const fieldKeys = new Map<unknown, ReadonlySet<string>>(
  Field.options.map(({ shape }) => [shape.type.value, new Set(Object.keys(shape))]),
)
const dueKeys = new Map<unknown, ReadonlySet<string>>(
  Due.options.map(({ shape }) => [shape.kind.value, new Set(Object.keys(shape))]),
)
