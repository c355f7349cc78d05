import { expect, test } from 'vitest'
import { fileKind } from '../../../shared/workbook/other-files/file-kind.ts'

test.for<[string, string, string]>([
  ['a zip', '504b030414', 'zip'],
  ['an empty zip', '504b050600', 'zip'],
  ['a compound file', 'd0cf11e0a1b11ae100', 'old-excel'],
  ['a worksheet of Excel 2', '0900040002001000', 'old-excel'],
  ['a worksheet of Excel 3', '0902060000001000', 'old-excel'],
  ['a worksheet of Excel 4', '0904060000001000', 'old-excel'],
  ['text that begins as a zip does', Buffer.from('PK,1').toString('hex'), 'text'],
  ['text that begins with a tab', Buffer.from('\t1').toString('hex'), 'text'],
  ['one byte', '50', 'text'],
])('tells %s by its first bytes', ([, bytes, kind]) => {
  expect(fileKind(Buffer.from(bytes, 'hex'))).toBe(kind)
})
