import type { CellRange } from '../../domain/sheet/cell.ts'
import { readRange } from '../reader/cell-reference.ts'
import { attributeOf } from './tag-text.ts'

/**
 * The merged ranges of a sheet. They stand behind the rows, which need not be walked for them.
 * @throws UnreadableWorkbook where one is none
 */
export function mergedCells(xml: Buffer): readonly CellRange[] {
  const behindRows = xml.toString('latin1', Math.max(0, xml.lastIndexOf('sheetData')))
  return [...behindRows.matchAll(/<(?:[^\s:/<>]+:)?mergeCell\s[^<>]*>/g)].map(([tag]) =>
    readRange(attributeOf(tag, 'ref') ?? ''),
  )
}
