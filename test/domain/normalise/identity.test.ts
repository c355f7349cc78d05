import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { field, outcome, type Content } from './cells.ts'

/** The examples that GB 11643-1999 itself gives. */
const example = '11010519491231002X'
const secondExample = '440524188001010014'

describe('an identity number', () => {
  test.each<[Content, string]>([
    [example, example],
    [secondExample, secondExample],
    [example.toLowerCase(), example],
    ['１１０１０５１９４９１２３１００２Ｘ', example],
    [' 110105 19491231 002x\n', example],
    [`'${example}`, example],
    [`身份证号：${example}`, example],
    ['110105491231002', '110105491231002'],
    [110_105_491_231_002, '110105491231002'],
    ['110105194912310021', '!identity-checksum'],
    ['11010519490230002X', '!identity-date'],
    ['1101051949123100', '!identity-length'],
    ['X1010519491231002X', '!identity-length'],
    [110_105_194_912_310_020, '!identity-rounded'],
    ['1.10105E+17', '!identity-rounded'],
    [true, '!identity-length'],
    ['', 'blank'],
  ])('%j is %s', (content, expected) => {
    expect(outcome(field('identity'), content)).toBe(expected)
  })

  test('one mistyped digit is always found', () => {
    fc.assert(
      fc.property(fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const digit = (Number(secondExample.charAt(at)) + shift) % 10
        const mistyped = secondExample.slice(0, at) + String(digit) + secondExample.slice(at + 1)
        expect(outcome(field('identity'), mistyped)).toMatch(/^!identity-/)
      }),
    )
  })
})
