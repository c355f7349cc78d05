import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDelimiter, readRecords } from '../../../shared/workbook/other-files/separated-values.ts'
import { defaultLimits } from '../../../shared/workbook/workbook.ts'

const records = (text: string, delimiter: ',' | '\t' | ';' = ',') => [...readRecords(text, delimiter, defaultLimits)]

const delimiter = fc.constantFrom(',' as const, '\t' as const, ';' as const)
const value = fc.string({ unit: fc.constantFrom(...Array.from('张三，"\r\n,;\t a1')), maxLength: 6 })
const table = fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')

test('what is written with quotes is read as it was', () => {
  fc.assert(
    fc.property(table, delimiter, lineEnd, fc.boolean(), (rows, by, end, endsWithLineEnd) => {
      const quoted = (each: string) => `"${each.replaceAll('"', '""')}"`
      const written = rows.map((row) => row.map(quoted).join(by)).join(end) + (endsWithLineEnd ? end : '')

      expect(records(written, by)).toEqual(rows)
    }),
  )
})

test.for<[string, string, string[][]]>([
  ['nothing', '', []],
  ['a blank line', '\n', [['']]],
  ['blank lines between others', 'a\n\n\r\nb', [['a'], [''], [''], ['b']]],
  ['a line that ends with a delimiter', 'a,', [['a', '']]],
  ['a quote inside a value', '5"钢管,a"b"', [['5"钢管', 'a"b"']]],
  ['text behind a closing quote', '"a"b,c', [['ab', 'c']]],
  ['a value of doubled quotes', '""""', [['"']]],
  ['a full-width comma', '在职，退休,2', [['在职，退休', '2']]],
])('reads %s', ([, text, rows]) => {
  expect(records(text)).toEqual(rows)
})

test('refuses a quote that is never closed, instead of reading what follows as one value', () => {
  expect(() => records('a,"b\nc,d\ne,f')).toThrow('damaged')
})

test.for<[string, string, string]>([
  ['commas', '姓名,人数\n张三,1', ','],
  ['tabs, though a remark is full of commas', '姓名\t备注\n张三\ta,b,c,d\n李四\t无', '\t'],
  ['semicolons', '姓名;人数\n张三;1', ';'],
  ['commas, though choices are divided by semicolons', '姓名,群体\n张三,教师;军人;干部\n李四,教师', ','],
  ['commas below a title', '党员台账\n填表说明：用逗号；不用分号\n姓名,人数\n张三,1', ','],
  ['commas where there is one column', '姓名\n张三', ','],
])('finds %s', ([, text, by]) => {
  expect(findDelimiter(text)).toBe(by)
})
