import type { Cell, SheetRow } from '../../domain/sheet/cell.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { lastColumn, lastRow } from './cell-reference.ts'
import type { CellPosition } from './cell-reference.ts'
import { damaged, tooLarge } from './unreadable.ts'

/**
 * Puts rows together and decides where each row and cell truly lies. A row lies where its `r` says, else where its first
 * cell's `r` says, else below the row before; a cell where its `r` says, else right of the cell before.
 *
 * Rows must ascend, and a cell must lie in its row: a reader that stretched either would give one person's data to another.
 * Cells may come in any order; of two for one position the later counts.
 */
export class RowBuilder {
  readonly #limits: WorkbookLimits
  #row = 0
  #rowIsStated = false
  #previousRow = 0
  #column = 0
  #hidden = false
  #cells: Cell[] = []
  #cellsAscend = true

  constructor(limits: WorkbookLimits) {
    this.#limits = limits
  }

  /** @param stated the row's number as its tag says; NaN is no number, undefined says nothing */
  openRow(stated: number | undefined, hidden: boolean): void {
    this.#rowIsStated = stated !== undefined
    this.#hidden = hidden
    this.#column = 0
    this.#cellsAscend = true
    this.#enterRow(stated ?? this.#previousRow + 1)
  }

  /** The column of a cell, from where its tag says it lies, if it says so. */
  placeCell(stated: CellPosition | undefined): number {
    if (stated === undefined) return this.#enterColumn(this.#column + 1)
    return this.placeCellAt(stated.row, stated.column)
  }

  /** The same where its tag says so. */
  placeCellAt(row: number, column: number): number {
    if (row !== this.#row) {
      if (this.#rowIsStated || this.#column > 0) throw damaged('a cell outside its row')
      this.#enterRow(row)
    }
    return this.#enterColumn(column)
  }

  addCell(cell: Cell): void {
    if (this.#cells.length === lastColumn) throw damaged('more cells in a row than it has columns')
    this.#cells.push(cell)
  }

  /** The row, unless it is blank. */
  closeRow(): SheetRow | undefined {
    this.#previousRow = this.#row
    if (this.#cells.length === 0) return undefined
    const cells = this.#cellsAscend ? this.#cells : inOrder(this.#cells)
    this.#cells = []
    return { row: this.#row, cells, hidden: this.#hidden }
  }

  #enterRow(row: number): void {
    if (!Number.isInteger(row) || row < 1 || row > lastRow) throw damaged('a row number that is none')
    if (row > this.#limits.rowsPerSheet) throw tooLarge(`rows beyond ${this.#limits.rowsPerSheet}`)
    if (row <= this.#previousRow) throw damaged('rows that do not ascend')
    this.#row = row
  }

  #enterColumn(column: number): number {
    if (column > lastColumn) throw damaged('a column beyond the last')
    if (column > this.#limits.columns) throw tooLarge(`columns beyond ${this.#limits.columns}`)
    if (column <= this.#column) this.#cellsAscend = false
    this.#column = column
    return column
  }
}

function inOrder(cells: readonly Cell[]): Cell[] {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]))
  return [...byColumn.values()].sort((one, other) => one.column - other.column)
}
