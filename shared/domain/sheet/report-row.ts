/** A normalised value: text, a number, or the texts of several choices. Dates are `2005-06-15`, `2005-06` or `2005`. A blank is left out. */
export type Value = string | number | readonly string[]

/** Values by field id. */
export type Values = Readonly<Record<string, Value>>

/**
 * The same by the place of each field in a list of fields, a report's as a rule: what is asked of every row is asked in this form, in which
 * a value is found several times as fast.
 */
export type Said = readonly (Value | undefined)[]

/** A row of a report after normalising: whose it is, and where in the workbook it stands. */
export interface ReportRow {
  /** The code of the unit. */
  readonly unit: string
  readonly sheet: string
  readonly row: number
  readonly values: Values
}

/** Values as they are said in these fields. */
export function saidIn(fields: readonly { readonly id: string }[], values: Values): Said {
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
