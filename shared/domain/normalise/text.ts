import type { FieldOf } from '../campaign/field.ts'
import { lastSerial } from '../formula/serial.ts'
import { dayText, timeOf } from './day-text.ts'
import { isPlain, plainLetters, visible } from './characters.ts'
import { blank, refused, understood, type GivenValue, type Normalised } from './normalised.ts'

/** From here on Excel keeps 15 digits only and has rounded the rest. */
export const firstRoundedNumber = 1e15

/** Characters of a unit's name at most. */
const maxUnitLength = 500

/** A text: tidied, never rewritten. Numbers and dates are written out, provided Excel still has all their digits. */
export function normaliseText(field: FieldOf<'text' | 'unit'>, cell: GivenValue): Normalised {
  if (cell.kind === 'number' && Math.abs(cell.value) >= firstRoundedNumber) return refused('digits-lost')
  const value = cell.kind === 'text' && field.type === 'text' ? tidied(cell.value, asParts) : textOf(cell)
  if (value === '') return blank()
  const limit = field.type === 'text' ? field.maxLength : maxUnitLength
  if (value.length > limit) return refused('text-too-long', { limit })
  if (field.type === 'text' && field.onePerson && namesSeveral(String(cell.value))) return refused('several-names')
  if (cell.kind === 'text') return value === cell.value ? understood(value) : understood(value, 'tidied')
  return cell.kind === 'number' ? understood(value) : understood(value, 'written-out')
}

/** Two names beside or below each other, each of two characters at least; a bare mark at the end, or a note in brackets, makes none. */
function namesSeveral(text: string): boolean {
  return text.length >= 5 && severalNames.test(text)
}

const severalNames = /\p{L}\s*\p{L}\s*[、，,；;/／\n]\s*\p{L}\s*\p{L}/u

/** A cell's content as a tidy text: numbers without exponent, dates as 2005-06-15, truth values as TRUE and FALSE. */
export function textOf(cell: GivenValue): string {
  if (cell.kind === 'text') return tidied(cell.value)
  if (cell.kind === 'number') return numberText(cell.value)
  if (cell.kind === 'boolean') return cell.value ? 'TRUE' : 'FALSE'
  if (!(cell.value >= 0 && cell.value <= lastSerial)) return numberText(cell.value)
  return [cell.value >= 1 ? dayText(cell.value) : '', timeOf(cell.value)].filter(Boolean).join(' ')
}

/** A number as Excel shows it, with 15 digits, since a sum such as 0.1+0.2 has more by accident. */
export function numberText(number: number): string {
  const text = String(Number(number.toPrecision(15)) + 0)
  return text.includes('e-') ? number.toFixed(20).replace(/\.?0+$/, '') : text
}

/** Without a blank, a line break, or anything that may have to go. */
const isTidy = /^[!-~、-】〔-〞㐀-䶿一-鿿！-／：-＠［-｀｛-～“”‘’·…—–]*$/

/**
 * A text without what only its typing put there: full-width letters and digits, what prints nothing, blanks at the ends, several blanks in
 * a row, line breaks, and the blank that pads a short Chinese name.
 */
export function tidied(text: string, joined: JoinedLines = asOneName): string {
  if (isPlain(text) || isTidy.test(text)) return text
  const lines = plainLetters(visible(text))
    .split(/[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  return unpadded(joined(lines))
}

/** Lines of a cell as one text. */
type JoinedLines = (lines: readonly string[]) => string

/** A line break in a name is a wrapped line: beside a Chinese character it leaves nothing, between others a blank. */
function asOneName(lines: readonly string[]): string {
  return lines.reduce((before, line) => before + (isChineseBreak(before, line) ? '' : ' ') + line, '')
}

/**
 * A line break in a text may stand between two things, 书记 and 厂长, and then leaves a blank. It leaves nothing beside punctuation, in a
 * short name, beside a single character, and before the kind of body that ends a name (城关镇, 党委).
 */
function asParts(lines: readonly string[]): string {
  const isShort = lines.join('').length <= 4
  return lines.reduce((before, line, at) => {
    const above = lines[at - 1] ?? ''
    const isWrapped =
      isShort ||
      above.length < 2 ||
      line.length < 2 ||
      isPunctuated(above, line) ||
      (isBody.test(line) && !isBody.test(above))
    return before + (isWrapped && isChineseBreak(before, line) ? '' : ' ') + line
  }, '')
}

const isBody = /(?:党委|党组|总支|支部|委员会)$/

function isChineseBreak(before: string, line: string): boolean {
  return before === '' || /[　-鿿豈-﫿＀-￯]$/.test(before) || /^[　-鿿豈-﫿＀-￯]/.test(line)
}

function isPunctuated(before: string, line: string): boolean {
  return /\p{P}$/u.test(before) || /^\p{P}/u.test(line)
}

/**
 * 张 三 is 张三: two to four characters of which one stands alone. Two words of two (张三 李四) may be two names and are left; so is any
 * text with other characters.
 */
function unpadded(text: string): string {
  const isPadded = /^\p{Script=Han}{1,2}(?: \p{Script=Han}{1,2}){1,3}$/u.test(text)
  if (!isPadded) return text
  const lengths = text.split(' ').map((part) => Array.from(part).length)
  const isName = lengths.includes(1) && lengths.reduce((sum, length) => sum + length) <= 4
  return isName ? text.replaceAll(' ', '') : text
}
