import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { Field, Report } from '../campaign/definition.ts'
import { choiceNames } from '../campaign/field-words.ts'
import { normalise } from '../normalise/normalise.ts'
import { finding, type Finding, type Place } from '../sheet/finding.ts'
import type { Header } from '../sheet/find-header.ts'
import { headerKey } from '../sheet/header-key.ts'
import type { TableSink } from '../sheet/table.ts'
import { text } from '../texts/text.ts'

/**
 * How a template of an earlier version of a report is read: its columns by the names that they had then, their cells by what the fields
 * are now. A field is the same as long as its id is.
 */
export interface OlderTemplate {
  readonly current: CompiledReport
  /** The current report under the headers of then; fields that are no more stand in it as texts. */
  readonly report: CompiledReport
  /** The fields of then, by id. */
  readonly before: ReadonlyMap<string, Field>
  /** Ids of fields that are no more. */
  readonly retired: ReadonlySet<string>
}

/** @param current the report as it is now @param before as it was in the template's version */
export function olderTemplate(current: CompiledReport, before: Report): OlderTemplate {
  const fieldsBefore = new Map(before.fields.map((field) => [field.id, field]))
  const taken = new Set(before.fields.flatMap(namesOf).map(headerKey))
  const fields = [
    ...before.fields.map((field) => readAs(field, current.fields.get(field.id), taken)),
    ...current.report.fields.filter(({ id }) => !fieldsBefore.has(id)).map((field) => besides(field, taken)),
  ]
  return {
    current,
    report: {
      ...current,
      report: { ...current.report, fields },
      fields: new Map(fields.map((field) => [field.id, field])),
    },
    before: fieldsBefore,
    retired: new Set(before.fields.filter(({ id }) => !current.fields.has(id)).map(({ id }) => id)),
  }
}

/** Names of today are understood too, unless another column had them then. */
function readAs(before: Field, now: Field | undefined, taken: ReadonlySet<string>): Field {
  if (!now) {
    const { id, name, synonyms, group } = before
    return {
      id,
      name,
      synonyms,
      ...(group && { group }),
      type: 'text',
      required: false,
      personal: true,
      maxLength: 32_767,
      onePerson: false,
    }
  }
  const { group: _, ...rest } = now
  const synonyms = [...before.synonyms, ...namesOf(now).filter((name) => !taken.has(headerKey(name)))]
  return { ...rest, name: before.name, synonyms, ...(before.group && { group: before.group }) }
}

/** A field that was not there then: where another column had its name, its own is told apart. */
function besides(now: Field, taken: ReadonlySet<string>): Field {
  const synonyms = now.synonyms.filter((name) => !taken.has(headerKey(name)))
  const { zh, en } = text('field-added', { field: now.name })
  return { ...now, synonyms, ...(taken.has(headerKey(now.name.zh)) && { name: { zh, en } }) }
}

function namesOf({ name, synonyms }: Field): readonly string[] {
  return [name.zh, ...synonyms]
}

/** Says which of the template's columns do not fit any more: those that are no more, and numbers that are counted in another unit now. */
export function misfits(
  { before, retired }: OlderTemplate,
  { report, columns, bottom }: Header,
  sheet: string,
): readonly Finding[] {
  return [...columns].flatMap(([id, column]) => {
    const [then, now] = [before.get(id), report.fields.get(id)]
    if (!then || !now) return []
    const at: Place = { sheet, report: report.report.id, row: bottom, column, field: id }
    if (retired.has(id)) return [finding('note', 'column-retired', at, { field: then.name })]
    const [unitThen, unitNow] = [unitOf(then), unitOf(now)]
    if (unitThen === unitNow || unitThen === undefined) return []
    return [finding('error', 'column-other-unit', at, { field: then.name, before: unitThen, now: unitNow ?? '' })]
  })
}

/** The unit of measure of a number; '' where it names none. */
function unitOf(field: Field): string | undefined {
  return field.type === 'integer' || field.type === 'decimal' ? (field.unit ?? '') : undefined
}

/** Carries the rows of such a template over into the report of now. */
export function carriedOver({ before, retired, report, current }: OlderTemplate, sink: TableSink): TableSink {
  const places = current.report.fields.map(({ id }) => report.report.fields.findIndex((field) => field.id === id))

  function retold(found: Finding): readonly Finding[] {
    const { code, field = '', found: written } = found
    if (retired.has(field)) return []
    const then = before.get(field)
    const now = report.fields.get(field)
    if (!then && now && code === 'column-missing')
      return [{ ...found, ...finding('error', 'column-new', {}, { field: now.name }) }]
    if (code !== 'not-a-choice' || !then || !now || !('choices' in now) || written === undefined) return [found]
    if (normalise(then, { kind: 'text', value: written }).value === undefined) return [found]
    return [{ ...found, ...finding('error', 'choice-retired', {}, { field: then.name, choices: choiceNames(now) }) }]
  }

  return {
    ...sink,
    row(row, unreadable) {
      sink.row({ ...row, said: places.map((place) => row.said[place]) }, unreadable)
    },
    finding: (found) => retold(found).forEach((each) => sink.finding(each)),
  }
}
