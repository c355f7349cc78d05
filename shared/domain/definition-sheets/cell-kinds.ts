import type { FieldOf } from '../campaign/field.ts'
import { compact } from '../normalise/characters.ts'
import { normaliseChoice } from '../normalise/choice.ts'
import { normaliseDate } from '../normalise/date.ts'
import { textOf } from '../normalise/normalise.ts'
import type { GivenValue, Normalised } from '../normalise/normalised.ts'
import { normaliseNumber } from '../normalise/number.ts'
import { firstRoundedNumber } from '../normalise/text.ts'
import type { TextCode, TextValues } from '../texts/text.ts'
import type { DefinitionColumn, Words } from './definition-sheet.ts'
import { cleaned, isKept, list, listed, meantBy, quoted } from './quoted.ts'

/** What a cell means: a value of the definition's JSON, nothing, or why it cannot be told. The text of the code names the column as {field}. */
export interface Meaning {
  readonly value?: unknown
  readonly problem?: { readonly code: TextCode; readonly values: TextValues }
  /** What the sender should look at all the same. */
  readonly doubt?: TextCode
}

/** What we write into a cell. */
export type Content = string | number

/** One kind of cell: `read` of what `write` makes is the same value. A value of another kind writes nothing. */
interface CellKind {
  read(cell: GivenValue): Meaning
  write(value: unknown): Content | undefined
}

/** How a column's cells are read and written. */
export function kindOf(column: DefinitionColumn): CellKind {
  if (column.kind === 'word') return wordKind(column.words)
  return column.kind === 'words' ? wordsKind(column.words) : kinds[column.kind]
}

const text: CellKind = {
  read: (cell) => ofText(cell, meantBy),
  write: (value) => (typeof value === 'string' ? written(value, meantBy) : undefined),
}

const kinds: Readonly<Record<Exclude<DefinitionColumn['kind'], 'word' | 'words'>, CellKind>> = {
  text,
  code: { read: (cell) => ofText(cell, compact), write: text.write },
  // A leading equals sign is how people write formulas, and no formula begins with one.
  formula: { read: (cell) => ofText(cell, (found) => meantBy(found).replace(/^[=＝]\s*/, '')), write: text.write },
  texts: {
    read: (cell) => ofText(cell, listed),
    write: (value) => (isTexts(value) && value.length > 0 ? list(value) : undefined),
  },
  number: {
    read: (cell) => (cell.kind === 'number' ? { value: cell.value } : meaningOf(normaliseNumber(anyNumber, cell))),
    write: (value) => (typeof value === 'number' ? value : undefined),
  },
  day: { read: (cell) => readDate('day', cell), write: text.write },
  month: { read: (cell) => readDate('month', cell), write: text.write },
  time: { read: (cell) => ofText(cell, timeIn), write: text.write },
  setting: {
    read: (cell) => (cell.kind === 'number' ? { value: cell.value } : doubted(ofText(cell, settingIn), cell)),
    write: (value) => (typeof value === 'string' ? writtenSetting(value) : kinds.number.write(value)),
  },
}

function wordKind({ field, valueOf }: Words): CellKind {
  return {
    read(cell) {
      const { value, problem } = meaningOf(normaliseChoice(field, cell))
      if (problem) return { problem }
      return typeof value === 'string' ? { value: valueOf.get(value) } : {}
    },
    write: (value) => [...valueOf].find(([, meant]) => meant === value)?.[0],
  }
}

function wordsKind(words: Words): CellKind {
  const one = wordKind(words)
  return {
    read(cell) {
      const { value, problem } = kinds.texts.read(cell)
      if (problem) return { problem }
      const meanings = isTexts(value) ? value.map((each) => one.read({ kind: 'text', value: each })) : []
      const unclear = meanings.find((meaning) => meaning.problem)
      return unclear ?? (meanings.length > 0 ? { value: meanings.map((meaning) => meaning.value) } : {})
    },
    write: (value) => (isTexts(value) ? kinds.texts.write(value.map((each) => one.write(each))) : undefined),
  }
}

/** A number that Excel has rounded is a problem: its digits are gone. */
function ofText(cell: GivenValue, meaning: (text: string) => unknown): Meaning {
  if (cell.kind === 'number' && Math.abs(cell.value) >= firstRoundedNumber) {
    return { problem: { code: 'digits-lost', values: {} } }
  }
  const found = cell.kind === 'text' ? cleaned(cell.value) : textOf(cell)
  return found === '' ? {} : { value: meaning(found) }
}

/** A text as it stands if it is read so, else in quotes. */
function written(value: string, meaning: (text: string) => unknown): string {
  const isPlain = value !== '' && isKept(value) && cleaned(value) === value && meaning(value) === value
  return isPlain ? value : quoted(value)
}

/** A number, a percentage or a date is taken for one, however it is stored; in quotes it is a text. */
function settingIn(found: string): string | number {
  const [, number, percent] = /^([+-]?\d+(?:\.\d+)?)(%)?$/.exec(compact(found)) ?? []
  if (number !== undefined) return Number(percent ? `${number}e-2` : number)
  const day = readDate('day', { kind: 'text', value: found })
  return typeof day.value === 'string' ? day.value : meantBy(found)
}

function writtenSetting(value: string): string {
  const plain = written(value, settingIn)
  return kinds.setting.read({ kind: 'text', value: plain }).doubt ? quoted(value) : plain
}

/** A text that begins with a digit, such as `90天`, was meant to count; any text is more than any number, as in Excel. */
function doubted(meaning: Meaning, cell: GivenValue): Meaning {
  const isText = typeof meaning.value === 'string' && !isoDates.day.test(meaning.value)
  const isMeantToCount = isText && cell.kind === 'text' && /^\s*\p{Nd}/u.test(cell.value)
  return isMeantToCount ? { ...meaning, doubt: 'define-setting-text' } : meaning
}

/** People write an hour of one digit, and 时 or 点; Excel shows the seconds. */
function timeIn(found: string): string {
  const [, hour, minute] = /^(\d{1,2})[:时点](\d{2})(?::00|分)?$/.exec(compact(found)) ?? []
  return hour === undefined ? found : `${hour.padStart(2, '0')}:${minute}`
}

/** Whether a date fits its place is for the definition to say; here it is only understood. */
function readDate(precision: 'day' | 'month', cell: GivenValue): Meaning {
  if (cell.kind === 'text' && isoDates[precision].test(cell.value)) return { value: cell.value }
  const { value, problem } = meaningOf(normaliseDate({ ...anyDate, precision }, cell))
  if (problem || typeof value !== 'string') return problem ? { problem } : {}
  return { value: precision === 'month' ? value.slice(0, 'yyyy-mm'.length) : value }
}

const isoDates = { day: /^\d{4}-\d\d-\d\d$/, month: /^\d{4}-\d\d$/ }

function meaningOf({ value, problem }: Normalised): Meaning {
  return { ...(value !== undefined && { value }), ...(problem && { problem }) }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

const common = { id: 'cell', name: { zh: '', en: '' }, synonyms: [], required: false, personal: false }
const anyNumber: FieldOf<'decimal'> = { ...common, type: 'decimal', decimals: 15 }
const anyDate: FieldOf<'date'> = { ...common, type: 'date', precision: 'day' }
