import type { Cell, CellRange } from './cell.ts'
import { cellIn, type TableCells } from './table-cells.ts'

/** Ranges merged down a column: the value stands in the first row and speaks for each. */
export interface MergedDown {
  /** What ranges that began further up say for this row; rows come in ascending order with their own cells. */
  cellsAt(row: number, own: TableCells): TableCells
}

const none: TableCells = []

/** @param merges the sheet's merged ranges; only their first columns matter */
export function mergedDown(merges: readonly CellRange[]): MergedDown {
  const beginning = Map.groupBy(
    merges.filter(({ top, bottom }) => bottom > top),
    ({ top }) => top,
  )
  const open = new Map<number, { readonly cell: Cell; readonly bottom: number }>()

  if (beginning.size === 0) return { cellsAt: () => none }
  return {
    cellsAt(row, own) {
      for (const { left, bottom } of beginning.get(row) ?? []) {
        const cell = cellIn(own, left)
        if (cell) open.set(left, { cell, bottom })
      }
      if (open.size === 0) return none
      for (const [column, { bottom }] of open) if (row > bottom) open.delete(column)
      return [...open.values()].flatMap(({ cell }) => (cellIn(own, cell.column) ? [] : [cell]))
    },
  }
}
