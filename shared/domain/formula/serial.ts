/** A day of the Gregorian calendar; `month` counts from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** 9999-12-31, Excel's last day. */
export const lastSerial = 2_958_465

const msPerDay = 86_400_000
/** 1970-01-01 as a serial. */
const unixEpoch = 25_569

/**
 * Excel's number of a day: days since 1899-12-30. A month or day beyond its range runs over into the next, as in Excel's DATE.
 * (Excel's own numbers differ by one before 1900-03-01, because it takes 1900 for a leap year; no date here is that old.)
 */
export function serialOf({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day) / msPerDay + unixEpoch
}

/** The day of a serial; a time of day, its fraction, is dropped. NaN throughout beyond the years that JavaScript knows. */
export function dayOf(serial: number): Day {
  const date = new Date((Math.floor(serial) - unixEpoch) * msPerDay)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether the calendar has this day, in the years 1000 to 9999. */
export function isDay({ year, month, day }: Day): boolean {
  return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The serial of `2005-06-15`, of the first day of `2005-06` or `2005`; of any other text, undefined. */
export function serialOfText(text: string): number | undefined {
  if (!isDayText.test(text)) return undefined
  const year = Number(text.slice(0, 4))
  const month = text.length > 4 ? Number(text.slice(5, 7)) : 1
  const day = { year, month, day: text.length > 7 ? Number(text.slice(8)) : 1 }
  return isDay(day) ? serialOf(day) : undefined
}

const isDayText = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/
