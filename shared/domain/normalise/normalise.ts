import type { Field } from '../campaign/field.ts'
import type { CellValue } from '../sheet/cell.ts'
import { beginsVisibly } from './characters.ts'
import { isChoice, normaliseChoice, normaliseChoices } from './choice.ts'
import { normaliseDate } from './date.ts'
import { normaliseIdentity } from './identity.ts'
import { blank, errorCode, refused, type GivenValue, type Normalised } from './normalised.ts'
import { markIn } from './marks.ts'
import { normaliseNumber } from './number.ts'
import { normalisePhone } from './phone.ts'
import { remembered } from './remembered.ts'
import { normaliseText, textOf } from './text.ts'

export type { Normalised } from './normalised.ts'
export { textOf }

/**
 * What a cell means to a field, wherever a careful person would understand it, and otherwise why not. Never guesses between two readings,
 * never throws. A required blank is left to the caller, and so is resolving ditto marks.
 */
export function normalise(field: Field, cell: CellValue): Normalised {
  if (cell.kind === 'error') return refused(errorCode(cell))
  if (cell.kind === 'text' && isErrorText(cell.value)) return refused('cell-error')
  const mark = cell.kind === 'text' ? markIn(cell.value) : undefined
  if (mark === undefined || (mark !== 'ditto' && isNamedLike(field, cell))) return byType(field, cell)
  if (mark === 'ditto') return refused('ditto')
  // 无 and / mean blank, but a required field has to say it with a value.
  if (!field.required) return blank('mark-of-nothing')
  const isText = field.type === 'text' && !field.onePerson
  return mark === 'word-for-nothing' && isText ? byType(field, cell) : refused('mark-in-required')
}

/** What is left of an Excel error where only values were kept, as in a text table, and of a number that its column was too narrow for. */
function isErrorText(text: string): boolean {
  return (
    (text.startsWith('#') || !beginsVisibly(text)) &&
    /^\s*(?:#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)|#{3,})\s*$/.test(text)
  )
}

/** `normalise` for the cells of one column, many of which say the same. */
export function normaliser(field: Field): (cell: CellValue) => Normalised {
  const ofText = remembered((value) => normalise(field, { kind: 'text', value }))
  return (cell) => (cell.kind === 'text' ? ofText(cell.value) : normalise(field, cell))
}

/** Whether a cell says that it repeats the one above. */
export function isDitto(cell: CellValue): boolean {
  return cell.kind === 'text' && markIn(cell.value) === 'ditto'
}

/** Whether a choice of the field is called what the cell says. */
function isNamedLike(field: Field, cell: GivenValue): boolean {
  return (field.type === 'choice' || field.type === 'choices') && cell.kind === 'text' && isChoice(field, cell.value)
}

function byType(field: Field, cell: GivenValue): Normalised {
  switch (field.type) {
    case 'integer':
    case 'decimal':
      return normaliseNumber(field, cell)
    case 'date':
      return normaliseDate(field, cell)
    case 'choice':
      return normaliseChoice(field, cell)
    case 'choices':
      return normaliseChoices(field, cell)
    case 'phone':
      return normalisePhone(cell)
    case 'identity':
      return normaliseIdentity(cell)
    case 'text':
    case 'unit':
      break
  }
  return normaliseText(field, cell)
}
