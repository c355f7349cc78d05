import type ExcelJS from 'exceljs'
import type { Field, FieldOf } from '../../domain/campaign/field.ts'
import { text, type TextCode } from '../../domain/texts/text.ts'
import type { NameList } from './choice-lists.ts'
import { limitWords, rangeWords } from './field-words.ts'

/**
 * What Excel checks while a column is filled in, from the same field that take-in checks. It is the softer of the two:
 * where take-in understands more than Excel can express (several choices, half dates), Excel explains and lets pass.
 */
export function cellValidation(
  field: Field,
  nameList: NameList,
  unitNames: readonly string[],
): ExcelJS.DataValidation | undefined {
  const check = constraintOf(field, nameList, unitNames)
  const prompt = promptOf(field)
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
      return refusing(field, 'cell-error-integer', { type: 'whole', ...numberBounds(field) }, rangeWords(field))
    case 'decimal':
      return refusing(field, 'cell-error-decimal', { type: 'decimal', ...numberBounds(field) }, rangeWords(field))
    case 'date':
      return field.precision === 'day' ? dayOnly(field) : undefined
    case 'text':
      return refusing(
        field,
        'cell-error-length',
        { type: 'textLength', operator: 'lessThanOrEqual', formulae: [field.maxLength] },
        limitWords(field),
      )
    case 'choices':
    case 'phone':
    case 'identity':
      break
  }
  return undefined
}

/** Carries a prompt alone. */
const anything: ExcelJS.DataValidation = { type: 'custom', formulae: ['TRUE'] }

/** Whole numbers beyond this are not kept exactly. */
const largestNumber = 999_999_999_999_999

function numberBounds(field: FieldOf<'integer' | 'decimal'>): Pick<ExcelJS.DataValidation, 'operator' | 'formulae'> {
  return { operator: 'between', formulae: [field.min ?? -largestNumber, field.max ?? largestNumber] }
}

function dayOnly(field: FieldOf<'date'>): ExcelJS.DataValidation {
  const bounds = [field.earliest ?? '1900-01-01', field.latest ?? '2099-12-31']
  return refusing(
    field,
    'cell-error-date',
    { type: 'date', operator: 'between', formulae: bounds.map((day) => new Date(day)) },
    limitWords(field),
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

/** Shown beside the cell; where there is nothing to explain nothing pops up. */
function promptOf(field: Field): Partial<ExcelJS.DataValidation> | undefined {
  const explains =
    field.hint !== undefined || field.type === 'choices' || (field.type === 'date' && field.precision !== 'day')
  if (!explains) return undefined
  const lines = [field.hint?.zh, limitWords(field), field.example && `${text('template-example').zh}：${field.example}`]
  return {
    showInputMessage: true,
    promptTitle: shortened(field.name.zh, longestTitle),
    prompt: shortened(lines.filter(Boolean).join('　'), longestPrompt),
  }
}

/** Excel's limits, in UTF-16 units; a longer text makes it call the file damaged. */
const longestTitle = 32
const longestPrompt = 255
const longestError = 225

function shortened(words: string, longest: number): string {
  return words.length <= longest ? words : `${words.slice(0, longest - 1)}…`
}
