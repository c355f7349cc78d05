import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { Field } from '../campaign/definition.ts'
import type { Said, Value } from './report-row.ts'

/**
 * What names rows among those of their unit: their key fields, compared as people would, see keyParts.
 * @returns what gives undefined where one of them is blank: the row names nothing; or where there is no key
 */
export function rowNamer(compiled: Pick<CompiledReport, 'key' | 'report'>): (said: Said) => string | undefined {
  const parts = keyParts(compiled)
  return (said) => {
    let name = ''
    for (const partOf of parts) {
      const part = partOf(said)
      if (part === undefined) return undefined
      name += `${part}\n`
    }
    return name === '' ? undefined : name
  }
}

/**
 * What rows say in each field of the key: without white space, and dates as exactly as the field asks for, since one person writes 1960-03
 * where another writes the day too.
 */
export function keyParts({
  key,
  report: { fields },
}: Pick<CompiledReport, 'key' | 'report'>): readonly ((said: Said) => string | undefined)[] {
  return key.map((id) => {
    const at = fields.findIndex((field) => field.id === id)
    const field = fields[at]
    let before: Value | undefined
    let part: string | undefined
    return (said) => {
      const value = said[at]
      if (value !== before) part = comparable((before = value), field)
      return part
    }
  })
}

function comparable(value: Value | undefined, field: Field | undefined): string | undefined {
  if (value === undefined) return undefined
  const written = typeof value === 'object' ? value.join('、') : String(value)
  if (field?.type === 'date') return written.slice(0, dateLengths[field.precision])
  return /\s/.test(written) ? written.replaceAll(/\s/g, '') : written
}

/** Characters of a date as exactly as that. */
const dateLengths = { year: 4, month: 7, day: 10 } as const
