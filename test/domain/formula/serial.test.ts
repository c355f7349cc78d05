import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, lastSerial, serialOf } from '../../../shared/domain/formula/serial.ts'

const msPerDay = 86_400_000
const serialOfUnixEpoch = 25_569

test.each([
  [1, { year: 1899, month: 12, day: 31 }],
  [38_518, { year: 2005, month: 6, day: 15 }],
  [36_585, { year: 2000, month: 2, day: 29 }],
  [73_109, { year: 2100, month: 2, day: 28 }],
  [73_110, { year: 2100, month: 3, day: 1 }],
  [lastSerial, { year: 9999, month: 12, day: 31 }],
])('serial %i is the day %o', (serial, day) => {
  expect(dayOf(serial)).toEqual(day)
  expect(serialOf(day)).toBe(serial)
})

test('the calendar is that of Date, far beyond what Excel knows', () => {
  fc.assert(
    fc.property(fc.integer({ min: -600_000, max: 4_000_000 }), (serial) => {
      const date = new Date((serial - serialOfUnixEpoch) * msPerDay)
      expect(dayOf(serial)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      })
      expect(serialOf(dayOf(serial))).toBe(serial)
    }),
  )
})

test('a month or day beyond its range runs over into the next, as with Date', () => {
  const beyond = fc.integer({ min: -500, max: 500 })
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), beyond, beyond, (year, month, day) => {
      expect(serialOf({ year, month, day })).toBe(Date.UTC(year, month - 1, day) / msPerDay + serialOfUnixEpoch)
    }),
  )
})
