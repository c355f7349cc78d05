import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { markIn } from '../../../shared/domain/normalise/marks.ts'
import { isBlank } from '../../../shared/domain/sheet/blank.ts'

const characters = fc.constantFrom(...Array.from('同上前无無没有沒空白暂〃″"“‘\'′/-—_|N/A12张 \u3000\u200B\n'))
const texts = fc.oneof(fc.string({ unit: characters, maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 4 }))

test('a mark is one however it begins: what prints nothing before it takes the long way', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(markIn(text)).toBe(markIn(`\u200B${text}`))
    }),
    { numRuns: 2_000 },
  )
})

test('a text is blank where each of its characters is', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(isBlank(text)).toBe(Array.from(text).every(isBlank))
    }),
    { numRuns: 2_000 },
  )
})
