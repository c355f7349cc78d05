import { expect, test } from 'vitest'
import { readEmailAddress } from '../../../shared/domain/notice/email-address.ts'

test.each(['li.ming@example.cn', " o'neil+list@mail.example.gov.cn "])('%s can be written to', (written) => {
  expect(readEmailAddress(written)).toEqual({ address: written.trim() })
})

test.each([
  ['张三@example.cn', 'email-not-ascii'],
  ['li@机关.中国', 'email-not-ascii'],
  ['li＠example.cn', 'email-not-ascii'],
  ['li@example', 'email-malformed'],
  ['li@example.cn、wang@example.cn', 'email-not-ascii'],
  ['li@example.cn,wang@example.cn', 'email-malformed'],
  ['li@example.cn\r\nBcc: all@example.cn', 'email-malformed'],
  ['Li <li@example.cn>', 'email-malformed'],
  [`${'a'.repeat(65)}@example.cn`, 'email-malformed'],
  ['', 'email-malformed'],
])('%j is refused with a sentence', (written, fault) => {
  expect(readEmailAddress(written)).toEqual({ fault })
})
