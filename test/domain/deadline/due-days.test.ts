import { expect, test } from 'vitest'
import type * as z from 'zod'
import { builtInCampaign } from '../../../campaigns/built-in.ts'
import type { Due } from '../../../shared/domain/campaign/definition.ts'
import { lastDayOf, roundAt, roundsOf } from '../../../shared/domain/campaign/round.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'

type Draft = Parameters<typeof makeCampaign>[0]
type DueDraft = z.input<typeof Due>

/** The days on which a report that is so due is due, in a campaign of two years. */
function dueDaysOf(due: DueDraft, campaign: Draft = {}): readonly string[] {
  const definition = makeCampaign({
    window: { from: '2004-01-01', to: '2006-12-31' },
    reports: [makeReport({ due })],
    ...campaign,
  })
  return roundsOf(definition).map((round) => lastDayOf(round, definition.timeZone))
}

const monthly = (from: string, to: string, day: number): DueDraft => ({ kind: 'monthly', from, to, day })

test('the built-in campaign is due on the days that its table names', () => {
  const definition = builtInCampaign()
  const days = roundsOf(definition).map(
    (round) => `${round.report} ${round.period} ${lastDayOf(round, definition.timeZone)}`,
  )

  expect(days).toEqual([
    'organisations once 2005-06-15',
    'members once 2005-06-15',
    'bodies once 2005-06-15',
    'plan once 2005-06-30',
    ...['07', '08', '09', '10', '11', '12'].map((month) => `rectification 2005-${month} 2005-${month}-25`),
    'help once 2005-09-30',
    'reading-matter once 2005-06-30',
  ])
})

test.each([
  [30, ['2004-01-30', '2004-02-29', '2004-03-30', '2004-04-30']],
  [31, ['2004-01-31', '2004-02-29', '2004-03-31', '2004-04-30']],
  [29, ['2004-01-29', '2004-02-29', '2004-03-29', '2004-04-29']],
])('a report of the %ith is due on the last day of a shorter month', (dayOfMonth, days) => {
  expect(dueDaysOf(monthly('2004-01', '2004-04', dayOfMonth))).toEqual(days)
})

test('a month’s return may be due in the next month, over the year’s end too', () => {
  const next = (day: number): DueDraft => ({ kind: 'monthly', from: '2004-11', to: '2005-01', day, in: 'nextMonth' })

  expect(dueDaysOf(next(5))).toEqual(['2004-12-05', '2005-01-05', '2005-02-05'])
  expect(dueDaysOf(next(31))).toEqual(['2004-12-31', '2005-01-31', '2005-02-28'])
})

test.each([
  ['sameMonth', '2004-02-03', '2004-02'],
  ['nextMonth', '2004-02-03', '2004-01'],
  ['nextMonth', '2004-02-29', '2004-01'],
  ['nextMonth', '2004-03-01', '2004-02'],
  ['nextMonth', '2004-01-20', '2004-01'],
] as const)('due in the %s, what lands on %s without its month is of %s', (within, day, period) => {
  const report = makeReport({ due: { kind: 'monthly', from: '2004-01', to: '2004-03', day: 5, in: within } })
  const definition = makeCampaign({ window: { from: '2004-01-01', to: '2004-12-31' }, reports: [report] })

  expect(roundAt(definition, definition.reports[0] ?? report, `${day}T04:00:00.000Z`)?.period).toBe(period)
})

test('a month’s due date on a day off moves forward, over holidays and into the next year', () => {
  const calendar = { holidays: 'china', whenOff: 'forward' } as const

  expect(dueDaysOf(monthly('2005-09', '2005-10', 1), { calendar })).toEqual(['2005-09-01', '2005-10-08'])
  expect(dueDaysOf(monthly('2004-12', '2005-01', 31), { calendar })).toEqual(['2004-12-31', '2005-01-31'])
  expect(dueDaysOf({ kind: 'once', date: '2005-01-01' }, { calendar })).toEqual(['2005-01-04'])
})

test('a report may move its due date otherwise than the campaign', () => {
  const calendar = { whenOff: 'forward' } as const
  const sunday = '2005-09-25'

  expect(dueDaysOf({ kind: 'once', date: sunday }, { calendar })).toEqual(['2005-09-26'])
  expect(dueDaysOf({ kind: 'once', date: sunday, whenOff: 'back' }, { calendar })).toEqual(['2005-09-23'])
  expect(dueDaysOf({ kind: 'once', date: sunday, whenOff: 'keep' }, { calendar })).toEqual([sunday])
})

test.each([
  ['Asia/Shanghai', '1986-05-04', '1986-05-04T15:00:00.000Z', 'the day on which summer time began'],
  ['Asia/Shanghai', '1986-09-13', '1986-09-13T15:00:00.000Z', 'the eve of its end'],
  ['Asia/Shanghai', '1986-09-14', '1986-09-14T16:00:00.000Z', 'its last day, an hour longer'],
  ['Asia/Shanghai', '2005-06-15', '2005-06-15T16:00:00.000Z', 'no summer time any more'],
  ['Europe/Berlin', '2024-03-31', '2024-03-31T22:00:00.000Z', 'a day of 23 hours'],
  ['Europe/Berlin', '2024-10-27', '2024-10-27T23:00:00.000Z', 'a day of 25 hours'],
  ['America/Sao_Paulo', '2018-11-03', '2018-11-04T03:00:00.000Z', 'a day after which midnight is skipped'],
  ['Pacific/Apia', '2011-12-29', '2011-12-30T10:00:00.000Z', 'a day after which a whole day is skipped'],
])('in %s a report of %s is late from %s: %s', (timeZone, date, dueAt) => {
  const definition = makeCampaign({
    timeZone,
    window: { from: date, to: date },
    reports: [makeReport({ due: { kind: 'once', date } })],
  })
  const [round] = roundsOf(definition)

  expect(round?.dueAt).toBe(dueAt)
})
