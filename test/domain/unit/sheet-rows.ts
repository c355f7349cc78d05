import type { Cell, CellValue, SheetRow } from '../../../shared/domain/sheet/cell.ts'

/** What a test puts into a cell: a text, a number, or a cell's value in full. A blank text is no cell. */
export type Written = string | number | CellValue

/** A sheet's rows from row 1 on; a row without content is left out, as the reader does. */
export function sheetRows(...table: readonly (readonly Written[])[]): readonly SheetRow[] {
  return table.flatMap((values, place) => {
    const cells = values.flatMap((written, column): readonly Cell[] =>
      written === '' ? [] : [{ column: column + 1, ...valueOf(written) }],
    )
    return cells.length === 0 ? [] : [{ row: place + 1, cells, hidden: false }]
  })
}

function valueOf(written: Written): CellValue {
  if (typeof written === 'string') return { kind: 'text', value: written }
  return typeof written === 'number' ? { kind: 'number', value: written } : written
}
