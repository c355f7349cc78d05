import { expect, test } from 'vitest'
import { loadDefinition } from '../../../shared/domain/campaign/load-definition.ts'
import { classRegistersDraft, comparisons } from '../../make/class-registers.ts'

const [first, listed, , , subtree] = comparisons.map((comparison) => ({ ...comparison }))
if (!first || !listed || !subtree) throw new Error('the registers have these comparisons')

/** `path: the character, the text` of every fault. */
function faultsOf(changed: object): readonly string[] {
  const loaded = loadDefinition({ ...classRegistersDraft, ...changed })
  return 'faults' in loaded ? loaded.faults.map(({ path, text }) => `${path}: ${text.en}`) : []
}

const withComparison = (comparison: object) => ({ comparisons: [comparison] })

test('a definition with comparisons of every kind is taken in', () => {
  expect(faultsOf({})).toEqual([])
})

test.each<[string, object, string, string]>([
  ['an error as its level', withComparison({ ...first, level: 'error' }), 'comparisons[0].level', 'warning, note'],
  ['a code twice', { comparisons: [first, first] }, 'comparisons[1].code', 'CLASS-PUPILS'],
  [
    'a report that is not there',
    withComparison({ ...first, left: { ...first.left, report: 'rooms' } }),
    'comparisons[0].left.report',
    '“rooms”',
  ],
  [
    'a group on one side only',
    withComparison({ ...first, right: { report: 'pupils' } }),
    'comparisons[0].right.by',
    'Both sides',
  ],
  [
    'a list without groups',
    withComparison({ ...listed, left: { report: 'pupils' }, right: { report: 'classes' } }),
    'comparisons[0].relation',
    'need a field',
  ],
  [
    'groups by what tells of a person',
    withComparison({ ...first, right: { ...first.right, by: '姓名' } }),
    'comparisons[0].right.by',
    'not personal',
  ],
  [
    'groups by a number',
    withComparison({ ...first, left: { ...first.left, by: '学生数' } }),
    'comparisons[0].left.by',
    'text or choice',
  ],
  [
    'a field that is not there',
    withComparison({ ...first, left: { ...first.left, value: 'SUM([人数])' } }),
    'comparisons[0].left.value',
    '人数',
  ],
  [
    'a column as a single value',
    withComparison({ ...first, left: { ...first.left, value: '[学生数]' } }),
    'comparisons[0].left.value',
    '学生数',
  ],
  [
    'a condition that speaks of the other report',
    withComparison({ ...first, left: { ...first.left, where: '[借读]="是"' } }),
    'comparisons[0].left.where',
    '借读',
  ],
  [
    'a subtree without a value',
    withComparison({ ...subtree, right: { report: 'classes', over: 'subtree' } }),
    'comparisons[0].right.value',
    'formula over measures',
  ],
  [
    'a field where a measure is meant',
    withComparison({ ...subtree, right: { report: 'classes', over: 'subtree', value: '[学生数]' } }),
    'comparisons[0].right.value',
    '学生数',
  ],
  [
    'rows of a subtree',
    withComparison({ ...subtree, right: { report: 'classes', over: 'subtree', value: '[班级数]', where: '1=1' } }),
    'comparisons[0].right.where',
    'no rows',
  ],
  [
    'two subtrees',
    withComparison({ ...subtree, left: { report: 'classes', over: 'subtree', value: '[班级数]' } }),
    'comparisons[0].right.over',
    'own return',
  ],
])('is refused at its place: %s', (_what, changed, path, words) => {
  const faults = faultsOf(changed)

  expect(faults).toContainEqual(expect.stringContaining(`${path}: `))
  expect(faults.join('\n')).toContain(words)
})

test('a person is told by fields that are there', () => {
  const reports = classRegistersDraft.reports.map((report) =>
    report.id === 'pupils' ? { ...report, person: { fields: ['学号'], where: '[转学]="是"' } } : report,
  )

  expect(faultsOf({ reports })).toEqual([
    expect.stringMatching(/^reports\[1\]\.person\.fields\[0\]: .*学号/),
    expect.stringMatching(/^reports\[1\]\.person\.where: .*转学/),
  ])
})
