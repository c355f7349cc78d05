import { isDay } from '../formula/serial.ts'
import type { TextCode } from '../texts/text.ts'
import { chineseNumeral } from './chinese-numeral.ts'
import { dayText, monthText } from './day-text.ts'

/** A date as precise as it was written, or why there is none or more than one. */
export type DateReading =
  { readonly kind: 'date'; readonly text: string } | { readonly kind: 'unclear'; readonly code: TextCode }

/** The forms a date is written in, each with what it means. The first that fits is taken. */
const forms: readonly (readonly [RegExp, (...parts: readonly string[]) => DateReading])[] = [
  [/^(\d{4})[-年./,、\\·_](\d{1,2})[-月./,、\\·_](\d{1,2})[日号.]?$/, (year, month, day) => ofDay(year, month, day)],
  [/^(\d{4})[-年./,、\\·_](\d{1,2})(?:月份?|\.)?$/, (year, month) => ofMonth(year, month)],
  [/^(\d{4})年?$/, (year) => ofYear(year)],
  [/^(\d{4})(\d\d)(\d\d)$/, (year, month, day) => ofDay(year, month, day)],
  [/^(\d{4})年(\d\d)(\d\d)$/, (year, month, day) => ofDay(year, month, day)],
  [/^\d{6}$/, (digits) => ofSixDigits(digits)],
  [/^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/, (first, second, year) => ofDayAndMonth(first, second, year)],
  [/^(\d{1,2})[-./](\d{4})$/, (month, year) => ofMonth(year, month)],
  [/^['‘’]?\d{2}(?:年\d{1,2}月?|[-年./]\d{1,2}[-月./]\d{1,2})[日号.]?$/, () => unclear('date-two-digit-year')],
  // 农历 or 预备 may stand there: then it is not that day.
  [/^\d{4}[^()]*\([^()]+\)$/, () => unclear('date-with-note')],
  [/^\d{1,3}周?岁$/, () => unclear('date-is-age')],
  [/^(?:3[2-9]|[4-9]\d)[-./]\d{1,2}$/, () => unclear('date-two-digit-year')],
  [/^\d{1,2}(?:月\d{1,2}[日号]?|[-./]\d{1,2})$/, () => unclear('date-without-year')],
]

/** What stands around a date and says nothing here: 公元, the day of the week, the hour behind a day, 生 and a full stop. */
const around =
  /^公元|\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$|(?<=[日号])(?:[01]?\d|2[0-4])[时点](?:整|[0-5]?\d分)?$|(?<=[\d月日号])出?生$|[.,]$/g

/** Reads a date without blanks and in plain forms; Chinese numerals count as digits. */
export function readDate(written: string): DateReading {
  const text = withPlainNumerals(written.replaceAll(/[—–−]/g, '-').replaceAll(around, ''))
  for (const [form, read] of forms) {
    const match = form.exec(text)
    if (match) return read(...(match.length > 1 ? match.slice(1) : match))
  }
  return unclear('date-unreadable')
}

/** 二〇〇五年六月十五日 as 2005年6月15日. */
function withPlainNumerals(text: string): string {
  return text.replaceAll(/[〇零○一二三四五六七八九十]+/g, (numeral) => {
    const isYear = numeral.length === 4 && !numeral.includes('十')
    const digits = Array.from(numeral, (character) => chineseNumeral(character) ?? '').join('')
    return isYear ? digits : String(chineseNumeral(numeral) ?? numeral)
  })
}

function ofDay(year = '', month = '', day = ''): DateReading {
  const parts = { year: Number(year), month: Number(month), day: Number(day) }
  return isDay(parts) ? { kind: 'date', text: dayText(parts) } : unclear('date-impossible')
}

function ofMonth(year = '', month = ''): DateReading {
  const isMonth = isDay({ year: Number(year), month: Number(month), day: 1 })
  return isMonth ? { kind: 'date', text: monthText(Number(year), Number(month)) } : unclear('date-impossible')
}

function ofYear(year = ''): DateReading {
  const isYear = year >= '1800' && year <= '2200'
  return isYear ? { kind: 'date', text: year } : unclear('date-unreadable')
}

/** 198506 is June 1985; 200512 may also be 12 May 2020. */
function ofSixDigits(digits = ''): DateReading {
  const month = ofMonth(digits.slice(0, 4), digits.slice(4))
  const [year, monthOfYear, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]
  const isShort = ofDay(`20${year}`, monthOfYear, day).kind === 'date'
  if (month.kind === 'date') return isShort ? unclear('date-six-digits') : month
  return unclear(isShort ? 'date-two-digit-year' : 'date-impossible')
}

/** 15/6/2005 and 6/15/2005 can be told; 5/6/2005 cannot. */
function ofDayAndMonth(first = '', second = '', year = ''): DateReading {
  const dayFirst = ofDay(year, second, first)
  const monthFirst = ofDay(year, first, second)
  if (dayFirst.kind === 'unclear') return monthFirst
  if (monthFirst.kind === 'unclear' || monthFirst.text === dayFirst.text) return dayFirst
  return unclear('date-day-or-month')
}

function unclear(code: TextCode): DateReading {
  return { kind: 'unclear', code }
}
