import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addFigures,
  addTallies,
  dataVersion,
  emptyTally,
  figureKey,
  type Tally,
} from '../../../shared/domain/tally/tally.ts'

const count = fc.nat({ max: 1_000_000 })
const anyTally: fc.Arbitrary<Tally> = fc.record({
  returns: fc.record({
    expected: count,
    data: count,
    nil: count,
    onTime: count,
    late: count,
    returned: count,
    waived: count,
    closed: count,
  }),
  figures: fc.dictionary(
    fc.constantFrom('members', 'members|在职', 'members|在职|教师', 'constructor', 'toString'),
    fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  ),
  fingerprint: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map((number) => number.toString(16).padStart(64, '0')),
})

test('adding tallies does not depend on how they are grouped', () => {
  fc.assert(
    fc.property(anyTally, anyTally, anyTally, (a, b, c) => {
      const together = addTallies([a, b, c])
      expect(addTallies([addTallies([a, b]), c])).toEqual(together)
      expect(addTallies([a, addTallies([b, c])])).toEqual(together)
    }),
  )
})

test('adding tallies does not depend on their order, nor does the text that the sum is stored as', () => {
  fc.assert(
    fc.property(fc.array(anyTally, { maxLength: 6 }), fc.nat(), (tallies, turn) => {
      const at = tallies.length === 0 ? 0 : turn % tallies.length
      const reordered = [...tallies.slice(at), ...tallies.slice(0, at)].toReversed()
      expect(JSON.stringify(addTallies(reordered))).toBe(JSON.stringify(addTallies(tallies)))
    }),
  )
})

test('the empty tally adds nothing', () => {
  fc.assert(
    fc.property(anyTally, (tally) => {
      expect(addTallies([emptyTally, tally])).toEqual(addTallies([tally]))
      expect(addTallies([tally, emptyTally])).toEqual(tally)
    }),
  )
  expect(addTallies([])).toEqual(emptyTally)
})

test('equal submissions have an equal data version, in any order, and others another', () => {
  const of = (...digits: readonly string[]) =>
    dataVersion(addTallies(digits.map((digit) => ({ ...emptyTally, fingerprint: digit.repeat(64) }))))

  expect(of('1', '2', '7')).toBe(of('7', '1', '2'))
  expect(of('1', '2', '7')).not.toBe(of('1', '2', '8'))
  expect(of('1', '2')).toMatch(/^[\da-f]{16}$/)
})

test('a sum that cannot be exact is refused', () => {
  expect(() => addFigures([{ budget: Number.MAX_SAFE_INTEGER }, { budget: 1 }])).toThrow(RangeError)
})

test('the key of a breakdown names its choices in order', () => {
  expect([figureKey('members'), figureKey('members', ['在职', '教师'])]).toEqual(['members', 'members|在职|教师'])
})
