import { expect, test } from 'vitest'
import { quotedSheetName, sheetNames } from '../../../shared/workbook/package/sheet-names.ts'

test('forbidden characters are taken out of a sheet name', () => {
  expect(sheetNames(['a/b:c*d?e[f]g\\h'])).toEqual(['a b c d e f g h'])
})

test('a name is cut to 31 characters, and two that become alike are told apart', () => {
  const long = '长'.repeat(40)
  const [first, second] = sheetNames([`${long}甲`, `${long}乙`])

  expect(first).toBe('长'.repeat(31))
  expect(second).toBe(`${'长'.repeat(28)}(2)`)
})

test('names that differ by case alone, or stand in the workbook already, are told apart', () => {
  expect(sheetNames(['Plan', 'PLAN', '填报说明'], ['填报说明'])).toEqual(['Plan', 'PLAN(2)', '填报说明(2)'])
})

test('a name of forbidden characters alone, and the one that Excel keeps for itself, become usable', () => {
  expect(sheetNames(['???', 'History'])).toEqual(['表', 'History表'])
})

test('a quoted name doubles its apostrophes', () => {
  expect(quotedSheetName("o'clock")).toBe("'o''clock'")
})
