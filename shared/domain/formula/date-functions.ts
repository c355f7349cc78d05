import { daysInMonth, dayOf, lastSerial, serialOf, type Day } from './serial.ts'
import { numeric } from './scalar-functions.ts'
import { signature, type ScalarFunction } from './signature.ts'
import { isError, numberError, toNumber, toText, type FormulaError } from './value.ts'

/** Excel's functions of dates, which are numbers of days (see serialOf). */
export const dateFunctions: Readonly<Record<string, ScalarFunction>> = {
  DATE: numeric(3, (year, month, day) => {
    const whole = Math.trunc(year)
    return serialWithin({ year: whole < 1900 ? whole + 1900 : whole, month: Math.trunc(month), day: Math.trunc(day) })
  }),
  YEAR: numeric(1, (serial) => partOf(serial, 'year')),
  MONTH: numeric(1, (serial) => partOf(serial, 'month')),
  DAY: numeric(1, (serial) => partOf(serial, 'day')),
  EDATE: numeric(2, (serial, months) => {
    if (!isSerial(serial)) return numberError
    return serialWithin(monthsLater(dayOf(serial), Math.trunc(months)))
  }),
  DATEDIF: {
    kind: 'scalar',
    errors: 'passed-on',
    signature: signature(['value', 'value', 'value']),
    apply: (start, end = null, unit = null) => {
      const from = toNumber(start)
      const to = toNumber(end)
      const by = toText(unit)
      if (isError(from)) return from
      if (isError(to)) return to
      return isError(by) ? by : dateDifference(Math.floor(from), Math.floor(to), by.toUpperCase())
    },
  },
}

function isSerial(serial: number): boolean {
  return serial >= 0 && serial < lastSerial + 1
}

function partOf(serial: number, part: keyof Day): number | FormulaError {
  return isSerial(serial) ? dayOf(serial)[part] : numberError
}

function serialWithin(day: Day): number | FormulaError {
  const serial = serialOf(day)
  return isSerial(serial) ? serial : numberError
}

/** The same day of a later month, or that month's last. */
function monthsLater(from: Day, months: number): Day {
  const all = from.year * 12 + from.month - 1 + months
  const year = Math.floor(all / 12)
  const month = all - year * 12 + 1
  return { year, month, day: Math.min(from.day, daysInMonth(year, month)) }
}

/** DATEDIF: whole years (Y), months (M) or days (D); months beyond the years (YM), days beyond the months (MD) or the years (YD). */
function dateDifference(start: number, end: number, unit: string): number | FormulaError {
  if (!isSerial(start) || !isSerial(end) || start > end) return numberError
  const from = dayOf(start)
  const to = dayOf(end)
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0)
  switch (unit) {
    case 'D':
      return end - start
    case 'M':
      return months
    case 'Y':
      return Math.floor(months / 12)
    case 'YM':
      return months % 12
    case 'MD':
      return end - serialOf({ year: from.year, month: from.month + months, day: from.day })
    case 'YD':
      return end - serialOf({ year: from.year + Math.floor(months / 12), month: from.month, day: from.day })
    default:
      return numberError
  }
}
