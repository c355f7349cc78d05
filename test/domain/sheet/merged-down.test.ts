import { expect, test } from 'vitest'
import type { CellValue } from '../../../shared/domain/sheet/cell.ts'
import { mergedDown } from '../../../shared/domain/sheet/merged-down.ts'

const text = (value: string): CellValue => ({ kind: 'text', value })

test('of ranges that begin in one row, each speaks for its own column as far as it reaches', () => {
  const merged = mergedDown([
    { top: 2, left: 1, bottom: 4, right: 1 },
    { top: 2, left: 2, bottom: 3, right: 2 },
    { top: 2, left: 3, bottom: 2, right: 9 },
  ])
  const first = new Map([text('甲'), text('乙'), text('丙')].map((cell, place) => [place + 1, cell]))

  expect(merged.valuesAt(2, first)).toEqual(new Map())
  expect(merged.valuesAt(3, new Map())).toEqual(new Map([1, 2].map((column) => [column, first.get(column)])))
  expect(merged.valuesAt(4, new Map())).toEqual(new Map([[1, first.get(1)]]))
})

test('as many ranges as a sheet may have can begin in one row', () => {
  const ranges = Array.from({ length: 100_000 }, () => ({ top: 1, left: 1, bottom: 2, right: 1 }))
  const merged = mergedDown(ranges)
  merged.valuesAt(1, new Map([[1, text('甲')]]))

  expect(merged.valuesAt(2, new Map())).toEqual(new Map([[1, text('甲')]]))
})
