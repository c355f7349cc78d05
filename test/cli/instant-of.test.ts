import { expect, test } from 'vitest'
import { instantOf } from '../../cli/instant-of.ts'
import { periodNamed, roundsNamed } from '../../cli/rounds-named.ts'
import { builtInCampaign } from '../../campaigns/built-in.ts'

const definition = builtInCampaign()

test.each([
  ['2005-06-16T08:00:00+08:00', '2005-06-16T00:00:00.000Z'],
  ['2005-06-16T00:00:00Z', '2005-06-16T00:00:00.000Z'],
  ['2005-06-16T08:00', '2005-06-16T00:00:00.000Z'],
  ['2005-06-16 08:00:30', '2005-06-16T00:00:30.000Z'],
  ['2005-6-16 8:00', '2005-06-16T00:00:00.000Z'],
  ['2005.6.16 8:00', '2005-06-16T00:00:00.000Z'],
  ['２００５年６月１６日　８：３０', '2005-06-16T00:30:00.000Z'],
  ['2005年6月16日8时30分', '2005-06-16T00:30:00.000Z'],
  ['6月16日8点半', '2005-06-16T00:30:00.000Z'],
  ['6月16日8时', '2005-06-16T00:00:00.000Z'],
  ['6月15日', '2005-06-15T16:00:00.000Z'],
  ['6-15', '2005-06-15T16:00:00.000Z'],
  ['2005-06-15', '2005-06-15T16:00:00.000Z'],
  ['6月15日24时', '2005-06-15T16:00:00.000Z'],
  ['1月5日', '2005-01-05T16:00:00.000Z'],
])('%s is %s', (time, instant) => {
  expect(instantOf(time, definition)).toBe(instant)
})

test('a day without its year is the one in the campaign’s window, over the turn of a year too', () => {
  const era = { timeZone: 'Asia/Shanghai', window: { from: '2005-11-01', to: '2006-03-31' } }

  expect(instantOf('12月1日', era)).toBe('2005-12-01T16:00:00.000Z')
  expect(instantOf('2月28日', era)).toBe('2006-02-28T16:00:00.000Z')
})

test.each(['2005-02-29', '13月1日', '6月16日25时', '6月16日8:60', '6月16日24:30', '6月', '16日', 'soon', ''])(
  '%s is no time',
  (time) => {
    expect(() => instantOf(time, definition)).toThrow('is no time')
  },
)

test.each(['2005-8', '2005-08', '2005年8月', '8月', '08', '８月份'])('%s is the period 2005-08', (written) => {
  expect(periodNamed(definition, written)).toBe('2005-08')
})

test.each(['2005-13', '2006-08', '6月', 'once upon a time'])('%s is no period', (written) => {
  expect(() => periodNamed(definition, written)).toThrow('There is no period')
})

test.each(['整改台账', 'rectification', '整改 台账', 'Rectification register'])('a report is found by %s', (report) => {
  expect(roundsNamed(definition, { report, period: '9月' })).toMatchObject([
    { report: 'rectification', period: '2005-09' },
  ])
})
