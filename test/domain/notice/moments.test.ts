import { describe, expect, test } from 'vitest'
import { dueWords, nearness, pastWords } from '../../../shared/domain/notice/moments.ts'

const shanghai = { now: '2005-06-15T01:00:00.000Z', timeZone: 'Asia/Shanghai' }

describe('a due moment in words', () => {
  test.each([
    ['2005-06-15T16:00:00.000Z', '6月15日（星期三）24:00前', 'by the end of Wednesday, 15 June'],
    ['2005-06-15T09:30:00.000Z', '6月15日（星期三）17:30前', 'by 17:30 on Wednesday, 15 June'],
    ['2005-12-31T16:00:00.000Z', '12月31日（星期六）24:00前', 'by the end of Saturday, 31 December'],
    ['2006-01-01T16:00:00.000Z', '2006年1月1日（星期日）24:00前', 'by the end of Sunday, 1 January 2006'],
    ['2008-02-29T16:00:00.000Z', '2008年2月29日（星期五）24:00前', 'by the end of Friday, 29 February 2008'],
  ])('%s is %s', (dueAt, zh, en) => {
    expect(dueWords(dueAt, shanghai)).toEqual({ zh, en })
  })

  test('is told in the campaign’s zone', () => {
    const berlin = { now: '2005-06-15T01:00:00.000Z', timeZone: 'Europe/Berlin' }
    expect(dueWords('2005-06-15T22:00:00.000Z', berlin).zh).toBe('6月15日（星期三）24:00前')
    expect(pastWords('2005-06-15T22:00:00.000Z', berlin).zh).toBe('6月16日（星期四）00:00')
  })

  test('is the end of the day before where clocks skip midnight', () => {
    const santiago = { now: '2026-09-04T13:00:00.000Z', timeZone: 'America/Santiago' }
    expect(dueWords('2026-09-06T04:00:00.000Z', santiago).zh).toBe('9月5日（星期六）24:00前')
  })

  test('is near by the calendar’s days, not by 24 hours', () => {
    const at = (now: string) => nearness('2005-06-15T16:00:00.000Z', { ...shanghai, now })
    expect(at('2005-06-14T15:59:59.999Z')).toBe('ahead')
    expect(at('2005-06-14T16:00:00.000Z')).toBe('today')
    expect(at('2005-06-15T16:00:00.000Z')).toBe('passed')
    expect(nearness('2005-06-15T09:30:00.000Z', { ...shanghai, now: '2005-06-14T12:00:00.000Z' })).toBe('ahead')
  })
})
