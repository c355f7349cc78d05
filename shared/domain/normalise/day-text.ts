import { dayOf, type Day } from '../formula/serial.ts'

/** A day as `2005-06-15`, of a serial or of its parts. */
export function dayText(day: Day | number): string {
  const { year, month, day: date } = typeof day === 'number' ? dayOf(day) : day
  return `${monthText(year, month)}-${twoDigits(date)}`
}

/** A month as `2005-06`. */
export function monthText(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}`
}

/** The time of day of a serial as `08:30`, to the minute; none at midnight. */
export function timeOf(serial: number): string {
  const minutes = Math.floor((serial - Math.floor(serial)) * 1_440 + 1e-6)
  return minutes === 0 ? '' : `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
