import { expect, test } from 'vitest'
import { linesIn, textWidth } from '../../../shared/workbook/package/text-width.ts'

test('a Chinese character is as wide as two digits', () => {
  expect(textWidth('党员12')).toBe(6)
})

test('the widest line decides', () => {
  expect(textWidth('一\nabc\n二')).toBe(3)
})

test('a text takes as many lines as its own breaks and the column ask for', () => {
  expect(linesIn('一二三四五六', 9)).toBe(2)
  expect(linesIn('一\n二', 9)).toBe(2)
  expect(linesIn('', 9)).toBe(1)
})
