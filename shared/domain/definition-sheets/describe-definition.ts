import type { Side } from '../campaign/comparison.ts'
import type { CampaignDefinition, Field, Measure, Ratio, Report } from '../campaign/definition.ts'
import type { Label } from '../campaign/label.ts'
import { fieldOf, measureOf, reportOf } from '../campaign/lookup.ts'
import { monthWords } from '../campaign/round-name.ts'
import { dueDays } from '../campaign/round.ts'
import { fieldWords } from '../campaign/field-words.ts'
import { chasingParts } from './describe-chasing.ts'
import { code, plain, table } from './markdown.ts'
import { pageWords, type PageWords } from './page-words.ts'

/**
 * A definition as a page for people: of each report what it is for and when it is due, what every column means and may hold, what
 * is checked, and what it adds up to.
 * @returns Markdown with tables
 */
export function describeDefinition(definition: CampaignDefinition, language: keyof Label = 'zh'): string {
  const { name, office, window, timeZone, settings, reports } = definition
  const words = pageWords(language)
  const constants = Object.entries(settings).map(([setting, value]) => [plain(setting), plain(String(value))])
  const parts = [
    `# ${words.of(name)}`,
    `${words.of(office)} · ${window.from} – ${window.to} · ${plain(timeZone)}`,
    ...reports.flatMap((report) => describeReport(definition, report, words)),
    ...section(`## ${words.say('page-comparisons')}`, comparisonTable(definition, words)),
    ...chasingParts(definition, words),
    ...section(`## ${words.say('page-settings')}`, table(words.heads('page-settings', 'page-value'), constants)),
  ]
  return `${parts.join('\n\n')}\n`
}

function describeReport(definition: CampaignDefinition, report: Report, words: PageWords): readonly string[] {
  return [
    `## ${words.of(report.name)}`,
    ...(report.note ? [words.of(report.note)] : []),
    factsOf(definition, report, words),
    ...section(`### ${words.say('page-fields')}`, fieldTable(report, words)),
    ...section(`### ${words.say('page-choices')}`, choiceTable(report, words)),
    ...section(`### ${words.say('template-rules')}`, ruleTable(report, words)),
    ...section(`### ${words.say('page-figures')}`, figureTable(report, words)),
  ]
}

function comparisonTable(definition: CampaignDefinition, words: PageWords): string | undefined {
  const side = ({ report: id, over, by, where, value }: Side) => {
    const report = reportOf(definition, id)
    return words.join([
      report ? words.of(report.name) : plain(id),
      over === 'subtree' ? words.say('page-subtree') : undefined,
      by !== undefined && report ? words.say('page-by', { fields: fieldNames(report, [by], words) }) : undefined,
      value === undefined ? words.say('page-count') : code(value),
      where === undefined ? undefined : words.say('page-where', { formula: code(where) }),
    ])
  }
  const rows = definition.comparisons.map((comparison) => [
    plain(comparison.code),
    words.say(`level-${comparison.level}`),
    side(comparison.left),
    words.say(`relation-${comparison.relation}`),
    side(comparison.right),
    words.of(comparison.message),
  ])
  const heads = ['template-rule-code', 'template-rule-level', 'page-left', 'page-relation', 'page-right'] as const
  return table(words.heads(...heads, 'template-rule-message'), rows)
}

/** A heading with what stands below it, unless that is nothing. */
function section(heading: string, content: string | undefined): readonly string[] {
  return content === undefined ? [] : [heading, content]
}

function factsOf(definition: CampaignDefinition, report: Report, words: PageWords): string {
  const { nil, owedBy, key, person, synonyms } = report
  const kinds = owedBy?.kinds && words.say('page-kinds', { kinds: words.list(owedBy.kinds) })
  const batches = owedBy?.batches && words.say('page-batches', { batches: words.list(owedBy.batches) })
  const facts = [
    ['page-due', dueWords(definition, report, words)],
    ['page-nil', words.say(`page-nil-${nil}`)],
    ['page-owed-by', words.join([kinds, batches])],
    ['page-key', key.length === 0 ? '' : words.say('page-key-fields', { fields: fieldNames(report, key, words) })],
    [
      'page-person',
      person ? words.say('page-person-fields', { fields: fieldNames(report, person.fields, words) }) : '',
    ],
    ['page-synonyms', words.list(synonyms)],
  ] as const
  return facts
    .filter(([, fact]) => fact !== '')
    .map(([title, fact]) => `- **${words.say(title)}** ${fact}`)
    .join('\n')
}

/** The day where it comes to lie; of a monthly report the day of the month, and what becomes of it on a day off. */
function dueWords(definition: CampaignDefinition, { due }: Report, words: PageWords): string {
  if (due.kind === 'once') {
    return words.say('page-due-once', { date: dueDays(definition, due)[0]?.dueOn.toString() ?? due.date })
  }
  const whenOff = due.whenOff ?? definition.calendar.whenOff
  const { from, to, day } = due
  return words.join([
    words.say(due.in === 'nextMonth' ? 'page-due-monthly-next' : 'page-due-monthly', {
      from: monthWords(from),
      to: monthWords(to),
      day,
    }),
    whenOff === 'keep' ? undefined : words.say('page-due-moved', { moved: words.say(`page-when-off-${whenOff}`) }),
  ])
}

function fieldTable({ fields }: Report, words: PageWords): string | undefined {
  const rows = fields.map((field) => [
    fieldName(field, words),
    words.join([field.hint && words.of(field.hint), field.personal ? words.say('page-personal') : undefined]),
    words.say(`type-${field.type}`),
    field.required ? words.say('template-yes') : '',
    words.join(fieldWords(field).map(words.of)),
    plain(field.example ?? ''),
    words.list(field.synonyms),
  ])
  const heads = words.heads(
    'template-column',
    'page-meaning',
    'template-type',
    'template-required',
    'template-choices',
    'template-example',
    'page-synonyms',
  )
  return table(heads, rows)
}

/** What else is understood for a choice. */
function choiceTable({ fields }: Report, words: PageWords): string | undefined {
  const rows = fields.flatMap((field) =>
    'choices' in field
      ? field.choices
          .filter(({ synonyms }) => synonyms.length > 0)
          .map(({ name, synonyms }) => [fieldName(field, words), plain(name), words.list(synonyms)])
      : [],
  )
  return table(words.heads('template-column', 'page-choices', 'page-synonyms'), rows)
}

function ruleTable({ rules }: Report, words: PageWords): string | undefined {
  const rows = rules.map((rule) => [
    words.of(rule.message),
    words.say(`level-${rule.level}`),
    code(rule.formula),
    plain(rule.code),
  ])
  return table(words.heads('template-rule-message', 'template-rule-level', 'page-formula', 'template-rule-code'), rows)
}

function figureTable(report: Report, words: PageWords): string | undefined {
  const rows = [
    ...report.measures.map((measure) => [words.of(measure.name), howMeasured(report, measure, words)]),
    ...report.ratios.map((ratio) => [words.of(ratio.name), howShared(report, ratio, words)]),
  ]
  return table(words.heads('page-figure', 'page-reckoned'), rows)
}

function howMeasured(report: Report, { sum, where, by }: Measure, words: PageWords): string {
  return words.join([
    sum === undefined ? words.say('page-count') : words.say('page-sum', { field: fieldNames(report, [sum], words) }),
    where === undefined ? undefined : words.say('page-where', { formula: code(where) }),
    by.length === 0 ? undefined : words.say('page-by', { fields: fieldNames(report, by, words) }),
  ])
}

function howShared(report: Report, { part, whole }: Ratio, words: PageWords): string {
  const nameOf = (id: string) => words.of(measureOf(report, id)?.name ?? { zh: id, en: id })
  const declared = typeof whole === 'string' ? nameOf(whole) : `${words.of(whole.name)} (${whole.value})`
  return words.say('page-ratio', { part: nameOf(part), whole: declared })
}

function fieldName({ group, name }: Field, words: PageWords): string {
  return group ? `${words.of(group)} / ${words.of(name)}` : words.of(name)
}

function fieldNames(report: Report, names: readonly string[], words: PageWords): string {
  return names
    .map((each) => {
      const field = fieldOf(report, each)
      return field ? fieldName(field, words) : plain(each)
    })
    .join(words.comma)
}
