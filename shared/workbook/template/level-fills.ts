import type ExcelJS from 'exceljs'
import type { Level } from '../../domain/campaign/definition.ts'

/** What a broken rule's cells turn to: the one to be mended, and paler the others it speaks of. The annotated copy has the same red and yellow. */
const colours: Readonly<Record<Level, readonly [first: string, others: string]>> = {
  error: ['FFFFC6C0', 'FFFFE9E6'],
  warning: ['FFFFEC90', 'FFFFF8D9'],
  note: ['FFC5DDF4', 'FFE8F2FB'],
}

/** The fill of a level, of the first cell or of the others. */
export function levelFill(level: Level, which: 'first' | 'others' = 'first'): ExcelJS.Fill {
  const argb = colours[level][which === 'first' ? 0 : 1]
  return { type: 'pattern', pattern: 'solid', fgColor: { argb }, bgColor: { argb } }
}
