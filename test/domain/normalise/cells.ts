import { Field } from '../../../shared/domain/campaign/field.ts'
import { normalise, type Normalised } from '../../../shared/domain/normalise/normalise.ts'
import type { CellValue } from '../../../shared/domain/sheet/cell.ts'
import type { Value } from '../../../shared/domain/sheet/report-row.ts'

/** A field of a type, optional and without bounds unless told otherwise. */
export function field(type: Field['type'], more: Record<string, unknown> = {}): Field {
  return Field.parse({ id: 'field', name: { zh: '栏目', en: 'Field' }, type, ...more })
}

/** What a person or a program may have put into a cell. */
export type Content =
  string | number | boolean | { readonly date: number } | { readonly percent: number } | { readonly error: string }

export function cell(content: Content): CellValue {
  if (typeof content === 'string') return { kind: 'text', value: content }
  if (typeof content === 'number') return { kind: 'number', value: content }
  if (typeof content === 'boolean') return { kind: 'boolean', value: content }
  if ('percent' in content) return { kind: 'number', value: content.percent, percent: true }
  return 'date' in content ? { kind: 'date', value: content.date } : { kind: 'error', value: content.error }
}

/** The value a cell is understood as, `blank`, or the code of the problem after a `!`. */
export function outcome(given: Field, content: Content): Value {
  const { value, problem } = normalise(given, cell(content))
  return value ?? (problem ? `!${problem.code}` : 'blank')
}

/** The cell that a value would be written to. */
export function cellOf(value: Value): CellValue {
  if (typeof value === 'number') return { kind: 'number', value }
  return { kind: 'text', value: typeof value === 'string' ? value : value.join('、') }
}

export function codesOf({ changes }: Normalised): readonly string[] {
  return changes.map(({ code }) => code)
}
