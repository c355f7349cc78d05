import type { CellRange, CellValue } from './cell.ts'

/** Ranges merged down a column: the value stands in the first row and speaks for each. */
export interface MergedDown {
  /** What ranges that began further up say for this row, by column; rows come in ascending order with their own cells. */
  valuesAt(row: number, own: ReadonlyMap<number, CellValue>): ReadonlyMap<number, CellValue>
}

/** @param merges the sheet's merged ranges; only their first columns matter */
export function mergedDown(merges: readonly CellRange[]): MergedDown {
  const beginning = Map.groupBy(
    merges.filter(({ top, bottom }) => bottom > top),
    ({ top }) => top,
  )
  const open = new Map<number, { readonly cell: CellValue; readonly bottom: number }>()

  return {
    valuesAt(row, own) {
      for (const { left, bottom } of beginning.get(row) ?? []) {
        const cell = own.get(left)
        if (cell) open.set(left, { cell, bottom })
      }
      const carried = new Map<number, CellValue>()
      for (const [column, { cell, bottom }] of open) {
        if (row > bottom) open.delete(column)
        else if (!own.has(column)) carried.set(column, cell)
      }
      return carried
    },
  }
}
