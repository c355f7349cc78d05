import { expect, test } from 'vitest'
import { nearestName } from '../../../shared/domain/formula/nearest.ts'

test.each([
  [60, 60, true],
  [61, 60, false],
  [60, 61, false],
])('a word of %d characters is near a name of %d: %s', (wordLength, nameLength, isNear) => {
  const name = 'a'.repeat(nameLength)

  expect(nearestName('a'.repeat(wordLength - 1) + 'b', [name])).toBe(isNear ? name : undefined)
})
