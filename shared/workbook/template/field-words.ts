import type { Field } from '../../domain/campaign/definition.ts'
import { text } from '../../domain/texts/text.ts'

/** A field's type in words. */
export function typeWords(field: Field): string {
  return text(`type-${field.type}`).zh
}

/** What may stand in a field's cells, in words; empty where anything may. */
export function limitWords(field: Field): string {
  switch (field.type) {
    case 'text':
      return text('limit-length', { max: field.maxLength }).zh
    case 'integer':
      return joined([rangeWords(field), unitWords(field)])
    case 'decimal':
      return joined([rangeWords(field), text('limit-decimals', { decimals: field.decimals }).zh, unitWords(field)])
    case 'date':
      return joined([
        text(`limit-precision-${field.precision}`).zh,
        field.earliest && text('limit-earliest', { earliest: field.earliest }).zh,
        field.latest && text('limit-latest', { latest: field.latest }).zh,
      ])
    case 'choice':
      return choiceNames(field)
    case 'choices':
      return text('limit-several', { choices: choiceNames(field) }).zh
    case 'phone':
    case 'identity':
    case 'unit':
      break
  }
  return text(`limit-${field.type}`).zh
}

/** The range of a number in words; empty where there is none. */
export function rangeWords({
  min,
  max,
}: {
  readonly min?: number | undefined
  readonly max?: number | undefined
}): string {
  if (min !== undefined && max !== undefined) return text('limit-between', { min, max }).zh
  if (min !== undefined) return text('limit-from', { min }).zh
  return max === undefined ? '' : text('limit-to', { max }).zh
}

function unitWords({ unit }: { readonly unit?: string | undefined }): string {
  return unit === undefined ? '' : text('limit-measure-unit', { unit }).zh
}

function choiceNames({ choices }: { readonly choices: readonly { readonly name: string }[] }): string {
  return choices.map(({ name }) => name).join('、')
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('；')
}
