import type { Field } from '../campaign/field.ts'
import { serialOfText } from './serial.ts'

/** What a formula may speak of. In a sheet's scope a field is its whole column. */
export interface FormulaScope {
  readonly kind: 'row' | 'sheet'
  readonly fields: readonly Field[]
  /** Named constants of the campaign. */
  readonly settings: Readonly<Record<string, number | string>>
}

/** The fields that a reference may mean, by id or else by Chinese name: one in a good definition, several where names are shared. */
export function fieldsNamed(scope: FormulaScope, name: string): readonly Field[] {
  const byId = scope.fields.filter((field) => field.id === name)
  return byId.length > 0 ? byId : scope.fields.filter((field) => field.name.zh.trim() === name)
}

/** A setting's value; a text such as 2005-07-01 is a date. */
export type Setting =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'date'; readonly serial: number }

/** The setting of this name, if the campaign has it. */
export function settingNamed(scope: FormulaScope, name: string): Setting | undefined {
  const value = Object.hasOwn(scope.settings, name) ? scope.settings[name] : undefined
  if (value === undefined) return undefined
  if (typeof value === 'number') return { kind: 'number', value }
  const serial = value.length === 10 ? serialOfText(value) : undefined
  return serial === undefined ? { kind: 'text', value } : { kind: 'date', serial }
}
