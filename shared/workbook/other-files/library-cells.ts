import type { CellObject } from '@e965/xlsx'
import { tooLong, type Cell, type CellValue } from '../../domain/sheet/cell.ts'
import { isDateCode, isPercentCode } from '../reader/date-format.ts'
import { tooLarge } from '../reader/unreadable.ts'
import type { WorkbookLimits } from '../workbook.ts'

/**
 * A row's cells as SheetJS holds them, by column from 0; those that the file does not have are holes.
 * @param moved days between the file's date system and that of 1900
 */
export function readLibraryCells(row: readonly CellObject[], moved: number, limits: WorkbookLimits): Cell[] {
  if (row.length > limits.columns) throw tooLarge(`columns beyond ${limits.columns}`)
  return row.flatMap((cell, index): Cell | [] => {
    const value = readValue(cell, moved, limits)
    const isFormula = cell.f !== undefined || cell.F !== undefined
    return value ? { column: index + 1, ...(isFormula && { formula: true }), ...value } : []
  })
}

function readValue(cell: CellObject, moved: number, limits: WorkbookLimits): CellValue | undefined {
  const { t: type, v: value, z: format } = cell
  if (type === 'e') return { kind: 'error', value: errors.get(Number(value)) ?? '#N/A' }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'number') {
    // What some programs write for a formula without a result.
    if (!Number.isFinite(value)) return { kind: 'error', value: '#NUM!' }
    const code = typeof format === 'string' ? format : ''
    if (isDateCode(code)) return { kind: 'date', value: value + moved }
    return { kind: 'number', value, ...(isPercentCode(code) && { percent: true }) }
  }
  if (typeof value !== 'string' || value === '') return undefined
  if (value.length > limits.cellCharacters) return { kind: 'error', value: tooLong }
  return { kind: 'text', value }
}

/** Errors are numbers in these files ([MS-XLS], BErr). */
const errors: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
])
