import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { CalendarRules } from '../../../shared/domain/campaign/calendar-rules.ts'
import {
  addDays,
  type Calendar,
  nearestWorkday,
  settledDay,
  unknownYears,
} from '../../../shared/domain/deadline/calendar.ts'
import { day, makeCalendar } from '../../make/calendar.ts'

const china = makeCalendar()

describe('a day is worked', () => {
  test.each([
    ['2005-06-15', true, 'a Wednesday'],
    ['2005-06-18', false, 'a Saturday'],
    ['2005-10-03', false, 'a Monday of the National Day week'],
    ['2005-10-07', false, 'its last Friday'],
    ['2005-10-08', true, 'the Saturday that is worked for it'],
    ['2005-10-09', true, 'the Sunday that is worked for it'],
    ['2005-02-05', true, 'a Saturday before the Spring Festival'],
    ['2004-02-29', false, 'a leap day on a Sunday'],
    ['2024-02-29', true, 'a leap day on a Thursday'],
    ['2003-10-01', true, 'a Wednesday of a year that nobody has published'],
  ])('%s: %s, %s', (date, isWorked) => {
    expect(china.isWorkday(day(date))).toBe(isWorked)
  })

  test('as the campaign’s own days say, before all else', () => {
    const own = makeCalendar({
      overrides: [
        { date: '2005-06-15', is: 'holiday' },
        { date: '2005-10-01', is: 'workday' },
      ],
    })

    expect(own.isWorkday(day('2005-06-15'))).toBe(false)
    expect(own.isWorkday(day('2005-10-01'))).toBe(true)
  })

  test.each([
    ['sat-sun', [true, true, true, true, true, false, false]],
    ['sun', [true, true, true, true, true, true, false]],
    ['fri-sat', [true, true, true, true, false, false, true]],
    ['none', [true, true, true, true, true, true, true]],
  ] as const)('from Monday to Sunday with a weekend of %s: %j', (weekend, worked) => {
    const calendar = makeCalendar({ holidays: 'none', weekend })

    expect(worked.map((_, place) => calendar.isWorkday(day('2005-06-13').add({ days: place })))).toEqual(worked)
  })
})

describe('a year', () => {
  test.each([
    ['2005-06-01', '2005-12-31', []],
    ['2003-11-01', '2004-02-01', [2003]],
    ['2098-06-01', '2099-06-01', [2098, 2099]],
  ])('from %s to %s that nobody has published is said: %j', (from, to, years) => {
    const calendar = CalendarRules.parse({ holidays: 'china' })

    expect(unknownYears({ window: { from, to }, calendar })).toEqual(years)
  })

  test('is never unknown where no holidays are asked for', () => {
    const window = { from: '2098-06-01', to: '2099-06-01' }

    expect(unknownYears({ window, calendar: CalendarRules.parse({}) })).toEqual([])
  })
})

test.each([
  ['2005-10-01', 'forward', '2005-10-08', 'over a whole week'],
  ['2005-10-01', 'back', '2005-09-30', 'to the day before'],
  ['2005-10-01', 'keep', '2005-10-01', 'nowhere'],
  ['2007-01-01', 'forward', '2007-01-04', 'over the holidays at the new year'],
  ['2007-01-01', 'back', '2006-12-31', 'to a Sunday that is worked, of the year before'],
  ['2005-06-15', 'forward', '2005-06-15', 'nowhere, being worked'],
] as const)('a due date on %s with %s comes to lie on %s: %s', (date, whenOff, lies, _why) => {
  expect(settledDay(day(date), whenOff, china).toString()).toBe(lies)
})

test.each([
  ['2005-06-15', -5, '2005-06-08'],
  ['2005-06-15', 3, '2005-06-20'],
  ['2005-09-30', 1, '2005-10-08'],
  ['2005-09-30', 3, '2005-10-10'],
  ['2006-12-29', 2, '2006-12-31'],
  ['2006-12-29', 3, '2007-01-04'],
  ['2005-06-18', 1, '2005-06-20'],
  ['2005-06-18', -1, '2005-06-17'],
  ['2005-06-18', 0, '2005-06-17'],
])('%s and %i working days is %s', (from, many, to) => {
  expect(addDays(day(from), many, 'workdays', china).toString()).toBe(to)
})

test('days that are no working days are simply added, over a leap day too', () => {
  expect(addDays(day('2024-02-28'), 2, 'days', china).toString()).toBe('2024-03-01')
})

describe('working days', () => {
  const anyDay = fc.integer({ min: 0, max: 9_000 }).map((days) => day('2003-06-01').add({ days }))
  const anyCalendar = fc
    .record({
      holidays: fc.constantFrom('china', 'none'),
      weekend: fc.constantFrom('sat-sun', 'sun', 'fri-sat', 'none'),
    })
    .map(makeCalendar)
  const many = fc.integer({ min: -40, max: 40 }).filter((number) => number !== 0)

  test('that are added can be counted again', () => {
    fc.assert(
      fc.property(anyDay, many, anyCalendar, (from, number, calendar) => {
        const to = addDays(from, number, 'workdays', calendar)

        // Counting leaves the first day out, so backwards the day reached is counted from the one before it.
        const counted =
          number > 0
            ? workdaysBetween(from, to, calendar)
            : -workdaysBetween(to.subtract({ days: 1 }), from.subtract({ days: 1 }), calendar)
        expect(counted).toBe(number)
      }),
    )
  })

  test('that are added never end on a day off', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40, max: 40 }), anyCalendar, (from, number, calendar) => {
        expect(calendar.isWorkday(addDays(from, number, 'workdays', calendar))).toBe(true)
      }),
    )
  })

  test('come later the more of them there are, from whatever day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), anyCalendar, (from, number, calendar) => {
        const at = (more: number) => addDays(from, more, 'workdays', calendar).toString()

        expect(at(number + 1) > at(number)).toBe(true)
        expect(at(-number - 1) < at(-number)).toBe(true)
        expect(addDays(from.add({ days: 1 }), number, 'workdays', calendar).toString() >= at(number)).toBe(true)
      }),
    )
  })

  test('are nearest in either direction with none between', () => {
    fc.assert(
      fc.property(anyDay, anyCalendar, (from, calendar) => {
        const next = nearestWorkday(from, 1, calendar)

        expect(workdaysBetween(from.subtract({ days: 1 }), next, calendar)).toBe(1)
      }),
    )
  })
})

/** How many working days there are after the first day and up to the second; negative where the second is earlier. */
function workdaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: Calendar): number {
  const direction = Temporal.PlainDate.compare(to, from)
  let many = 0
  for (let at = from; !at.equals(to);) {
    at = at.add({ days: direction })
    if (calendar.isWorkday(at)) many += direction
  }
  return many
}
