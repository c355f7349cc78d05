import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNumber } from '../../../shared/workbook/reader/cell-number.ts'
import { readRange } from '../../../shared/workbook/reader/cell-reference.ts'
import {
  isDateCode,
  isDateFormat,
  isPercentCode,
  isPercentFormat,
} from '../../../shared/workbook/reader/date-format.ts'
import { serialOfIsoDate } from '../../../shared/workbook/reader/serial-date.ts'
import { cellAddress } from '../../../shared/domain/sheet/cell.ts'

const numberFrom = (text: string) => readNumber(Buffer.from(text), 0, text.length)

test('a number reads as JavaScript reads it, to the last bit', () => {
  const written = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat(18))
      .map(([isNegative, digits, decimals]) => {
        const padded = String(digits).padStart(decimals + 1, '0')
        const point = padded.length - decimals
        return `${isNegative ? '-' : ''}${padded.slice(0, point)}${decimals > 0 ? '.' : ''}${padded.slice(point)}`
      }),
  )
  fc.assert(
    fc.property(written, (text) => {
      expect(numberFrom(text)).toBe(Number(text))
    }),
    { numRuns: 1000 },
  )
})

test.for([
  '',
  ' ',
  '-',
  '.',
  '1.',
  '.5',
  '+1',
  '1e5',
  '1E',
  '1,5',
  '１２',
  '0x1F',
  'NaN',
  'Infinity',
  '1e999',
  '9'.repeat(400),
  '--1',
  '1 2',
])('"%s" is a number only where XML says so', (text) => {
  const isNumber = ['1.', '.5', '+1', '1e5'].includes(text)
  expect(numberFrom(text)).toBe(isNumber ? Number(text) : Number.NaN)
})

test.for([
  'yyyy"年"m"月"d"日"',
  '[$-804]yyyy"年"m"月"d"日";@',
  '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
  '[DBNum1][$-804]m"月"d"日"',
  'yyyy-mm-dd',
  'm/d/yy h:mm;@',
  'h:mm:ss AM/PM',
  '[$-804]上午/下午h"时"mm"分"',
  '[$-804]aaaa',
  '[$-411]ge.m.d',
  'mm:ss.0',
  '[Red]yyyy',
  'e"年"',
  `yyyy${' '.repeat(251)}`,
])('%s shows a date', (code) => {
  expect(isDateCode(code)).toBe(true)
})

test.for([
  'General',
  'G/通用格式',
  '[$-804]General',
  '@',
  '0.00',
  '#,##0;[Red]-#,##0',
  '0.00E+00',
  '##0.0E+0',
  '"第"0"号 d"',
  '0\\d',
  '0_d',
  '* #,##0_ ;* \\-#,##0_ ',
  '_ [$¥-804]* #,##0.00_ ',
  '[h]:mm',
  '[hh]:mm:ss',
  '[mm]:ss',
  '[ss]',
  '[Yellow]0',
  '0;yyyy',
  '',
  `yyyy${' '.repeat(252)}`,
])('%s shows no date', (code) => {
  expect(isDateCode(code)).toBe(false)
})

test('percentages are told by their format, spelt out or not', () => {
  expect(['0%', '0.00%', '# ?/?%;[Red]-0%'].every(isPercentCode)).toBe(true)
  expect(['0.0', '0"%"', String.raw`0\%`, '0;0%'].some(isPercentCode)).toBe(false)
  expect([9, 10, 11].map((id) => isPercentFormat(id, new Map()))).toEqual([true, true, false])
  expect(isPercentFormat(9, new Map([[9, false]]))).toBe(false)
})

test('built-in formats count, unless the file says otherwise', () => {
  const dates = Array.from({ length: 100 }, (_, id) => id).filter((id) => isDateFormat(id, new Map()))

  expect(dates).toEqual([
    14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 47, 50, 51, 52, 53, 54, 55, 56, 57,
    58,
  ])
  expect(isDateFormat(14, new Map([[14, false]]))).toBe(false)
})

test.for([
  ['2005-06-15', 38_518],
  ['2005-06-15T18:00:00.000', 38_518.75],
  ['2005-06-15 06:00', 38_518.25],
  ['2000-02-29T00:00:00Z', 36_585],
  ['12:00:00', 0.5],
  ['T12:00', 0.5],
  ['1900-03-01', 61],
  ['2005-02-30', Number.NaN],
  ['2005-13-01', Number.NaN],
  ['15.6.2005', Number.NaN],
  ['', Number.NaN],
] as const)('%s is the day %f', ([text, serial]) => {
  expect(serialOfIsoDate(text)).toBe(serial)
})

test('a range says its corners, in whichever order they are written', () => {
  const column = fc.integer({ min: 1, max: 16_384 })
  const row = fc.integer({ min: 1, max: 1_048_576 })
  fc.assert(
    fc.property(column, row, column, row, (left, top, right, bottom) => {
      expect(readRange(`${cellAddress(left, top)}:${cellAddress(right, bottom)}`)).toEqual({
        top: Math.min(top, bottom),
        left: Math.min(left, right),
        bottom: Math.max(top, bottom),
        right: Math.max(left, right),
      })
    }),
  )
})
