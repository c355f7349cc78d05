import { expect, test } from 'vitest'
import type { Cell } from '../../../shared/domain/sheet/cell.ts'
import { mergedDown } from '../../../shared/domain/sheet/merged-down.ts'

const text = (value: string, place: number): Cell => ({ column: place + 1, kind: 'text', value })

test('of ranges that begin in one row, each speaks for its own column as far as it reaches', () => {
  const merged = mergedDown([
    { top: 2, left: 1, bottom: 4, right: 1 },
    { top: 2, left: 2, bottom: 3, right: 2 },
    { top: 2, left: 3, bottom: 2, right: 9 },
  ])
  const first = ['甲', '乙', '丙'].map(text)

  expect(merged.cellsAt(2, first)).toEqual([])
  expect(merged.cellsAt(3, [])).toEqual(first.slice(0, 2))
  expect(merged.cellsAt(4, [])).toEqual(first.slice(0, 1))
})

test('as many ranges as a sheet may have can begin in one row', () => {
  const ranges = Array.from({ length: 100_000 }, () => ({ top: 1, left: 1, bottom: 2, right: 1 }))
  const merged = mergedDown(ranges)
  const cells = ['甲'].map(text)
  merged.cellsAt(1, cells)

  expect(merged.cellsAt(2, [])).toEqual(cells)
})
