import { describe, expect, test } from 'vitest'
import { columnLetters, marksOn, rangeOf } from '../../web/words/cell-marks.ts'
import { daysIn } from '../../web/words/day.ts'
import { pastedRows } from '../../web/words/pasted-rows.ts'

const now = '2005-06-16T01:00:00.000Z'
const endOf15June = '2005-06-15T16:00:00.000Z'

describe('days', () => {
  const zh = daysIn('Asia/Shanghai', 'zh', now)
  const en = daysIn('Asia/Shanghai', 'en', now)

  test('are told in the campaign’s zone, the year only where it is another', () => {
    expect([zh.lastDay(endOf15June), en.lastDay(endOf15June)]).toEqual(['6月15日（周三）', 'Wed 15 June'])
    expect(zh.time('2005-06-15T16:30:00.000Z')).toBe('6月16日 00:30')
    expect(zh.day('2006-01-01T00:00:00.000Z')).toBe('2006年1月1日（周日）')
  })

  test('that are left are whole days of the calendar', () => {
    expect([zh.daysLeft(endOf15June), zh.daysLeft('2005-06-16T16:00:00.000Z')]).toEqual([-1, 0])
  })

  test('end with the first moment of the next, also where clocks change', () => {
    expect(zh.endOfDay('2005-06-20')).toBe('2005-06-20T16:00:00.000Z')
    expect(daysIn('Europe/Berlin', 'en', now).endOfDay('2005-03-27')).toBe('2005-03-27T22:00:00.000Z')
  })
})

test('a cell shows the gravest finding that stands there', () => {
  const at = (level: 'error' | 'note', cells: readonly string[]) => ({
    code: level,
    level,
    text: { zh: '', en: '' },
    cells,
  })
  const mark = marksOn([at('error', ['G8:G9']), at('note', ['A1:Z99'])])
  expect([mark(8, 7)?.level, mark(8, 8)?.level, mark(100, 1)]).toEqual(['error', 'note', undefined])
  expect(rangeOf('AA7')).toEqual({ top: 7, left: 27, bottom: 7, right: 27 })
  expect(columnLetters(703)).toBe('AAA')
})

describe('copied rows', () => {
  test('are cells to a spreadsheet, whatever the names in them hold', () => {
    expect(
      pastedRows([
        ['县\t一中', '组织\n登记表 '],
        ['二中', ''],
      ]),
    ).toBe('县 一中\t组织 登记表\n二中\t')
  })

  test.each(['=1+1', '+86 510', '-1', '@SUM(A1)', ' =1+1', '\t=1+1', '＝1+1', '＋1', '－1', '＠A1'])(
    '%j is text, no formula',
    (name) => expect(pastedRows([[name]])).toBe(`'${name.trim()}`),
  )
})
