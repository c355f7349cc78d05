import type ExcelJS from 'exceljs'
import type { FieldType } from '../../domain/campaign/field.ts'
import type { Value } from '../../domain/sheet/report-row.ts'
import { dateFormat } from '../package/styles.ts'

/** What stands in a cell: a value as the report understands it, or raw content as somebody might have typed it. */
export type FilledCell = Value | RawCell

/** Written as it is, in whatever format. */
export interface RawCell {
  readonly raw: ExcelJS.CellValue
  readonly numFmt?: string
}

/** Cells by field id; a field that is left out stays blank. */
export type FilledRow = Readonly<Record<string, FilledCell>>

/** Writes a filled cell in its column's style: a whole day becomes a date cell, other text stays text whatever it begins with. */
export function writeFilledCell(
  cell: ExcelJS.Cell,
  content: FilledCell,
  style: Partial<ExcelJS.Style>,
  type: FieldType,
): void {
  const { value, numFmt } = understood(content, type)
  cell.value = value
  cell.style = numFmt === undefined || numFmt === style.numFmt ? style : { ...style, numFmt }
}

function understood(content: FilledCell, type: FieldType): { value: ExcelJS.CellValue; numFmt?: string | undefined } {
  if (typeof content === 'object') {
    return 'raw' in content ? { value: content.raw, numFmt: content.numFmt } : { value: content.join('、') }
  }
  const isDay = type === 'date' && typeof content === 'string' && /^\d{4}-\d\d-\d\d$/.test(content)
  return isDay ? { value: new Date(content), numFmt: dateFormat } : { value: content }
}
