import { isBlank } from './blank.ts'
import type { Cell, SheetRow } from './cell.ts'
import type { Header } from './find-header.ts'

/** The cells of one row that lie in the table's columns, blanks left out, in the order of the columns. */
export type TableCells = readonly Cell[]

/** Takes them out of a row. */
export function tableCellsOf({ fields }: Header): (row: SheetRow) => TableCells {
  const isColumn: boolean[] = []
  for (const column of fields.keys()) isColumn[column] = true
  const isHeld = (cell: Cell) => isColumn[cell.column] === true && !isBlank(cell.value)
  return ({ cells }) => {
    for (const cell of cells) if (!isHeld(cell)) return cells.filter(isHeld)
    return cells
  }
}

/** The cell in this column, if it holds anything. */
export function cellIn(cells: TableCells, column: number): Cell | undefined {
  for (const cell of cells) if (cell.column === column) return cell
  return undefined
}

/** The cells with others added, or put in the place of those in their columns. */
export function withCells(cells: TableCells, others: TableCells): TableCells {
  if (others.length === 0) return cells
  const kept = cells.filter(({ column }) => !cellIn(others, column))
  return [...kept, ...others].toSorted((a, b) => a.column - b.column)
}
