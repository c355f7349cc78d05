import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/domain/campaign/canonical-json.ts'

test('the order of keys does not matter, the order of lists does', () => {
  expect(canonicalJson({ b: [1, 2], a: { d: 1, c: undefined } })).toBe('{"a":{"d":1},"b":[1,2]}')
  expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]))
})

test('it says all that JSON says, __proto__ included', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(text))
    }),
  )
  expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"x":2}}'))).toBe('{"__proto__":{"x":2},"b":1}')
})

test('values built in another order have the same text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
      expect(canonicalJson(Object.fromEntries(Object.entries(value).toReversed()))).toBe(canonicalJson(value))
    }),
  )
})
