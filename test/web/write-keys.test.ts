import { describe, expect, test } from 'vitest'
import { makeWriteKeys, type Write } from '../../web/api/write-keys.ts'

const makeWrite = (changed: Partial<Write> = {}): Write => ({
  method: 'POST',
  address: '/units/A/closures',
  body: '{"reason":"结束"}',
  ...changed,
})

describe('a write', () => {
  test('that nobody has answered keeps its key', () => {
    const keys = makeWriteKeys()

    expect(keys.keyOf(makeWrite())).toBe(keys.keyOf(makeWrite()))
  })

  test('has a new key once it was answered', () => {
    const keys = makeWriteKeys()
    const first = keys.keyOf(makeWrite())
    keys.answered(first)

    expect(keys.keyOf(makeWrite())).not.toBe(first)
  })

  test.each([
    { what: 'says something else', other: { body: '{"reason":"水灾"}' } },
    { what: 'is of something else', other: { address: '/units/B/closures' } },
    { what: 'does something else', other: { method: 'PUT' } },
  ])('that $what has a key of its own, and so has the first when it is asked after it', ({ other }) => {
    const keys = makeWriteKeys()
    const asked = [makeWrite(), makeWrite(other), makeWrite()].map(keys.keyOf)

    expect(new Set(asked).size).toBe(3)
  })

  test('keeps its key when one that was asked before it is answered', () => {
    const keys = makeWriteKeys()
    const before = keys.keyOf(makeWrite({ address: '/units/B/closures' }))
    const key = keys.keyOf(makeWrite())
    keys.answered(before)

    expect(keys.keyOf(makeWrite())).toBe(key)
  })
})
