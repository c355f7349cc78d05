import type { CellRange, CellValue, Cell, SheetRow } from '../../shared/domain/sheet/cell.ts'

/** What a test puts into a cell: a text, a number, a truth value, or a cell in full. A blank text is no cell. */
export type Written = string | number | boolean | (CellValue & { readonly formula?: true })

/** A sheet in short: its rows from row 1 on. */
export interface MadeSheet {
  readonly name: string
  readonly hidden: boolean
  /** A1 ranges. */
  readonly merges: readonly string[]
  readonly rows: readonly (readonly Written[])[]
  /** Numbers of rows that are hidden. */
  readonly hiddenRows: readonly number[]
}

export function makeSheet(overrides: Partial<MadeSheet> = {}): MadeSheet {
  return { name: '表一', hidden: false, merges: [], rows: [], hiddenRows: [], ...overrides }
}

/** The rows of a sheet as the reader gives them: a row without content is left out. */
export function rowsOf({ rows, hiddenRows }: Pick<MadeSheet, 'rows' | 'hiddenRows'>): readonly SheetRow[] {
  return rows.flatMap((values, place) => {
    const cells = values.flatMap((written, column): readonly Cell[] =>
      written === '' ? [] : [{ column: column + 1, ...cellOf(written) }],
    )
    const row = place + 1
    return cells.length === 0 ? [] : [{ row, cells, hidden: hiddenRows.includes(row) }]
  })
}

/** `A4:B6` as a range. */
export function rangeOf(written: string): CellRange {
  const [left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(written)?.slice(1) ?? []
  return { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) }
}

/** The number of the column with these letters. */
export function columnOf(letters: string): number {
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)
}

function cellOf(written: Exclude<Written, ''>): CellValue {
  if (typeof written === 'string') return { kind: 'text', value: written }
  if (typeof written === 'number') return { kind: 'number', value: written }
  return typeof written === 'boolean' ? { kind: 'boolean', value: written } : written
}
