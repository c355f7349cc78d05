import { expect, test } from 'vitest'
import { fewCodes } from '../../../shared/domain/unit/few-codes.ts'
import { makeUnit } from '../../make/campaign.ts'

test.each([
  ['AB', 'A、B'],
  ['ABCDE', 'A、B、C、D、E'],
  ['ABCDEFG', 'A、B、C、D、E、…'],
])('of the units %s, %s are shown', (codes, shown) => {
  expect(fewCodes(Array.from(codes, (code) => makeUnit({ code })))).toBe(shown)
})
