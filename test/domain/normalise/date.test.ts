import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, serialOf } from '../../../shared/domain/formula/serial.ts'
import { dayText } from '../../../shared/domain/normalise/day-text.ts'
import { normalise } from '../../../shared/domain/normalise/normalise.ts'
import { cell, codesOf, field, outcome, type Content } from './cells.ts'

describe('a date', () => {
  test.each<[Content, string]>([
    ['2005-06-15', '2005-06-15'],
    ['2005.6.15', '2005-06-15'],
    ['2005年6月15日', '2005-06-15'],
    ['2005 年 6 月 15 号', '2005-06-15'],
    ['20050615', '2005-06-15'],
    ['2005/6/15', '2005-06-15'],
    ['２００５．６．１５', '2005-06-15'],
    ['2005、6、15', '2005-06-15'],
    ['2005·6·15', '2005-06-15'],
    ['2005_06', '2005-06'],
    ['2005 6 15', '2005-06-15'],
    ['２００５　６', '2005-06'],
    ['公元2005年6月15日（星期三）', '2005-06-15'],
    ['2005年6月15日24时', '2005-06-15'],
    ['2005.6.15生', '2005-06-15'],
    ['20050615.', '2005-06-15'],
    ['2005—6—15', '2005-06-15'],
    ['二〇〇五年六月十五日', '2005-06-15'],
    ['2005-06-15 08:30:00', '2005-06-15'],
    ['15/6/2005', '2005-06-15'],
    ['6/15/2005', '2005-06-15'],
    ['6/6/2005', '2005-06-06'],
    ['2004-02-29', '2004-02-29'],
    ['2005-06', '2005-06'],
    ['2005年6月', '2005-06'],
    ['一九八五年十月', '1985-10'],
    ['2005.10', '2005-10'],
    ['2005.1', '2005-01'],
    ['6/2005', '2005-06'],
    ['198506', '1985-06'],
    ['2005', '2005'],
    ['2005年', '2005'],
    ['38518', '2005-06-15'],
    [38_518, '2005-06-15'],
    [38_518.5, '2005-06-15'],
    [20_050_615, '2005-06-15'],
    [2005, '2005'],
    [2005.6, '2005-06'],
    [2005.06, '2005-06'],
    [2005.12, '2005-12'],
    [{ date: 38_518.7 }, '2005-06-15'],
    ['2005-02-30', '!date-impossible'],
    ['2005-02-29', '!date-impossible'],
    ['2005年13月', '!date-impossible'],
    ['20051315', '!date-impossible'],
    ['05-06-15', '!date-two-digit-year'],
    ['85年6月', '!date-two-digit-year'],
    ['85.6', '!date-two-digit-year'],
    [85.6, '!date-two-digit-year'],
    ['6.15', '!date-without-year'],
    ['850615', '!date-two-digit-year'],
    ['200506', '!date-six-digits'],
    ['19856', '!date-serial-or-month'],
    [19_856, '!date-serial-or-month'],
    ['5/6/2005', '!date-day-or-month'],
    [2005.1, '!date-january-or-october'],
    ['6月15日', '!date-without-year'],
    ['2005年6月左右', '!date-unreadable'],
    ['2005-06-15至2005-07-15', '!date-unreadable'],
    ['不详', '!date-unreadable'],
    ['2005年6月15日25时', '!date-unreadable'],
    ['1985年7月（预备）', '!date-with-note'],
    ['1960-03-15（农历）', '!date-with-note'],
    ['45岁', '!date-is-age'],
    ['四十五周岁', '!date-is-age'],
    ["'2005.6.15", '2005-06-15'],
    ["'05.6.15", '!date-two-digit-year'],
    [615, '!date-unreadable'],
    [-1, '!date-unreadable'],
    [true, '!date-unreadable'],
    [{ date: 2005 }, '!date-or-typed-number'],
    [{ date: 1e9 }, '!date-impossible'],
    ['9'.repeat(100), '!date-unreadable'],
    [' ', 'blank'],
  ])('%j is %s', (content, expected) => {
    expect(outcome(field('date', { precision: 'year' }), content)).toBe(expected)
  })

  test('a year is a number to everybody, and not noted', () => {
    expect(codesOf(normalise(field('date', { precision: 'year' }), cell(2005)))).toEqual([])
    expect(codesOf(normalise(field('date', { precision: 'year' }), cell(20_050_615)))).toEqual(['date-was-number'])
  })

  test.each([
    ['day', '2005-06-15', '2005-06-15'],
    ['day', '2005-06', '!date-without-day'],
    ['day', '2005', '!date-without-day'],
    ['month', '2005-06-15', '2005-06-15'],
    ['month', '2005.6', '2005-06'],
    ['month', '2005', '!date-without-month'],
  ])('to the %s: %s is %s', (precision, text, expected) => {
    expect(outcome(field('date', { precision }), text)).toBe(expected)
  })

  test.each([
    ['2005-06-14', '!date-too-early'],
    ['2005-05', '!date-too-early'],
    ['2004', '!date-too-early'],
    ['2005-06-15', '2005-06-15'],
    ['2005-06', '2005-06'],
    ['2005', '2005'],
    ['2005-12-31', '2005-12-31'],
    ['2006-01', '!date-too-late'],
  ])('of 15 June to 31 December 2005: %s is %s', (text, expected) => {
    const bounds = { earliest: '2005-06-15', latest: '2005-12-31', precision: 'year' }
    expect(outcome(field('date', bounds), text)).toBe(expected)
  })

  test('every day of two centuries is the same written in any form', () => {
    const serials = fc.integer({ min: serialOf({ year: 1906, month: 1, day: 1 }), max: 73_415 })
    fc.assert(
      fc.property(serials, (serial) => {
        const { year, month, day } = dayOf(serial)
        const forms: Content[] = [
          `${year}.${month}.${day}`,
          `${year}年${month}月${day}日`,
          dayText(serial).replaceAll('-', ''),
          `${year}/${month}/${day} 0:00`,
          { date: serial },
        ]
        expect(new Set(forms.map((form) => outcome(field('date'), form)))).toEqual(new Set([dayText(serial)]))
        expect(serialOf({ year, month, day })).toBe(serial)
      }),
    )
  })
})
