import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../../../shared/domain/sheet/finding.ts'
import { findingList } from '../../../shared/domain/sheet/finding-list.ts'

const made = (overrides: Partial<Finding> = {}): Finding => ({
  code: 'required',
  level: 'error',
  text: { zh: '必填', en: 'required' },
  report: 'laboratories',
  unit: '101',
  ...overrides,
})

function listOf(findings: readonly Finding[], mostOfOneCode?: number) {
  const list = findingList(mostOfOneCode)
  for (const each of findings) list.add(each)
  return list
}

test('errors come first, then warnings, then notes; within them sheets as they were read, then rows', () => {
  const list = listOf([
    made({ level: 'note', sheet: '乙', row: 1 }),
    made({ level: 'warning', sheet: '乙', row: 1 }),
    made({ sheet: '乙', row: 9 }),
    made({ sheet: '乙', row: 10 }),
    made({ sheet: '甲', row: 2 }),
    made({ sheet: '乙', row: 3 }),
    made({ code: 'no-report' }),
  ])

  expect(list.listed().map(({ level, sheet, row }) => [level, sheet, row].join(' '))).toEqual([
    'error  ',
    'error 乙 3',
    'error 乙 9',
    'error 乙 10',
    'error 甲 2',
    'warning 乙 1',
    'note 乙 1',
  ])
})

test('of one code some are listed, so that none drowns the others, and all are counted', () => {
  const notes = Array.from({ length: 100 }, (_, row) => made({ code: 'tidied', level: 'note', row }))
  const list = listOf([...notes, made({ row: 200 })], 5)

  expect(list.listed().map(({ code }) => code)).toEqual(['required', ...Array.from({ length: 5 }, () => 'tidied')])
  expect(list.unlisted()).toEqual({ tidied: 95 })
  expect(list.counts()({ report: 'laboratories', unit: '101' })).toEqual({ error: 1, warning: 0, note: 100 })
})

test('those that say the same down a column are one, with its ranges and how many they are', () => {
  const rows = [9, 5, 6, 7, 12, 7]
  const list = listOf(rows.map((row) => made({ sheet: '甲', row, cell: `C${row}` })))

  expect(list.listed()).toEqual([made({ sheet: '甲', row: 9, cell: 'C9', cells: ['C5:C7', 'C9', 'C12'], count: 6 })])
  expect(list.counts()({ report: 'laboratories', unit: '101' }).error).toBe(6)
})

test.each([
  ['unit', { unit: '102' }],
  ['sheet', { sheet: '乙' }],
  ['column', { cell: 'D6' }],
  ['month', { period: '2024-03' }],
  ['text', { text: { zh: '另一句', en: 'other' } }],
  ['explanation', { explained: true }],
] as const)('another %s is another finding', (_, other) => {
  const first = made({ sheet: '甲', row: 5, cell: 'C5' })
  expect(listOf([first, { ...first, row: 6, cell: 'C6', ...other }]).listed()).toHaveLength(2)
})

test('what stands at a range or at several cells is like nothing else', () => {
  const range = made({ sheet: '甲', row: 5, cell: 'A5:C5' })
  const several = made({ sheet: '甲', row: 5, cell: 'C5', cells: ['C5', 'C8'] })
  const one = made({ sheet: '甲', row: 6, cell: 'C6' })
  expect(listOf([range, { ...range, row: 6, cell: 'A6:C6' }, several, one]).listed()).toHaveLength(4)
})

test('of a column in which every other row is untidy, only the first ranges are kept, and all are counted', () => {
  const rows = Array.from({ length: 1_000 }, (_, place) => place * 2 + 1)
  const [finding] = listOf(rows.map((row) => made({ row, cell: `C${row}` }))).listed()
  expect([finding?.cells?.length, finding?.count]).toEqual([200, 1_000])
})

test('the first of a unit is listed in any case', () => {
  const units = Array.from({ length: 9 }, (_, place) => made({ unit: `10${place}` }))
  expect(listOf([...units, ...units], 5).listed()).toHaveLength(9)
})

test('what concerns a whole report, a month of it or the whole file counts for each of its returns', () => {
  const { unit: _, ...ofReport } = made()
  const { report: __, ...ofFile } = ofReport
  const list = listOf([
    ofFile,
    ofReport,
    { ...ofReport, period: '2024-03' },
    made({ period: '2024-03' }),
    made({ unit: '102', period: '2024-03' }),
    made({ report: 'stock' }),
  ])
  const errors = (of: Parameters<ReturnType<typeof list.counts>>[0]) => list.counts()(of).error

  expect(errors({ report: 'laboratories', period: '2024-03', unit: '101' })).toBe(4)
  expect(errors({ report: 'laboratories', period: '2024-04', unit: '101' })).toBe(2)
  expect(errors({ report: 'stock', unit: '101' })).toBe(2)
})

test('taking over another list counts and lists as if its findings had been added here', () => {
  const anyFinding = fc.record({
    code: fc.constantFrom('required', 'tidied', 'LAB-1'),
    level: fc.constantFrom('error' as const, 'warning' as const, 'note' as const),
    unit: fc.constantFrom('101', '102'),
    row: fc.nat(20),
  })
  fc.assert(
    fc.property(fc.array(anyFinding, { maxLength: 40 }), fc.array(anyFinding, { maxLength: 40 }), (first, second) => {
      const findings = [first, second].map((part) => part.map((each) => made(each)))
      const together = listOf(findings.flat(), 3)
      const joined = findingList(3)
      for (const part of findings) joined.addAll(listOf(part, 3))

      for (const unit of ['101', '102']) {
        const of = { report: 'laboratories', unit }
        expect(joined.counts()(of)).toEqual(together.counts()(of))
      }
      const all = (list: typeof joined) =>
        [...list.listed().map(({ count = 1 }) => count), ...Object.values(list.unlisted())].reduce(
          (sum, each) => sum + each,
          0,
        )
      expect(all(joined)).toBe(first.length + second.length)
    }),
  )
})

test('a unit that is called like nothing at all is a unit of its own', () => {
  const list = listOf([made({ unit: 'undefined' })])

  expect(list.counts()({ report: 'laboratories', unit: '101' }).error).toBe(0)
  expect(list.counts()({ report: 'laboratories', unit: 'undefined' }).error).toBe(1)
})
