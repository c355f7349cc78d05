/** A normalised value: text, a number, or the texts of several choices. Dates are `2005-06-15`, `2005-06` or `2005`. A blank is left out. */
export type Value = string | number | readonly string[]

/** Values by field id. */
export type Values = Readonly<Record<string, Value>>

/** A row of a report after normalising: whose it is, and where in the workbook it stands. */
export interface ReportRow {
  /** The code of the unit. */
  readonly unit: string
  readonly sheet: string
  readonly row: number
  readonly values: Values
}

/** A row's value of a field, undefined where it is blank; also where the field is called like something that every object has. */
export function valueIn(values: Values, field: string): Value | undefined {
  const value = values[field]
  return isValue(value) ? value : undefined
}

function isValue(value: unknown): value is Value {
  return typeof value === 'string' || typeof value === 'number' || Array.isArray(value)
}
