/** A normalised value: text, a number, or the texts of several choices. Dates are `2005-06-15`, `2005-06` or `2005`. A blank is left out. */
export type Value = string | number | readonly string[]

/** Values by field id. */
export type Values = Readonly<Record<string, Value>>

/** The same by the place of each field in a list of fields, a report's as a rule. */
export type Said = readonly (Value | undefined)[]

/** Whose a row is, and where in the workbook it stands. */
export interface RowPlace {
  /** The code of the unit. */
  readonly unit: string
  readonly sheet: string
  readonly row: number
}

/** A row as it is read and checked: what it says in its report's fields. Of many rows that takes half as long as by their names. */
export interface ReadRow extends RowPlace {
  readonly said: Said
}

/** A row as it is kept: whatever its report's fields are one day, it says by itself what its values are of. */
export interface ReportRow extends RowPlace {
  readonly values: Values
}

/** A row of these fields as it is kept. */
export function reportRow(fields: readonly Named[], { said, ...place }: ReadRow): ReportRow {
  return { ...place, values: valuesOf(fields, said) }
}

/** A field, as far as its name goes. */
interface Named {
  readonly id: string
}

/** What is said in these fields, by their names. */
export function valuesOf(fields: readonly Named[], said: Said): Values {
  const values: Record<string, Value> = {}
  for (const [place, { id }] of fields.entries()) {
    const value = said[place]
    if (value !== undefined) values[id] = value
  }
  return values
}

/** Values as they are said in these fields. */
export function saidIn(fields: readonly Named[], values: Values): Said {
  return fields.map(({ id }) => valueIn(values, id))
}

/** A row's value of a field, undefined where it is blank; also where the field is called like something that every object has. */
export function valueIn(values: Values, field: string): Value | undefined {
  const value = values[field]
  return isValue(value) ? value : undefined
}

function isValue(value: unknown): value is Value {
  return typeof value === 'string' || typeof value === 'number' || Array.isArray(value)
}
