import type { Field } from '../campaign/field.ts'
import { valueIn, type Value, type Values } from '../sheet/report-row.ts'
import { serialOfText } from './serial.ts'
import type { FormulaValue } from './value.ts'

/** What a row says in the fields that a formula reads, in that order: all that the formula sees of it. */
export type Cells = readonly FormulaValue[]

/** A row's cells of these fields. */
export function cellsOf(fields: readonly Field[], values: Values): Cells {
  return fields.map((field) => asCell(field, valueIn(values, field.id)))
}

/** A value as Excel would see it in its cell: several choices joined by 、, a date as its serial. */
export function asCell(field: Field | undefined, value: Value | undefined): FormulaValue {
  if (value === undefined) return null
  if (typeof value === 'object') return value.join('、')
  return field?.type === 'date' && typeof value === 'string' ? (serialOfText(value) ?? value) : value
}
