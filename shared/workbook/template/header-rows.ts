import type ExcelJS from 'exceljs'
import type { Field } from '../../domain/campaign/field.ts'
import { styles } from '../package/styles.ts'
import { linesIn } from '../package/text-width.ts'
import { writeAcross } from '../package/write-across.ts'
import type { TemplateColumn } from './template-column.ts'

/** Writes the header from a row on: one row, or two where fields are grouped. */
export function writeHeader(
  sheet: ExcelJS.Worksheet,
  top: number,
  fields: readonly Field[],
  columns: readonly TemplateColumn[],
): void {
  const isGrouped = fields.some(({ group }) => group)
  const bottom = isGrouped ? top + 1 : top
  const heights = columns.map(({ header, width }) => linesIn(header, width))
  sheet.getRow(bottom).height = 15 * Math.max(...heights) + 6
  for (const [place, { header }] of columns.entries()) {
    const field = fields[place]
    const style = field?.required ? styles.requiredHeader : styles.header
    const column = place + 1
    for (let row = top; row <= bottom; row++) sheet.getCell(row, column).style = style
    if (isGrouped && !field?.group) sheet.mergeCells(top, column, bottom, column)
    sheet.getCell(field?.group ? bottom : top, column).value = header
  }
  for (const { name, from, to } of groupsOf(fields)) writeAcross(sheet, top, [from, to], name, styles.header)
}

interface Group {
  readonly name: string
  readonly from: number
  to: number
}

/** Runs of neighbouring columns that share a group; columns count from 1. */
function groupsOf(fields: readonly Field[]): readonly Group[] {
  const groups: Group[] = []
  for (const [place, { group }] of fields.entries()) {
    const open = groups.at(-1)
    if (group && open?.to === place && open.name === group.zh) open.to = place + 1
    else if (group) groups.push({ name: group.zh, from: place + 1, to: place + 1 })
  }
  return groups
}
