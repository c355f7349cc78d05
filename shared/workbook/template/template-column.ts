import type ExcelJS from 'exceljs'
import type { Field, FieldType } from '../../domain/campaign/field.ts'
import { dateFormat, styles, textFormat } from '../package/styles.ts'
import { textWidth } from '../package/text-width.ts'
import type { FilledRow } from './filled-cell.ts'

/** A field as a column of the template. */
export interface TemplateColumn {
  readonly header: string
  readonly width: number
  readonly style: Partial<ExcelJS.Style>
}

/** A field's column: wide enough for the rows that are filled in already. */
export function templateColumn(field: Field, rows: readonly FilledRow[]): TemplateColumn {
  const header = headerOf(field)
  const contents = rows.map(({ [field.id]: cell }) =>
    typeof cell === 'string' || typeof cell === 'number' ? textWidth(String(cell)) : 0,
  )
  const wanted = contents.reduce((widest, width) => Math.max(widest, width), usualWidth(field)) + 2
  return {
    header,
    width: Math.min(wanted, widestColumn),
    style: { ...styles.text, ...lookOf(field), protection: { locked: false } },
  }
}

/** A column's header as take-in reads it: the mark of a required field and the unit of measure are taken off again. */
function headerOf(field: Field): string {
  const unit = 'unit' in field && field.unit !== undefined ? `\n（${field.unit}）` : ''
  return field.name.zh + unit + (field.required ? '*' : '')
}

const widestColumn = 30

/** Narrow, so that twenty columns can be read on one sheet of paper; the header takes several lines. */
const usualWidths: Readonly<Record<FieldType, number>> = {
  text: 8,
  integer: 6,
  decimal: 6,
  date: 10,
  choice: 6,
  choices: 12,
  phone: 12,
  identity: 18,
  unit: 16,
}

function usualWidth(field: Field): number {
  const usual = usualWidths[field.type]
  if (field.type === 'choice') return Math.max(usual, ...field.choices.map(({ name }) => textWidth(name)))
  if (field.type !== 'text' || field.maxLength <= 50) return usual
  return field.maxLength > 200 ? 22 : 14
}

const asText = { numFmt: textFormat }
const centred = { alignment: styles.centred.alignment }
const right = { alignment: styles.number.alignment }

/** Everything that may have leading zeros or more than 15 digits is text. */
const looks: Readonly<Record<FieldType, Partial<ExcelJS.Style>>> = {
  text: asText,
  integer: right,
  decimal: right,
  date: { ...centred, numFmt: dateFormat },
  choice: centred,
  choices: asText,
  phone: asText,
  identity: asText,
  unit: asText,
}

/** Half dates are kept as text: Excel would make 2005-06 a whole day, and 2005 a day in 1905. */
function lookOf(field: Field): Partial<ExcelJS.Style> {
  return field.type === 'date' && field.precision !== 'day' ? { ...centred, ...asText } : looks[field.type]
}
