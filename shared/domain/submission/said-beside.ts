import { columnLetters, type SheetRow } from '../sheet/cell.ts'
import { headerKey } from '../sheet/header-key.ts'
import { headerSearchRows } from '../sheet/read-table.ts'
import { text } from '../texts/text.ts'
import { explanationText } from './explanation.ts'

/** What stands in a column 上报说明 that a sender has added to a sheet: it explains the warnings of its row. */
export interface SaidBeside {
  /** To be told of every row before it is read. */
  take(rows: readonly SheetRow[]): void
  of(row: number): string | undefined
  /** Whether a cell is in this column. */
  holds(cell: string | undefined): boolean
}

const header = headerKey(text('findings-explanation').zh)

export function saidBeside(): SaidBeside {
  const said = new Map<number, string>()
  let column: number | undefined
  let searched = 0

  function takeRow({ row, cells }: SheetRow): void {
    const cell = cells.find((each) => each.column === column)
    column ??= cells.find(({ kind, value }) => kind === 'text' && headerKey(value) === header)?.column
    const written = cell && explanationText(String(cell.value))
    if (written !== undefined) said.set(row, written)
  }

  return {
    take(rows) {
      for (const row of rows) if (column !== undefined || searched++ < headerSearchRows) takeRow(row)
    },
    of: (row) => said.get(row),
    holds: (cell) => column !== undefined && cell?.replace(/\d+$/, '') === columnLetters(column),
  }
}
