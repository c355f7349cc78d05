/** A day of the Gregorian calendar; `month` counts from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** 9999-12-31, Excel's last day. */
export const lastSerial = 2_958_465

/** 0000-03-01 as a serial: counted from a March, the leap day is a year's last. */
const firstMarch = -693_899

/**
 * Excel's number of a day: days since 1899-12-30. A month or day beyond its range runs over into the next, as in Excel's DATE.
 * (Excel's own numbers differ by one before 1900-03-01, because it takes 1900 for a leap year; no date here is that old.)
 * Reckoned without a Date, which takes several times as long.
 */
export function serialOf({ year, month, day }: Day): number {
  const months = year * 12 + month - 3
  const marchYear = Math.floor(months / 12)
  return firstMarch + daysBeforeYear(marchYear) + daysBeforeMonth(months - marchYear * 12) + day - 1
}

/** The day of a serial; a time of day, its fraction, is dropped. */
export function dayOf(serial: number): Day {
  const days = Math.floor(serial) - firstMarch
  const guess = Math.floor((days * 400) / daysIn400Years)
  const marchYear = days < daysBeforeYear(guess) ? guess - 1 : days < daysBeforeYear(guess + 1) ? guess : guess + 1
  const dayOfYear = days - daysBeforeYear(marchYear)
  const monthOfYear = Math.floor((dayOfYear * 5 + 2) / 153)
  const day = dayOfYear - daysBeforeMonth(monthOfYear) + 1
  return monthOfYear < 10
    ? { year: marchYear, month: monthOfYear + 3, day }
    : { year: marchYear + 1, month: monthOfYear - 9, day }
}

const daysIn400Years = 146_097

/** Days in the years, each from a March to the next, from year 0 to before this one. */
function daysBeforeYear(year: number): number {
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
}

/** Days from the first of March to the first of a month, counted from March as 0: five months in a row have 153. */
function daysBeforeMonth(month: number): number {
  return Math.floor((month * 153 + 2) / 5)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether the calendar has this day, in the years 1000 to 9999. */
export function isDay({ year, month, day }: Day): boolean {
  return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * The serial of `2005-06-15`, of the first day of `2005-06` or `2005`; of any other text, undefined. Read character by character, since
 * every row has such texts and a regular expression takes several times as long.
 */
export function serialOfText(text: string): number | undefined {
  const { length } = text
  if (length !== 4 && length !== 7 && length !== 10) return undefined
  if (length > 4 && text.charAt(4) !== '-') return undefined
  if (length > 7 && text.charAt(7) !== '-') return undefined
  const year = digitsIn(text, 0, 4)
  const month = length > 4 ? digitsIn(text, 5, 7) : 1
  const day = { year, month, day: length > 7 ? digitsIn(text, 8, 10) : 1 }
  return isDay(day) ? serialOf(day) : undefined
}

/** The number that these characters spell; NaN unless all are digits. */
function digitsIn(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN
  }
  return number
}
