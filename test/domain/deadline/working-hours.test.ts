import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantText } from '../../../shared/domain/campaign/round.ts'
import { nextWorkingMoment } from '../../../shared/domain/deadline/working-hours.ts'
import { makeCalendar, makeWorkingTime } from '../../make/calendar.ts'

const shanghai = makeWorkingTime()

test.each([
  ['in the morning before work', '2005-06-15T00:29:59.999Z', '2005-06-15T00:30:00.000Z'],
  ['at work', '2005-06-15T03:00:00.000Z', '2005-06-15T03:00:00.000Z'],
  ['the moment work ends', '2005-06-15T09:30:00.000Z', '2005-06-16T00:30:00.000Z'],
  ['on a Friday evening', '2005-06-17T12:00:00.000Z', '2005-06-20T00:30:00.000Z'],
  ['before a week of holidays', '2005-09-30T10:00:00.000Z', '2005-10-08T00:30:00.000Z'],
  ['at the end of the year', '2005-12-31T10:00:00.000Z', '2006-01-04T00:30:00.000Z'],
])('the next working moment %s', (_, instant, next) => {
  expect(nextWorkingMoment(instant, shanghai)).toBe(next)
})

test.each([
  ['Asia/Shanghai', '1986-05-03T20:00:00.000Z', '1986-05-05T00:30:00.000Z', 'an hour ahead once summer time began'],
  ['Asia/Shanghai', '1986-05-05T00:00:00.000Z', '1986-05-05T00:00:00.000Z', 'nine o’clock by summer time'],
  ['Europe/Berlin', '2024-03-30T12:00:00.000Z', '2024-04-01T06:30:00.000Z', 'over the night that loses an hour'],
  ['Europe/Berlin', '2024-10-26T12:00:00.000Z', '2024-10-28T07:30:00.000Z', 'over the night that gains one'],
])('work begins by the clocks of %s', (timeZone, instant, next) => {
  const begins = timeZone === 'Asia/Shanghai' ? '09:30' : '08:30'
  const workingHours = { from: instant.startsWith('1986-05-05') ? '08:30' : begins, to: '17:30' }
  const calendar = makeCalendar({ holidays: 'none' })

  expect(nextWorkingMoment(instant, { calendar, workingHours, timeZone })).toBe(next)
})

test('the next working moment is a working moment, not before the instant, and later for a later one', () => {
  const instant = fc.integer({ min: Date.parse('1985-01-01'), max: Date.parse('2026-12-01') }).map(instantText)
  const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu')
  fc.assert(
    fc.property(instant, instant, zone, (one, other, timeZone) => {
      const time = makeWorkingTime({ timeZone })
      const [earlier, later] = [one, other].toSorted()
      const [first, second] = [earlier, later].map((at) => nextWorkingMoment(at ?? '', time))

      expect(first && first >= (earlier ?? '')).toBe(true)
      expect(nextWorkingMoment(first ?? '', time)).toBe(first)
      expect((first ?? '') <= (second ?? '')).toBe(true)
    }),
  )
})
