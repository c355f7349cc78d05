import type { CellValue as ExcelJsValue } from 'exceljs'
import type { CellValue } from '../../shared/domain/sheet/cell.ts'

const millisecondsPerDay = 86_400_000
/** 1970-01-01 as a serial. */
const unixEpoch = 25_569

/** What exceljs read or is given to write, in our terms; undefined where there is nothing. */
export function exceljsValue(value: ExcelJsValue | undefined): CellValue | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'string') return { kind: 'text', value }
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (value instanceof Date) return { kind: 'date', value: value.getTime() / millisecondsPerDay + unixEpoch }
  if ('richText' in value) return exceljsValue(value.richText.map(({ text }) => text).join(''))
  if ('error' in value) return { kind: 'error', value: value.error }
  if ('formula' in value || 'sharedFormula' in value) return exceljsValue(value.result)
  throw new Error('a value that exceljs was not expected to give')
}

/** Whether two values are the same; dates to the millisecond, which is as fine as exceljs tells them. */
export function sameValue(ours: CellValue, theirs: CellValue | undefined): boolean {
  if (theirs === undefined || ours.kind !== theirs.kind) return false
  if (ours.kind === 'date' && theirs.kind === 'date')
    return Math.abs(ours.value - theirs.value) * millisecondsPerDay < 1
  return ours.value === theirs.value
}
