import { expect, test } from 'vitest'
import type { Finding } from '../../../shared/domain/sheet/finding.ts'
import { findingLines } from '../../../shared/workbook/annotate/finding-lines.ts'
import { errorAt, warningAt } from './office-parts.ts'

test('what is said alike down a column is one line, with a range for each run of rows', () => {
  const rows = [5, 6, 7, 9, 8, 12, 13, 20]
  expect(rangesOf(rows.map((row) => errorAt('名册', 3, row)))).toEqual([['C5:C9', 'C12:C13', 'C20']])
})

test('another column, sheet, code, level or text is another line', () => {
  const one = errorAt('名册', 3, 5)
  const others = [
    errorAt('名册', 4, 6, { text: one.text }),
    errorAt('底稿', 3, 6),
    errorAt('名册', 3, 6, { code: 'OTHER' }),
    warningAt('名册', 3, 6),
    errorAt('名册', 3, 6, { text: { zh: '另一句', en: 'other' } }),
  ]
  expect(findingLines([one, ...others])).toHaveLength(6)
})

test('errors come first, then warnings, then notes, each as they were found', () => {
  const lines = findingLines([
    errorAt('名册', 1, 5, { level: 'note' }),
    warningAt('名册', 2, 5),
    errorAt('名册', 4, 5),
    errorAt('名册', 3, 5),
  ])
  expect(lines.map(({ ranges: [range] }) => range)).toEqual(['D5', 'C5', 'B5', 'A5'])
})

test('a range stays the range it is', () => {
  const merged = { ...errorAt('名册', 1, 1), cell: 'A1:C3' }
  expect(rangesOf([merged])).toEqual([['A1:C3']])
})

test('what concerns rows or units without a cell is a line each', () => {
  const { cell: _, ...ofRow } = errorAt('名册', 1, 5)
  expect(findingLines([ofRow, { ...ofRow, row: 6 }, { ...ofRow, unit: '0101' }])).toHaveLength(3)
})

test('two findings of one code at one cell count as one place', () => {
  expect(rangesOf([errorAt('名册', 3, 5), errorAt('名册', 3, 5), errorAt('名册', 3, 6)])).toEqual([['C5:C6']])
})

function rangesOf(findings: readonly Finding[]) {
  return findingLines(findings).map(({ ranges }) => ranges)
}
