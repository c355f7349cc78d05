import { expect, test } from 'vitest'
import { monthWords, roundName } from '../../../shared/domain/campaign/round-name.ts'

const report = { name: { zh: '器材登记表', en: 'Stock' } }

test('a monthly round is called by its report and its month', () => {
  expect(roundName({ report: 'stock', period: '2005-07' }, report)).toEqual({
    zh: '器材登记表（2005年7月）',
    en: 'Stock (July 2005)',
  })
})

test('a round of a report that is due once is called like it, one of a report that is no more by its id', () => {
  expect(roundName({ report: 'stock', period: 'once' }, report)).toEqual(report.name)
  expect(roundName({ report: 'gone', period: '2005-12' })).toEqual({
    zh: 'gone（2005年12月）',
    en: 'gone (December 2005)',
  })
})

test('a month is told as people say it', () => {
  expect(monthWords('2005-10')).toEqual({ zh: '2005年10月', en: 'October 2005' })
})
