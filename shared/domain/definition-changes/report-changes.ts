import { canonicalJson } from '../campaign/canonical-json.ts'
import type { CampaignDefinition, Field, Measure, Report } from '../campaign/definition.ts'
import { listed } from '../campaign/label.ts'
import { fieldOf } from '../campaign/lookup.ts'
import { parseFormula } from '../formula/formula.ts'
import { printFormula } from '../formula/print.ts'
import { text, type TextCode, type TextValues } from '../texts/text.ts'
import type { DefinitionChange, Effect } from './definition-change.ts'
import { inWords, otherKeys } from './words.ts'

/** A report's changes: itself, its fields, rules, measures and ratios. */
export function reportChanges(
  campaignBefore: CampaignDefinition,
  before: Report,
  campaignAfter: CampaignDefinition,
  after: Report,
): readonly DefinitionChange[] {
  const say = (effect: Effect, code: TextCode, values: TextValues = {}): DefinitionChange => ({
    effect,
    text: text(code, { report: after.name, ...values }),
  })
  const others = otherKeys('reports', before, after, ['due', 'fields', 'rules', 'measures', 'ratios'])
  const isDueOther = canonicalJson(before.due) !== canonicalJson(after.due)

  return [
    ...(isDueOther ? [say('totals', 'change-due')] : []),
    ...(others.length > 0 ? [say('later', 'change-report', { what: listed(others) })] : []),
    ...pairs(before.fields, after.fields).flatMap(([one, other]) => fieldChanges(one, other, say)),
    ...pairs(before.rules, after.rules, ({ code }) => code).map(([one, other]) =>
      say('later', `change-rule${suffix(one, other)}`, { code: (other ?? one)?.code ?? '' }),
    ),
    ...pairs(meantIn(campaignBefore, before), meantIn(campaignAfter, after)).map(([one, other]) =>
      measureChange(one, other, say),
    ),
    ...pairs(before.ratios, after.ratios).map(([one, other]) =>
      say('none', 'change-ratio', { ratio: (other ?? one)?.name ?? '' }),
    ),
  ]
}

type Say = (effect: Effect, code: TextCode, values?: TextValues) => DefinitionChange

function fieldChanges(before: Field | undefined, after: Field | undefined, say: Say): readonly DefinitionChange[] {
  if (!before || !after) {
    const field = (before ?? after)?.name ?? ''
    if (before) return [say('totals', 'change-field-removed', { field })]
    return [say('later', after?.required ? 'change-field-added-required' : 'change-field-added', { field })]
  }
  const field = before.name
  const [choicesBefore, choicesAfter] = [choicesOf(before), choicesOf(after)]
  const gone = choicesBefore.filter((choice) => !choicesAfter.includes(choice))
  const added = choicesAfter.filter((choice) => !choicesBefore.includes(choice))
  const isSameChoices = gone.length + added.length === 0
  const others = otherKeys('fields', before, after, ['name', 'type', ...(isSameChoices ? [] : ['choices'])])
  return [
    ...(canonicalJson(before.name) === canonicalJson(after.name)
      ? []
      : [say('none', 'change-field-renamed', { field, after: after.name })]),
    ...(before.type === after.type
      ? []
      : [
          say('later', 'change-field-type', {
            field,
            before: text(`type-${before.type}`),
            after: text(`type-${after.type}`),
          }),
        ]),
    ...(gone.length > 0 ? [say('later', 'change-choices-gone', { field, choices: gone.join('、') })] : []),
    ...(added.length > 0 ? [say('later', 'change-choices-added', { field, choices: added.join('、') })] : []),
    ...(others.length > 0 ? [say('later', 'change-field', { field, what: listed(others) })] : []),
  ]
}

type Meant = Measure & { readonly meaning: string }

/** Under one id, figures of before and of now are added up: they have to mean the same. */
function measureChange(before: Meant | undefined, after: Meant | undefined, say: Say): DefinitionChange {
  const measure = (after ?? before)?.name ?? ''
  if (!before) return say('totals', 'change-measure-added', { measure })
  if (!after) return say('totals', 'change-measure-removed', { measure })
  return before.meaning === after.meaning
    ? say('none', 'change-measure-shown', { measure })
    : say('mixing', 'change-measure-mixing', { measure, id: before.id })
}

function meantIn(campaign: CampaignDefinition, report: Report): readonly Meant[] {
  return report.measures.map((measure) => ({ ...measure, meaning: meaningOf(campaign, report, measure) }))
}

/** What a measure counts, whatever its fields are called: the field that is summed with its unit, the condition, the breakdown. */
function meaningOf({ settings }: CampaignDefinition, report: Report, { sum, where, by }: Measure): string {
  const idOf = (name: string) => fieldOf(report, name)?.id ?? name
  const summed = sum === undefined ? undefined : fieldOf(report, sum)
  const unit = summed && 'unit' in summed ? summed.unit : undefined
  const decimals = summed?.type === 'decimal' ? summed.decimals : 0
  const condition =
    where === undefined
      ? undefined
      : printFormula(parseFormula(where), {
          field: (name) => `[${idOf(name)}]`,
          setting: (name) => `${name}:${inWords(settings[name]).zh}`,
          call: (name) => name,
        })
  return canonicalJson([summed?.id, unit, decimals, condition, by.map(idOf)])
}

/** What differs between two lists, side by side by id: a side is missing where it is not in the list. */
function pairs<T extends object>(
  before: readonly T[],
  after: readonly T[],
  idOf: (one: T) => string = (one) => ('id' in one ? String(one.id) : ''),
): readonly (readonly [before: T | undefined, after: T | undefined])[] {
  const [earlier, later] = [before, after].map((all) => new Map(all.map((one) => [idOf(one), one])))
  const ids = [...new Set([...before, ...after].map(idOf))]
  return ids
    .map((id) => [earlier?.get(id), later?.get(id)] as const)
    .filter(([one, other]) => canonicalJson(one ?? null) !== canonicalJson(other ?? null))
}

function suffix(before: object | undefined, after: object | undefined): '-added' | '-removed' | '-changed' {
  if (!before) return '-added'
  return after ? '-changed' : '-removed'
}

function choicesOf(field: Field): readonly string[] {
  return 'choices' in field ? field.choices.map(({ name }) => name) : []
}
