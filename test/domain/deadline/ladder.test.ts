import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { Chasing, LadderStep } from '../../../shared/domain/campaign/chasing.ts'
import { endOfDay, instantText } from '../../../shared/domain/campaign/round.ts'
import { ladderOf, nextStep, stepsDue, type Awaited } from '../../../shared/domain/deadline/ladder.ts'
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
    expect(nextStep(dueOn('2005-06-15'), usual, time, '2005-06-15T00:29:00.000Z')).toMatchObject({
      id: '2005-06-15 0 workdays',
      since: '2005-06-15T00:30:00.000Z',
    })
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
  const now = '2005-06-17T01:00:00.000Z'
  const before = stepsDue(dueOn('2005-06-15'), usual, time, now)
  const extended = stepsDue(dueOn('2005-06-20'), usual, time, now)

  expect(before.map(({ id }) => id)).toContain('2005-06-15 1 workdays')
  expect(extended.map(({ id }) => id)).toEqual(['2005-06-20 -5 workdays', '2005-06-20 -2 workdays'])
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
  const moment = fc.integer({ min: Date.parse('2004-12-01'), max: Date.parse('2006-02-01') }).map(instantText)

  test('loses nothing as time goes on: what is due stays due, since the same moment', () => {
    fc.assert(
      fc.property(ladder, due, moment, moment, (drawn, awaited, one, other) => {
        const [earlier = '', later = ''] = [one, other].toSorted()

        expect(stepsDue(awaited, drawn, time, later)).toEqual(
          expect.arrayContaining([...stepsDue(awaited, drawn, time, earlier)]),
        )
      }),
    )
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

  test('says at every moment what is due and what comes next, and nothing twice', () => {
    fc.assert(
      fc.property(ladder, due, moment, (drawn, awaited, now) => {
        const all = ladderOf(awaited, drawn, time)
        const due_ = stepsDue(awaited, drawn, time, now)

        expect(all[due_.length]).toEqual(nextStep(awaited, drawn, time, now))
        expect(due_).toEqual(all.slice(0, due_.length))
      }),
    )
  })
})
