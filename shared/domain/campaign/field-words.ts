import { text } from '../texts/text.ts'
import type { Choice, Field } from './field.ts'
import type { Label } from './label.ts'

/** A field's type in words. */
export function typeWords(field: Field): Label {
  return text(`type-${field.type}`)
}

/** What may stand in a field's cells, in words. */
export function fieldWords(field: Field): readonly Label[] {
  switch (field.type) {
    case 'text':
      return [text('limit-length', { max: field.maxLength }), ...(field.onePerson ? [text('limit-one-person')] : [])]
    case 'integer':
      return [...rangeWords(field), ...measureWords(field)]
    case 'decimal':
      return [...rangeWords(field), text('limit-decimals', { decimals: field.decimals }), ...measureWords(field)]
    case 'date':
      return [
        text(`limit-precision-${field.precision}`),
        ...(field.earliest === undefined ? [] : [text('limit-earliest', { earliest: field.earliest })]),
        ...(field.latest === undefined ? [] : [text('limit-latest', { latest: field.latest })]),
      ]
    case 'choice':
      return [choiceNames(field)]
    case 'choices':
      return [text('limit-several', { choices: choiceNames(field) })]
    case 'phone':
    case 'identity':
    case 'unit':
      break
  }
  return [text(`limit-${field.type}`)]
}

/** The range of a number in words; none where it has no bounds. */
export function rangeWords({
  min,
  max,
}: {
  readonly min?: number | undefined
  readonly max?: number | undefined
}): readonly Label[] {
  if (min !== undefined && max !== undefined) return [text('limit-between', { min, max })]
  if (min !== undefined) return [text('limit-from', { min })]
  return max === undefined ? [] : [text('limit-to', { max })]
}

function measureWords({ unit }: { readonly unit?: string | undefined }): readonly Label[] {
  return unit === undefined ? [] : [text('limit-measure-unit', { unit })]
}

/** A list of choices in words. A name that itself contains what separates them stands in quotes. */
export function choiceNames({ choices }: { readonly choices: readonly Choice[] }): Label {
  const told = ({ name }: Choice) => (/[、，,；;]/.test(name) ? `“${name}”` : name)
  return {
    zh: choices.map(told).join('、'),
    en: choices.map((choice) => told(choice) + (choice.en === undefined ? '' : ` (${choice.en})`)).join(', '),
  }
}
