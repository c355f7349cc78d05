import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { Chasing, LadderStep } from '../../../shared/domain/campaign/chasing.ts'
import { endOfDay } from '../../../shared/domain/campaign/round.ts'
import { ladderOf, type Awaited } from '../../../shared/domain/deadline/ladder.ts'
import { day, makeWorkingTime } from '../../make/calendar.ts'

const time = makeWorkingTime()
const usual = Chasing.parse({}).steps
const steps = (...drafts: readonly z.input<typeof LadderStep>[]) => drafts.map((draft) => LadderStep.parse(draft))
const dueOn = (date: string, closesOn = '2005-12-31'): Awaited => ({
  dueAt: endOfDay(day(date), time.timeZone),
  closesAt: endOfDay(day(closesOn), time.timeZone),
})
const contact: LadderStep['tell'] = ['contact']

const daysOf = (awaited: Awaited, ladder: readonly LadderStep[]) =>
  ladderOf(awaited, ladder, time).map(({ offset, since }) => `${offset} ${since.slice(0, 10)}`)

describe('the usual ladder', () => {
  test('reminds before, on and after the day, then every week until the round is over', () => {
    expect(daysOf(dueOn('2005-06-15', '2005-07-10'), usual)).toEqual([
      '-5 2005-06-08',
      '-2 2005-06-13',
      '0 2005-06-15',
      '1 2005-06-16',
      '3 2005-06-20',
      '10 2005-06-27', // the 25th is a Saturday
      '17 2005-07-04',
    ])
  })

  test('begins each step when work begins', () => {
    const onTheDay = ladderOf(dueOn('2005-06-15'), usual, time).find(({ id }) => id === '2005-06-15 0 workdays')

    expect(onTheDay?.since).toBe('2005-06-15T00:30:00.000Z')
  })

  test('counts over a week of holidays and the weekend that is worked for it', () => {
    expect(daysOf(dueOn('2005-10-08', '2005-10-15'), usual)).toEqual([
      '-5 2005-09-26',
      '-2 2005-09-29',
      '0 2005-10-08',
      '1 2005-10-09',
      '3 2005-10-11',
    ])
  })
})

test('a step up to a due day that is a day off comes before it, one after it on the next working day', () => {
  const ladder = steps({ at: -1, tell: contact }, { at: 0, tell: contact }, { at: 1, count: 'days', tell: contact })

  expect(daysOf(dueOn('2005-10-02', '2005-10-20'), ladder)).toEqual(['-1 2005-09-29', '0 2005-09-30', '1 2005-10-08'])
})

test('an extension moves the steps, and each is then another step', () => {
  const idsUpTo = (now: string, awaited: Awaited) =>
    ladderOf(awaited, usual, time).flatMap(({ id, since }) => (since <= now ? [id] : []))
  const now = '2005-06-17T01:00:00.000Z'

  expect(idsUpTo(now, dueOn('2005-06-15'))).toContain('2005-06-15 1 workdays')
  expect(idsUpTo(now, dueOn('2005-06-20'))).toEqual(['2005-06-20 -5 workdays', '2005-06-20 -2 workdays'])
})

test('a ladder ends with the round, so that nobody is chased for what can no longer be filed', () => {
  const { closesAt } = dueOn('2005-06-15')

  expect(ladderOf(dueOn('2005-06-15'), usual, time).every(({ since }) => since < closesAt)).toBe(true)
})

describe('any ladder', () => {
  const ladder = fc.uniqueArray(
    fc
      .record({
        at: fc.integer({ min: -20, max: 20 }),
        count: fc.constantFrom('workdays', 'days'),
        every: fc.option(fc.integer({ min: 1, max: 9 })),
      })
      .map(({ every, ...step }) => LadderStep.parse({ ...step, tell: ['contact'], ...(every !== null && { every }) })),
    { minLength: 1, maxLength: 5, selector: ({ at, count }) => `${at} ${count}` },
  )
  const due = fc.integer({ min: 0, max: 300 }).map((days) => {
    const date = day('2005-01-20').add({ days }).toString()
    return dueOn(date, day(date).add({ days: 40 }).toString())
  })

  test('is taken in working time only, reminders no later than the day they remind of', () => {
    fc.assert(
      fc.property(ladder, due, (drawn, awaited) => {
        for (const { since, offset } of ladderOf(awaited, drawn, time)) {
          expect(since.endsWith('T00:30:00.000Z')).toBe(true)
          expect(since < awaited.dueAt).toBe(offset <= 0)
        }
      }),
    )
  })

  test('is climbed in the order of time', () => {
    fc.assert(
      fc.property(ladder, due, (drawn, awaited) => {
        const moments = ladderOf(awaited, drawn, time).map(({ since }) => since)

        expect(moments).toEqual(moments.toSorted())
      }),
    )
  })
})
