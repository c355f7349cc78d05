import type { Field } from '../campaign/field.ts'
import type { CellValue } from '../sheet/cell.ts'
import { compact } from './characters.ts'
import { isChoice, normaliseChoice, normaliseChoices } from './choice.ts'
import { normaliseDate } from './date.ts'
import { normaliseIdentity } from './identity.ts'
import { blank, refused, type GivenValue, type Normalised } from './normalised.ts'
import { normaliseNumber } from './number.ts'
import { normalisePhone } from './phone.ts'
import { normaliseText, textOf, tidied } from './text.ts'

export type { Change, Normalised, Problem } from './normalised.ts'
export { textOf }

/**
 * What a cell means to a field, wherever a careful person would understand it, and otherwise why not. Never guesses between two readings,
 * never throws. A required blank is left to the caller, and so is resolving ditto marks.
 */
export function normalise(field: Field, cell: CellValue): Normalised {
  if (cell.kind === 'error') return refused('cell-error')
  if (isDitto(cell)) return refused('ditto')
  return (cell.kind === 'text' && markOfNothing(field, cell.value)) || byType(field, cell)
}

/** Whether a cell says that it repeats the one above. */
export function isDitto(cell: CellValue): boolean {
  return cell.kind === 'text' && dittos.has(markIn(cell.value))
}

const dittos = new Set(['同上', '同前', '〃', '″', '"', '“', '”', '〞', '〝', '′′', "''", '‘‘', '’’', '""'])
const wordsForNothing = new Set(['无', '無', '空', '空白', '暂无', 'N/A', 'n/a'])
const strokes = /^[-—–－―−_/\\|]+$/
const maxMarkLength = 8

/** A short text as it is compared with marks; empty of a longer one. */
function markIn(text: string): string {
  const shown = tidied(text)
  return shown.length <= maxMarkLength ? compact(shown) : ''
}

/** 无, / and — mean blank where they are not themselves a choice. A required field has to say it with a value. */
function markOfNothing(field: Field, text: string): Normalised | undefined {
  const mark = markIn(text)
  const isWord = wordsForNothing.has(mark)
  if (!isWord && !strokes.test(mark)) return undefined
  if ((field.type === 'choice' || field.type === 'choices') && isChoice(field, text)) return undefined
  if (!field.required) return blank('mark-of-nothing')
  return isWord && field.type === 'text' ? undefined : refused('mark-in-required')
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
