import { expect, test } from 'vitest'
import { loadDefinition, type DefinitionFault } from '../../../shared/domain/campaign/load-definition.ts'
import schools from './school-enrolment.json' with { type: 'json' }

type Draft = typeof schools

/** What is wrong with the schools' definition once it has been changed. */
function faultsAfter(change: (draft: Draft) => unknown): readonly DefinitionFault[] {
  const draft = structuredClone(schools)
  change(draft)
  const loaded = loadDefinition(draft)
  return 'faults' in loaded ? loaded.faults : []
}

/** Sets what the type of a good definition would refuse. */
function put(target: unknown, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}

const step = (at: number) => ({ at, tell: ['contact'] })
const dayOff = { date: '2024-10-08', is: 'holiday' }

test('steps that are counted otherwise, or only come near each other, are taken in', () => {
  const steps = [
    { ...step(3), every: 4 },
    { ...step(4), every: 6 },
    { ...step(3), count: 'days' },
  ]

  expect(faultsAfter((draft) => put(draft, 'chasing', { steps }))).toEqual([])
})

test.each([
  ['a time that no clock shows', { workingHours: { from: '8:30', to: '24:00' } }, ['from', 'to'], 'time of day'],
  ['a step that tells nobody', { steps: [{ at: 0, tell: [] }] }, ['tell'], 'empty'],
  ['an unknown person', { steps: [{ at: 0, tell: ['mayor'] }] }, ['tell[0]'], 'supervisionGroup'],
  ['no step at all', { steps: [] }, ['steps'], 'empty'],
])('%s is refused where it stands', (_, chasing, ends, words) => {
  const faults = faultsAfter((draft) => put(draft, 'chasing', chasing))

  expect(faults.map(({ path }) => path.split('.').at(-1))).toEqual(ends)
  expect(faults[0]?.text.en).toContain(words)
})

test('a definition from another field is taken in, with its defaults filled in', () => {
  const loaded = loadDefinition(schools)

  expect(loaded).toHaveProperty('definition.reports[1]', expect.objectContaining({ key: [], maxRows: 100_000 }))
  expect(loaded).toHaveProperty(
    'definition.reports[1].fields[2]',
    expect.objectContaining({ decimals: 2, synonyms: [] }),
  )
})

test.each<[string, (draft: Draft) => unknown, string, string]>([
  ['a missing name', (d) => put(d, 'name', undefined), 'name', 'missing'],
  ['a number for a text', (d) => put(d, 'timeZone', 8), 'timeZone', 'text is wanted'],
  ['an empty English label', (d) => (d.name.en = ''), 'name.en', 'empty'],
  ['a misspelt key', (d) => put(d.reports[0], 'feilds', []), 'reports[0].feilds', '“feilds”'],
  ['a key called __proto__', (d) => put(d.reports[0], '__proto__', 1), 'reports[0].__proto__', '“__proto__”'],
  [
    'an unknown field type',
    (d) => put(d.reports[0]?.fields[0], 'type', 'colour'),
    'reports[0].fields[0].type',
    'integer',
  ],
  ['an id with capitals', (d) => (d.id = 'Schools'), 'id', 'Lower-case'],
  ['a day that no calendar has', (d) => (d.window.from = '2025-02-29'), 'window.from', 'real date'],
  ['a month written as 2024-9', (d) => put(d.reports[1]?.due, 'from', '2024-9'), 'reports[1].due.from', 'month'],
  ['a setting no formula can name', (d) => put(d.settings, '2nd', 1), 'settings.2nd', 'begins with a letter'],
  ['a setting called TRUE', (d) => put(d.settings, 'TRUE', 1), 'settings.TRUE', 'TRUE'],
  [
    'a whole that is neither',
    (d) => put(d.reports[0]?.ratios?.[0], 'whole', 3),
    'reports[0].ratios[0].whole',
    'none of the forms',
  ],
  [
    'a whole of nothing',
    (d) => put(d.reports[0]?.ratios?.[1]?.whole, 'value', 0),
    'reports[0].ratios[1].whole.value',
    '> 0',
  ],
  [
    'three fields to break down by',
    (d) => put(d.reports[0]?.measures[3], 'by', ['grade', 'boarding', 'grade']),
    'reports[0].measures[3].by',
    '2 at most',
  ],
  ['an empty list of reports', (d) => (d.reports = []), 'reports', 'empty'],
])('%s is said where it stands', (_, change, path, words) => {
  const faults = faultsAfter(change)

  expect(faults.map((fault) => fault.path)).toEqual([path])
  expect(faults[0]?.text.en).toContain(words)
})

test.each<[string, (draft: Draft) => unknown, string, string]>([
  [
    'a step that is another one',
    (d) => put(d, 'chasing', { steps: [{ at: 1, tell: ['office'] }, step(3), step(1)] }),
    'chasing.steps[2]',
    'chasing.steps[0]',
  ],
  [
    'a step that a repeated one comes to',
    (d) => put(d, 'chasing', { steps: [step(17), { ...step(3), every: 7 }] }),
    'chasing.steps[1]',
    'chasing.steps[0]',
  ],
  [
    'two repeated steps that meet',
    (d) =>
      put(d, 'chasing', {
        steps: [
          { ...step(3), every: 4 },
          { ...step(5), every: 6 },
        ],
      }),
    'chasing.steps[1]',
    'chasing.steps[0]',
  ],
  [
    'the due day counted both ways',
    (d) => put(d, 'chasing', { steps: [step(0), { ...step(0), count: 'days' }] }),
    'chasing.steps[1]',
    'chasing.steps[0]',
  ],
  [
    'somebody who is told twice at once',
    (d) => put(d, 'chasing', { steps: [{ at: 1, tell: ['office', 'office'] }] }),
    'chasing.steps[0].tell[1]',
    'tell[0]',
  ],
  [
    'hours that end before they begin',
    (d) => put(d, 'chasing', { workingHours: { from: '18:00', to: '08:00' } }),
    'chasing.workingHours.to',
    'before they begin',
  ],
  [
    'a day that the calendar names twice',
    (d) => put(d, 'calendar', { overrides: [dayOff, { ...dayOff, is: 'workday' }] }),
    'calendar.overrides[1].date',
    'calendar.overrides[0].date',
  ],
  [
    'a due date that is moved out of the window',
    (d) => {
      put(d, 'calendar', { whenOff: 'forward', overrides: [{ date: d.window.to, is: 'holiday' }] })
      put(d.reports[0], 'due', { kind: 'once', date: d.window.to })
    },
    'reports[0].due.date',
    'outside the window',
  ],
  ['a time zone that does not exist', (d) => (d.timeZone = 'Asia/Atlantis'), 'timeZone', 'Asia/Atlantis'],
  [
    'a due date after the window',
    (d) => put(d.reports[0], 'due', { kind: 'once', date: '2025-02-01' }),
    'reports[0].due.date',
    '2025-02-01',
  ],
  [
    'a month that is due after the window',
    (d) => put(d.reports[1]?.due, 'to', '2025-02'),
    'reports[1].due.to',
    '2025-02-28',
  ],
  [
    'months in the wrong order',
    (d) => put(d.reports[1]?.due, 'to', '2024-08'),
    'reports[1].due.to',
    'before the first',
  ],
  ['two reports of one id', (d) => put(d.reports[1], 'id', 'classes'), 'reports[1].id', 'reports[0].id'],
  [
    'two reports that one sheet name would mean',
    (d) => put(d.reports[1], 'synonyms', ['班级 统计表']),
    'reports[1].synonyms[0]',
    'reports[0].synonyms[0]',
  ],
  [
    'two fields of one id',
    (d) => put(d.reports[0]?.fields[8], 'id', 'girls'),
    'reports[0].fields[8].id',
    'reports[0].fields[5].id',
  ],
  [
    'two fields of one header',
    (d) => put(d.reports[0]?.fields[8], 'synonyms', ['班 级']),
    'reports[0].fields[8].synonyms[0]',
    'reports[0].fields[2].name.zh',
  ],
  [
    'one header twice in a group',
    (d) => put(d.reports[0]?.fields[5], 'synonyms', ['合计（人）']),
    'reports[0].fields[5].synonyms[0]',
    'reports[0].fields[3].name.zh',
  ],
  [
    'a name that is another field’s id',
    (d) => put(d.reports[0]?.fields[8]?.name, 'zh', 'grade'),
    'reports[0].fields[8].name.zh',
    'another field',
  ],
  ['two unit fields', (d) => put(d.reports[0]?.fields[8], 'type', 'unit'), 'reports[0].fields[8].type', 'at most one'],
  [
    'a synonym of two choices',
    (d) => put(d.reports[0]?.fields[1]?.choices?.[2], 'synonyms', ['2年级']),
    'reports[0].fields[1].choices[2].synonyms[0]',
    'choices[1]',
  ],
  [
    'bounds that nothing meets',
    (d) => put(d.reports[0]?.fields[3], 'max', -1),
    'reports[0].fields[3].max',
    'upper bound',
  ],
  [
    'dates that nothing meets',
    (d) => put(d.reports[1]?.fields[0], 'latest', '2024-08-31'),
    'reports[1].fields[0].latest',
    'upper bound',
  ],
  ['a key of an unknown field', (d) => put(d.reports[0], 'key', ['pupil']), 'reports[0].key[0]', '“pupil”'],
  [
    'a rule about an unknown field',
    (d) => put(d.reports[0]?.rules[0], 'cells', ['toString']),
    'reports[0].rules[0].cells[0]',
    '“toString”',
  ],
  [
    'two rules of one code',
    (d) => put(d.reports[0]?.rules[1], 'code', 'CLASS-SUM'),
    'reports[0].rules[1].code',
    'rules[0]',
  ],
  [
    'two measures of one id',
    (d) => put(d.reports[0]?.measures[1], 'id', 'girls'),
    'reports[0].measures[2].id',
    'measures[1]',
  ],
  [
    'a sum of texts',
    (d) => put(d.reports[0]?.measures[2], 'sum', 'className'),
    'reports[0].measures[2].sum',
    'not a number',
  ],
  [
    'a breakdown by a number',
    (d) => put(d.reports[0]?.measures[3], 'by', ['boys']),
    'reports[0].measures[3].by[0]',
    'not a choice',
  ],
  [
    'a breakdown by one field twice',
    (d) => put(d.reports[0]?.measures[3], 'by', ['grade', '年级']),
    'reports[0].measures[3].by[1]',
    'by[0]',
  ],
  [
    'a share of an unknown measure',
    (d) => put(d.reports[0]?.ratios?.[0], 'part', 'constructor'),
    'reports[0].ratios[0].part',
    '“constructor”',
  ],
  [
    'a share of a breakdown',
    (d) => put(d.reports[0]?.ratios?.[0], 'whole', 'pupilsByGrade'),
    'reports[0].ratios[0].whole',
    'broken down',
  ],
])('%s is refused', (_, change, path, words) => {
  const faults = faultsAfter(change)

  expect(faults.map((fault) => fault.path)).toContain(path)
  expect(faults.find((fault) => fault.path === path)?.text.en).toContain(words)
})

test('a window that ends before it begins is refused', () => {
  expect(faultsAfter((draft) => (draft.window.to = '2024-08-01')).map(({ path }) => path)).toContain('window.to')
})

test.each<[string, (draft: Draft) => unknown, string, number]>([
  [
    'a field that the report lacks',
    (d) => put(d.reports[0]?.rules[0], 'formula', '[pupils]=[男生]+[女孩]'),
    'reports[0].rules[0].formula',
    14,
  ],
  [
    'a formula that breaks off',
    (d) => put(d.reports[0]?.rules[0], 'formula', 'SUM('),
    'reports[0].rules[0].formula',
    4,
  ],
  [
    'a setting that the campaign lacks',
    (d) => put(d.reports[1]?.rules[0], 'formula', '[费用]<=最高价'),
    'reports[1].rules[0].formula',
    6,
  ],
  [
    'a condition of the whole sheet in a measure',
    (d) => put(d.reports[1]?.measures[1], 'where', 'ROWS([菜品])>1'),
    'reports[1].measures[1].where',
    0,
  ],
])('%s is shown at its place in the formula', (_, change, path, position) => {
  expect(faultsAfter(change)).toEqual([expect.objectContaining({ path, position })])
})

test('everything that is wrong is said at once', () => {
  const faults = faultsAfter((draft) => {
    draft.timeZone = 'Nowhere'
    put(draft.reports[0], 'key', ['nothing'])
    put(draft.reports[1]?.measures[0], 'sum', 'dishes')
  })

  expect(faults.map(({ path }) => path)).toEqual(['timeZone', 'reports[0].key[0]', 'reports[1].measures[0].sum'])
})

test('names that every object answers to are names like any other', () => {
  const faults = faultsAfter((draft) => {
    put(draft.settings, 'constructor', 3)
    put(draft.reports[0]?.fields[8], 'id', 'toString')
    put(draft.reports[0]?.rules[1], 'formula', 'OR([toString]="",[desks]>constructor)')
  })

  expect(faults).toEqual([])
})

test.each([[null], [7], ['text'], [[]], [{}]])('%j is no definition', (json) => {
  expect(loadDefinition(json)).toHaveProperty('faults.0.text.zh')
})
