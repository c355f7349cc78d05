import { expect, test } from 'vitest'
import { headerKey } from '../../../shared/domain/sheet/header-key.ts'

test.each([
  ['a text of as many characters as a cell can hold', '甲'.repeat(32_767)],
  ['marks to take off', '-'.repeat(32_767)],
  ['characters that each stand for eighteen', '\ufdfa'.repeat(32_767)],
])('a key is short, even of %s', (_, text) => {
  expect(headerKey(text).length).toBeLessThanOrEqual(200)
})

test('headers of one beginning of 200 characters are the same', () => {
  const beginning = '甲'.repeat(200)

  expect(headerKey(`${beginning}乙`)).toBe(headerKey(`${beginning}丙`))
  expect(headerKey(`${beginning.slice(1)}乙`)).not.toBe(headerKey(`${beginning.slice(1)}丙`))
})

test.each([
  '在职',
  '其中：在职',
  '其中在职',
  '在职①',
  '（1）在职',
  '㈠在职',
  '在职（人）❷',
  '*在　职',
  '1.在职',
  '一、在职',
  '１２．在职',
])('%s is the header 在职', (written) => {
  expect(headerKey(written)).toBe('在职')
})

test.each(['其中', '①', '在职1', '1.5在职', '3在职'])('%s is another', (written) => {
  expect(headerKey(written)).not.toBe('在职')
})
