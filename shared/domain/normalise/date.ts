import type { FieldOf } from '../campaign/field.ts'
import { serialOfText } from '../formula/serial.ts'
import type { TextCode } from '../texts/text.ts'
import { compact, plainForms, visible } from './characters.ts'
import { dayText } from './day-text.ts'
import { readDate } from './read-date.ts'
import { blank, refused, understood, type GivenValue, type Normalised } from './normalised.ts'

type DateField = FieldOf<'date'>

/** 1905-10-01: an earlier date in a cell is what Excel makes of a year, or of a month and day, typed as a number. */
const firstCertainSerial = 2_101
/** 1927-05-18: a number of five digits is a day whose format was lost; a shorter one may be anything. */
const firstBareSerial = 10_000
/** 2100-12-31 */
const lastLikelySerial = 73_415
/** 19856 is a day of 1954 as a serial, and perhaps June 1985. */
const maybeYearAndMonth = /^(?:19|20)\d\d[1-9]$/

/** Characters of a cell that may be a date. */
const maxLength = 60

/** A date as `2005-06-15`, or `2005-06` or `2005` where the field allows it. */
export function normaliseDate(field: DateField, cell: GivenValue): Normalised {
  switch (cell.kind) {
    case 'boolean':
      return refused('date-unreadable')
    case 'date':
      return ofDateCell(field, cell.value)
    case 'number':
      return ofNumber(field, cell.value)
    case 'text':
      break
  }
  if (visible(cell.value).trim() === '') return blank()
  return cell.value.length > maxLength ? refused('date-unreadable') : ofText(field, cell.value)
}

function ofDateCell(field: DateField, serial: number): Normalised {
  if (!(serial < lastLikelySerial + 1)) return refused('date-impossible')
  return serial < firstCertainSerial ? refused('date-or-typed-number') : within(field, dayText(serial))
}

/** 20050615, 2005 and 2005.6 are read as they look, a number of five digits as a serial. */
function ofNumber(field: DateField, number: number): Normalised {
  if (isBareSerial(number)) return ofBareSerial(field, number)
  const digits = String(number)
  // 2005.1 in a number cell may have been typed 2005.10.
  if (/^\d{4}\.1$/.test(digits)) return refused('date-january-or-october')
  const reading = readDate(digits)
  if (reading.kind === 'unclear') return refused(reading.code)
  // A year is a number to everybody.
  return reading.text === digits ? within(field, digits) : within(field, reading.text, 'date-was-number')
}

function isBareSerial(number: number): boolean {
  return number >= firstBareSerial && number < lastLikelySerial + 1
}

function ofBareSerial(field: DateField, serial: number): Normalised {
  return maybeYearAndMonth.test(String(serial))
    ? refused('date-serial-or-month')
    : within(field, dayText(serial), 'date-was-number')
}

function ofText(field: DateField, text: string): Normalised {
  if (text.length >= 7 && serialOfText(text) !== undefined) return within(field, text)
  // Pasted from elsewhere, what marks a cell as text may have become part of it.
  const written = compact(withDots(withoutTime(visible(text)))).replace(/^['‘’`](?=\d{4})/, '')
  if (/^\d{5}$/.test(written) && isBareSerial(Number(written))) return ofBareSerial(field, Number(written))
  const reading = readDate(written)
  if (reading.kind === 'unclear') return refused(reading.code)
  return reading.text === text ? within(field, text) : within(field, reading.text, 'date-rewritten')
}

/** A time of day behind the date says nothing here. */
function withoutTime(text: string): string {
  return text.trim().replace(/(?:\s|(?<=\d)T)(?:\d{1,2}[:：]){1,2}\d{1,2}(?:\.\d{1,3})?Z?$/, '')
}

/** 2005 6 15: nothing but blanks between the parts. */
function withDots(text: string): string {
  const plain = plainForms(text)
  return /^\d{4}(?:\s+\d{1,2}){1,2}$/.test(plain) ? plain.replaceAll(/\s+/g, '.') : text
}

const lengths = { day: 10, month: 7, year: 4 } as const

/** Checks a date against its field. A partial one is out of bounds only if all its days are. */
function within({ precision, earliest, latest }: DateField, date: string, ...changes: readonly TextCode[]): Normalised {
  if (date.length < lengths[precision]) {
    return refused(precision === 'day' ? 'date-without-day' : 'date-without-month')
  }
  if (earliest !== undefined && date < earliest.slice(0, date.length)) return refused('date-too-early', { earliest })
  if (latest !== undefined && date > latest.slice(0, date.length)) return refused('date-too-late', { latest })
  return understood(date, ...changes)
}
