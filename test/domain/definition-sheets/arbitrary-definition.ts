import * as fc from 'fast-check'
import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import type { FieldType } from '../../../shared/domain/campaign/field.ts'
import { loadDefinition } from '../../../shared/domain/campaign/load-definition.ts'

/** Texts that are hard on a cell: marks that separate or quote, numbers and dates in words, blanks at the ends, what XML cannot hold. */
const nasty = fc.constantFrom(
  '、',
  ',',
  '，',
  ';',
  '\n',
  '\r\n',
  '"',
  '""',
  '"a"',
  '\\',
  '=',
  '是',
  '无',
  '1',
  ' ',
  '\t',
  '\u0000',
  '\u200b',
  '\ufffe',
  '\ud800',
  '😀',
  '_x0041_',
  '<b>&',
  '２００５',
  '2005-06-15',
  '2005年6月',
  '3.50',
  '1e5',
  '#N/A',
  'TRUE',
  '@',
  "'",
  '|',
  '\u2028',
)
const text = fc
  .array(fc.oneof(nasty, fc.string({ maxLength: 4 }), fc.constantFrom('村名', '合计', '灾情')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''))
  .filter((joined) => joined !== '')
const label = fc.oneof(
  fc.record({ zh: text, en: text }),
  text.map((zh) => ({ zh, en: zh })),
)
const maybe = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(
    value.map((given) => ({ [key]: given })),
    { nil: {} },
  )
const merged = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all) => all.reduce((whole, part) => ({ ...whole, ...part })))
const number = fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
const flag = fc.boolean()
const day = fc
  .integer({ min: 0, max: 150 })
  .map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10))

/** Texts told apart by their places, whatever is drawn. */
const toldApart = (texts: readonly string[], where: string) => texts.map((each, at) => `${each}${where}第${at}`)

const choices = fc
  .array(fc.record({ name: text, en: fc.option(text), synonyms: fc.array(text, { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((drawn) =>
    drawn.map(({ name, en, synonyms }, at) => ({
      name: `${name.replaceAll(/[|\p{Cc}]/gu, '')}${at}`,
      ...(en !== null && { en }),
      synonyms: toldApart(synonyms, `选项${at}`),
    })),
  )

const bounds = fc.uniqueArray(number, { minLength: 2, maxLength: 2 }).map((pair) => {
  const [min, max] = pair.toSorted((a, b) => a - b)
  return { min, max }
})
const numeric = merged(fc.option(bounds, { nil: {} }), maybe('unit', text))
const ofType = (type: FieldType, ...keys: fc.Arbitrary<object>[]) =>
  merged(fc.constant({}), ...keys).map((rest) => ({ ...rest, type }))
const ofChoices = choices.map((each) => ({ choices: each }))
const typed = fc.oneof(
  ofType('text', maybe('maxLength', fc.integer({ min: 1, max: 32_767 }))),
  ofType('integer', numeric),
  ofType('decimal', numeric, maybe('decimals', fc.integer({ min: 0, max: 6 }))),
  ofType('date', maybe('precision', fc.constantFrom('day', 'month', 'year')), maybe('earliest', day)),
  ofType('choice', ofChoices),
  ofType('choices', ofChoices),
  ofType('phone'),
  ofType('identity'),
)

const field = fc.record({
  typed,
  name: label,
  synonyms: fc.array(text, { maxLength: 3 }),
  rest: merged(
    maybe('group', label),
    maybe('hint', label),
    maybe('required', flag),
    maybe('personal', flag),
    maybe('example', fc.oneof(text, fc.constant(''))),
  ),
})

const whenOff = fc.constantFrom('keep', 'forward', 'back')

const due = fc.oneof(
  merged(
    day.map((date) => ({ kind: 'once' as const, date })),
    maybe('whenOff', whenOff),
  ),
  fc.record({
    kind: fc.constant('monthly' as const),
    from: fc.constant('2024-02'),
    to: fc.constant('2024-05'),
    day: fc.integer({ min: 1, max: 31 }),
  }),
)

const calendar = merged(
  maybe('holidays', fc.constantFrom('china', 'none')),
  maybe('weekend', fc.constantFrom('sat-sun', 'sun', 'fri-sat', 'none')),
  maybe('whenOff', whenOff),
  maybe(
    'overrides',
    fc.uniqueArray(merged(fc.record({ date: day, is: fc.constantFrom('workday', 'holiday') }), maybe('name', text)), {
      maxLength: 3,
      selector: (drawn) => JSON.stringify(drawn).slice(0, 20),
    }),
  ),
)

const chasing = merged(
  maybe('groupingWaitMinutes', fc.integer({ min: 0, max: 1440 })),
  maybe('mostPerDay', fc.integer({ min: 1, max: 24 })),
  maybe('workingHours', fc.constant({ from: '09:00', to: '16:45' })),
  maybe(
    'steps',
    fc.uniqueArray(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 4 }).map((days) =>
      days.map((at, place) => ({
        at,
        count: place % 2 === 0 && at !== 0 ? 'days' : 'workdays',
        ...(at === Math.max(...days) && { every: 7 }),
        tell: ['contact', 'leadUnit', 'office'].slice(0, 1 + (place % 3)),
      })),
    ),
  ),
)

const report = fc.record({
  name: label,
  synonyms: fc.array(text, { maxLength: 2 }),
  due,
  nil: fc.constantFrom('allowed' as const, 'refused' as const),
  fields: fc.array(field, { minLength: 1, maxLength: 4 }),
  rest: merged(
    maybe('note', label),
    maybe('maxRows', fc.integer({ min: 1, max: 1_000_000 })),
    maybe('person', merged(fc.constant({ fields: ['field0'] }), maybe('where', fc.constant('[field0]&""<>"甲"')))),
    maybe(
      'owedBy',
      merged(
        fc.array(text, { minLength: 1, maxLength: 2 }).map((kinds) => ({ kinds })),
        maybe('batches', fc.array(text, { minLength: 1, maxLength: 2 })),
      ),
    ),
  ),
  rules: fc.array(
    fc.record({
      scope: fc.constantFrom('row' as const, 'sheet' as const),
      level: fc.constantFrom('error' as const, 'warning' as const, 'note' as const),
      constant: text,
      message: label,
      marks: flag,
    }),
    { maxLength: 3 },
  ),
  measures: fc.array(fc.record({ name: label, where: flag, headline: flag, sum: flag }), { maxLength: 3 }),
  ratios: fc.array(
    fc.record({
      name: label,
      whole: fc.option(fc.record({ name: label, value: fc.integer({ min: 1 }), unit: text })),
      decimals: fc.integer({ min: 0, max: 4 }),
    }),
    { maxLength: 2 },
  ),
})

type DrawnReport = typeof report extends fc.Arbitrary<infer Drawn> ? Drawn : never

function reportOf({ fields, rest, rules, measures, ratios, name, synonyms, ...same }: DrawnReport, at: number) {
  const written = fields.map((drawn, place) => {
    const [zh = '', ...others] = toldApart([drawn.name.zh, ...drawn.synonyms], `栏${place}`)
    return {
      ...drawn.rest,
      ...drawn.typed,
      id: `field${place}`,
      name: { zh, en: drawn.name.en },
      synonyms: others,
    }
  })
  const summed = written.find(({ type }) => type === 'integer' || type === 'decimal')
  const chosen = written.filter(({ type }) => type === 'choice' || type === 'choices').slice(0, 2)
  const quotes = (constant: string) => `"${constant.replaceAll('"', '""')}"`
  const [zh = '', ...others] = toldApart([name.zh, ...synonyms], `表${at}`)
  return {
    ...same,
    ...rest,
    id: `report-${at}`,
    name: { zh, en: name.en },
    synonyms: others,
    key: written.slice(0, 1).map((each) => each.name.zh),
    fields: written,
    rules: rules.map(({ scope, level, constant, message, marks }, place) => ({
      code: `RULE-${place}`,
      scope,
      level,
      formula:
        scope === 'row' ? `OR([field0]&""=${quotes(constant)},TRUE)` : `COUNTIF([field0],""&${quotes(constant)})>=0`,
      message,
      cells: marks ? written.map((each) => each.name.zh) : [],
    })),
    measures: [
      { id: 'whole', name: { zh: '全部', en: 'all' } },
      ...measures.map(({ name: called, where, headline, sum }, place) => ({
        id: `measure${place}`,
        name: called,
        headline,
        ...(where && { where: '[field0]<>""' }),
        ...(sum && summed && { sum: summed.id }),
        by: place === 0 ? [] : chosen.map((each) => each.id),
      })),
    ],
    ratios: ratios.map(({ name: called, whole, decimals }, place) => ({
      id: `ratio${place}`,
      name: called,
      part: 'whole',
      whole: whole ?? 'whole',
      decimals,
    })),
  }
}

const comparison = fc.record({
  level: fc.constantFrom('warning' as const, 'note' as const),
  relation: maybe('relation', fc.constantFrom('equal', 'at-most', 'at-least')),
  message: label,
  reports: fc.tuple(fc.nat(), fc.nat()),
  where: maybe('where', fc.constant('[field0]<>""')),
  over: fc.constantFrom<object>({}, { over: 'unit' }, { over: 'subtree', value: '[whole]*2' }),
})

type DrawnComparison = typeof comparison extends fc.Arbitrary<infer Drawn> ? Drawn : never

function comparisonOf({ level, relation, message, reports, where, over }: DrawnComparison, at: number, count: number) {
  const [left, right] = reports.map((place) => `report-${place % count}`)
  return {
    ...relation,
    code: `COMPARE-${at}`,
    level,
    message,
    left: { ...where, report: left, value: 'ROWS([field0])' },
    right: { ...over, report: right },
  }
}

/** Definitions that can be loaded, of every shape the schema has, with texts that no cell likes. */
export const arbitraryDefinition: fc.Arbitrary<CampaignDefinition> = fc
  .record({
    name: label,
    office: label,
    settings: fc.dictionary(
      fc.constantFrom('上限', 'a.b', '基准日', 'constructor', '一_2'),
      fc.oneof(number, text, fc.constant(''), day),
    ),
    reports: fc.array(report, { minLength: 1, maxLength: 3 }),
    schema: maybe('$schema', text),
    comparisons: fc.array(comparison, { maxLength: 2 }),
    calendar,
    chasing,
  })
  .map(({ name, office, settings, reports, schema, comparisons, calendar: days, chasing: ladder }) => {
    const loaded = loadDefinition({
      ...schema,
      id: 'drawn',
      name,
      office,
      timeZone: 'Asia/Shanghai',
      window: { from: '2023-12-01', to: '2024-07-31' },
      settings,
      calendar: days,
      chasing: ladder,
      reports: reports.map(reportOf),
      comparisons: comparisons.map((drawn, at) => comparisonOf(drawn, at, reports.length)),
    })
    if ('faults' in loaded) throw new Error(`what was drawn is no definition: ${JSON.stringify(loaded.faults)}`)
    return loaded.definition
  })
