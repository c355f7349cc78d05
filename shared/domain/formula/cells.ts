import type { Field } from '../campaign/field.ts'
import { valueIn, type Said, type Value, type Values } from '../sheet/report-row.ts'
import { serialOfText } from './serial.ts'
import type { FormulaValue } from './value.ts'

/** What a row says in some fields, a formula's as a rule, as Excel would see it in its cells. */
export type Cells = readonly FormulaValue[]

/** A row's cells of these fields. */
export function cellsOf(fields: readonly Field[], values: Values): Cells {
  return fields.map((field) => asCell(field, valueIn(values, field.id)))
}

/** The cells of `reads` in rows that are said in `fields`. */
export function cellsIn(reads: readonly Field[], fields: readonly Field[]): (said: Said) => Cells {
  const places = placesOf(reads, fields)
  return (said) => places.map((place) => asCell(fields[place], said[place]))
}

/** Where fields stand among others. */
export function placesOf(reads: readonly Field[], fields: readonly Field[]): readonly number[] {
  return reads.map(({ id }) => fields.findIndex((field) => field.id === id))
}

/** A value as Excel would see it in its cell: several choices joined by 、, a date as its serial. */
export function asCell(field: Field | undefined, value: Value | undefined): FormulaValue {
  if (value === undefined) return null
  if (typeof value === 'object') return value.join('、')
  return field?.type === 'date' && typeof value === 'string' ? (serialOfText(value) ?? value) : value
}
