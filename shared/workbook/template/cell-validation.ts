import type ExcelJS from 'exceljs'
import type { Rule } from '../../domain/campaign/definition.ts'
import type { Field, FieldOf } from '../../domain/campaign/field.ts'
import { fieldWords, rangeWords } from '../../domain/campaign/field-words.ts'
import type { Label } from '../../domain/campaign/label.ts'
import { isCountedInPercent } from '../../domain/normalise/number.ts'
import { text, type TextCode } from '../../domain/texts/text.ts'
import type { NameList } from './choice-lists.ts'

/** A rule that concerns one field alone, and the formula that lets all pass but what breaks it. */
export interface FieldError {
  readonly rule: Rule
  readonly formula: string
}

/** What a column's validation depends on besides its field. */
export interface FieldFacts {
  readonly unitNames: readonly string[]
  /** The rules that colour its cells first. */
  readonly marking: readonly Rule[]
  readonly error?: FieldError | undefined
}

/**
 * What Excel checks while a column is filled in, from the same field that take-in checks. It is the softer of the two:
 * where take-in understands more than Excel can express (several choices, half dates), Excel explains and lets pass.
 */
export function cellValidation(
  field: Field,
  nameList: NameList,
  facts: FieldFacts,
): ExcelJS.DataValidation | undefined {
  const check = constraintOf(field, nameList, facts.unitNames) ?? (facts.error && rightBy(field, facts.error))
  const prompt = promptOf(field, facts.marking)
  return check || prompt ? { ...(check ?? anything), ...prompt, allowBlank: true } : undefined
}

function constraintOf(
  field: Field,
  nameList: NameList,
  unitNames: readonly string[],
): ExcelJS.DataValidation | undefined {
  switch (field.type) {
    case 'choice':
      return refusing(field, 'cell-error-choice', {
        type: 'list',
        formulae: [nameList(field.choices.map(({ name }) => name))],
      })
    case 'unit':
      return {
        ...refusing(field, 'cell-error-unit', { type: 'list', formulae: [nameList(unitNames)] }),
        errorStyle: 'warning',
      }
    case 'integer':
      return refusing(
        field,
        'cell-error-integer',
        { type: isCountedInPercent(field) ? 'decimal' : 'whole', ...numberBounds(field) },
        inWords(rangeWords(field)),
      )
    case 'decimal':
      return refusing(
        field,
        'cell-error-decimal',
        { type: 'decimal', ...numberBounds(field) },
        inWords(rangeWords(field)),
      )
    case 'date':
      return field.precision === 'day' ? dayOnly(field) : undefined
    case 'text':
      return refusing(
        field,
        'cell-error-length',
        { type: 'textLength', operator: 'lessThanOrEqual', formulae: [field.maxLength] },
        limitsOf(field),
      )
    case 'choices':
    case 'phone':
    case 'identity':
      break
  }
  return undefined
}

function rightBy(field: Field, { rule, formula }: FieldError): ExcelJS.DataValidation {
  return {
    type: 'custom',
    formulae: [formula],
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: shortened(field.name.zh, longestTitle),
    error: shortened(rule.message.zh, longestError),
  }
}

/** Carries a prompt alone. */
const anything: ExcelJS.DataValidation = { type: 'custom', formulae: ['TRUE'] }

/** Whole numbers beyond this are not kept exactly. */
const largestNumber = 999_999_999_999_999

/** 83.5% becomes 0.835 where it is typed, and Excel compares that; where percentages are counted both are let pass. */
function numberBounds(field: FieldOf<'integer' | 'decimal'>): Pick<ExcelJS.DataValidation, 'operator' | 'formulae'> {
  const { min = -largestNumber, max = largestNumber } = field
  const bounds = isCountedInPercent(field) ? [Math.min(min, min / 100), Math.max(max, max / 100)] : [min, max]
  return { operator: 'between', formulae: bounds }
}

function dayOnly(field: FieldOf<'date'>): ExcelJS.DataValidation {
  const bounds = [field.earliest ?? '1900-01-01', field.latest ?? '2099-12-31']
  return refusing(
    field,
    'cell-error-date',
    { type: 'date', operator: 'between', formulae: bounds.map((day) => new Date(day)) },
    limitsOf(field),
  )
}

function refusing(
  field: Field,
  error: TextCode,
  check: Pick<ExcelJS.DataValidation, 'type' | 'operator' | 'formulae'>,
  limit = '',
): ExcelJS.DataValidation {
  return {
    ...check,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: shortened(field.name.zh, longestTitle),
    error: shortened(text(error, { limit }).zh, longestError),
  }
}

/** Shown beside the cell: how to fill it in, and why it has changed its colour. Where there is nothing to say nothing pops up. */
function promptOf(field: Field, marking: readonly Rule[]): Partial<ExcelJS.DataValidation> | undefined {
  const explains =
    field.hint !== undefined || field.type === 'choices' || (field.type === 'date' && field.precision !== 'day')
  const example = field.example && `${text('template-example').zh}：${field.example}`
  const lines = [
    ...(explains ? [field.hint?.zh, limitsOf(field), example] : []),
    ...marking.map(({ message }) => text('template-coloured', { message: message.zh }).zh),
  ]
  if (lines.length === 0) return undefined
  return {
    showInputMessage: true,
    promptTitle: shortened(field.name.zh, longestTitle),
    prompt: shortened(lines.filter(Boolean).join('　'), longestPrompt),
  }
}

function limitsOf(field: Field): string {
  return inWords(fieldWords(field))
}

function inWords(words: readonly Label[]): string {
  return words.map(({ zh }) => zh).join('；')
}

/** Excel's limits, in UTF-16 units; a longer text makes it call the file damaged. */
const longestTitle = 32
const longestPrompt = 255
const longestError = 225

function shortened(words: string, longest: number): string {
  return words.length <= longest ? words : `${words.slice(0, longest - 1)}…`
}
