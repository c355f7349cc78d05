import { textWidth } from '../shared/workbook/package/text-width.ts'

/** A table for the terminal, aligned though Chinese characters are twice as wide; numbers to the right. */
export function textTable(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => textWidth(String(row[column] ?? '')))),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const gap = ' '.repeat(Math.max(0, (widths[column] ?? 0) - textWidth(String(cell))))
          return typeof cell === 'number' ? gap + cell : cell + gap
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
