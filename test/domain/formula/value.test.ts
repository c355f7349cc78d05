import { expect, test } from 'vitest'
import { isWithoutCase } from '../../../shared/domain/formula/value.ts'

test('a character that another one equals without regard to case is never taken for one without case', () => {
  const characters = Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code))
  const alike = Map.groupBy(characters, (character) => character.toLowerCase())
  const mistaken = [...alike.values()].filter((same) => same.length > 1 && same.some(isWithoutCase))
  expect(mistaken).toEqual([])
})

test.each(['', '在职', '1.5', '已办流动党员活动证'])('%j has no case', (text) => {
  expect(isWithoutCase(text)).toBe(true)
})

test.each(['A', 'x 组', 'ς', 'İ'])('%j has', (text) => {
  expect(isWithoutCase(text)).toBe(false)
})
