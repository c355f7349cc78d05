import { isBlank } from './blank.ts'
import type { SheetRow } from './cell.ts'

/** A unit that a line above a table names, and where. */
export interface TitleUnit {
  readonly written: string
  readonly row: number
  readonly column: number
}

const label = /^\s*(?:填报单位|报送单位|填表单位|上报单位|单位名称|单位)(?:\([^()]*\))?\s*:\s*(.*)$/
const longestLine = 200

/** What stands behind 填报单位： above a table, in the same cell or in the next one. */
export function titleUnit(above: readonly SheetRow[]): TitleUnit | undefined {
  for (const { row, cells } of above) {
    for (const [place, { kind, value, column }] of cells.entries()) {
      if (kind !== 'text' || value.length > longestLine) continue
      const behind = label.exec(value.normalize('NFKC'))?.[1]
      if (behind === undefined) continue
      const [written = ''] = behind.split(/\s{2,}|填表|填报/)
      if (!isBlank(written)) return { written: written.trim(), row, column }
      const next = cells[place + 1]
      if (next?.kind === 'text' && !isBlank(next.value)) return { written: next.value.trim(), row, column: next.column }
    }
  }
  return undefined
}
