import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { Field } from '../campaign/definition.ts'
import { valueIn, type Value, type Values } from './report-row.ts'

/**
 * What names rows among those of their unit: their key fields, compared as people would: without white space, and dates as exactly as the
 * field asks for, since one person writes 1960-03 where another writes the day too.
 * @returns what gives undefined where one of them is blank: the row names nothing; or where there is no key
 */
export function rowNamer({
  key,
  fields,
}: Pick<CompiledReport, 'key' | 'fields'>): (values: Values) => string | undefined {
  const parts = key.map((id) => ({ id, field: fields.get(id) }))
  return (values) => {
    let name = ''
    for (const { id, field } of parts) {
      const part = comparable(valueIn(values, id), field)
      if (part === undefined) return undefined
      name += `${part}\n`
    }
    return name === '' ? undefined : name
  }
}

function comparable(value: Value | undefined, field: Field | undefined): string | undefined {
  if (value === undefined) return undefined
  const written = typeof value === 'object' ? value.join('、') : String(value)
  if (field?.type === 'date') return written.slice(0, dateLengths[field.precision])
  return /\s/.test(written) ? written.replaceAll(/\s/g, '') : written
}

/** Characters of a date as exactly as that. */
const dateLengths = { year: 4, month: 7, day: 10 } as const
