import { expect, test } from 'vitest'
import { sumFormula } from '../../../shared/workbook/aggregate/sum-formula.ts'

test('neighbouring rows become a range', () => {
  expect(sumFormula('C', [3, 4, 5, 9, 11, 12])).toBe('SUM(C3:C5,C9,C11:C12)')
})

test('beyond the arguments that a function takes, several sums are added', () => {
  const rows = Array.from({ length: 256 }, (_, place) => 2 * place + 1)
  expect(sumFormula('B', rows)).toMatch(/^SUM\(B1,[B\d,]+,B509\)\+SUM\(B511\)$/)
})
