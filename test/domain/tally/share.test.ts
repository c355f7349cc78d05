import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { share, shareWords } from '../../../shared/domain/tally/share.ts'

test.each([
  [63, 185, 0, 34],
  [1063, 4622, 0, 23],
  [1, 8, 1, 12.5],
  [1, 16, 1, 6.3],
  [1, 200, 0, 1],
  [5, 1000, 0, 1],
  [3, 2, 0, 150],
  [12.5, 50, 0, 25],
  [-5, 1000, 0, 0],
  [-15, 1000, 0, -1],
])('%d of %d to %d decimals is %d%%', (part, whole, decimals, percent) => {
  expect(share(part, whole, decimals)).toBe(percent)
})

test('half a step is rounded up', () => {
  expect(share(125, 1000)).toBe(13)
  expect(share(135, 1000)).toBe(14)
})

test('a share of nothing is no figure', () => {
  expect(share(0, 0)).toBeUndefined()
  expect(shareWords(0, 0)).toBe('—')
})

test('a share in words keeps its decimals', () => {
  expect(shareWords(1, 2, 1)).toBe('50.0%')
})

const figure = fc.integer({ min: 0, max: 10_000_000 })
const decimals = fc.integer({ min: 0, max: 4 })

test('only the whole is 100%, only nothing is 0%, and what lies between lies between', () => {
  fc.assert(
    fc.property(figure, figure, decimals, (a, b, places) => {
      const [part, whole] = a < b ? [a, b] : [b, a]
      const percent = share(part, whole, places)
      fc.pre(percent !== undefined)
      expect(percent === 100).toBe(part === whole)
      expect(percent === 0).toBe(part === 0)
      expect(percent >= 0 && percent <= 100).toBe(true)
    }),
  )
})

test('a share is off by half a step at most, or by less than one where 0% and 100% are kept away from', () => {
  fc.assert(
    fc.property(figure, fc.integer({ min: 1, max: 10_000_000 }), decimals, (part, whole, places) => {
      const percent = share(part, whole, places) ?? Number.NaN
      const offBy = Math.abs(percent - (part / whole) * 100) * 10 ** places
      const atAnEnd = percent === 10 ** -places || percent === 100 - 10 ** -places
      expect(offBy).toBeLessThanOrEqual(atAnEnd ? 1 : 0.5 + 1e-6)
    }),
  )
})

test('a larger part is never a smaller share', () => {
  fc.assert(
    fc.property(figure, figure, fc.integer({ min: 1, max: 10_000_000 }), decimals, (a, b, whole, places) => {
      const smaller = share(Math.min(a, b), whole, places) ?? Number.NaN
      const larger = share(Math.max(a, b), whole, places) ?? Number.NaN
      expect(smaller).toBeLessThanOrEqual(larger)
    }),
  )
})
