import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { packWorkbook } from '../../../shared/workbook/package/pack-workbook.ts'
import { streamRows, type StreamedCell } from '../../../shared/workbook/package/streamed-rows.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'

test('rows replace the pattern row and take its styles', async () => {
  const sheet = await streamed([
    ['甲', 1.5],
    ['乙', 0],
  ])
  expect(sheet.getCell('A2').value).toBe('甲')
  expect(sheet.getCell('B3').value).toBe(0)
  expect(sheet.getCell('B3').numFmt).toBe('0.00')
  expect(sheet.rowCount).toBe(3)
})

test('a filter over the header is stretched over the rows', async () => {
  expect((await streamed([['甲'], ['乙'], ['丙']])).autoFilter).toBe('A1:B4')
  expect((await streamed([])).autoFilter).toBe('A1:B1')
})

test('blanks stay blank', async () => {
  const sheet = await streamed([
    [undefined, undefined],
    ['', 2],
  ])
  expect(['A2', 'B2', 'A3'].map((address) => sheet.getCell(address).value)).toEqual([null, null, null])
})

test('markup, line breaks and spaces in a text come back as they were', async () => {
  const words = ' <a href="x">&amp;</a>\n_x000D_ '
  expect((await streamed([[words]])).getCell('A2').text.replaceAll('_x005F_', '_')).toBe(words)
})

test('characters that no XML can hold are left out', async () => {
  expect((await streamed([['甲\u0000\u0008乙\ud800\uffff丙😀']])).getCell('A2').value).toBe('甲乙丙😀')
})

async function streamed(rows: readonly (readonly StreamedCell[])[]): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('表')
  sheet.addRow(['名称', '数'])
  sheet.getCell('A2').numFmt = '@'
  sheet.getCell('B2').numFmt = '0.00'
  sheet.autoFilter = 'A1:B1'
  const bytes = await packWorkbook(workbook, new Date('2024-03-01'), [streamRows(sheet, rows)])
  return sheetNamed(await openWorkbook(bytes), '表')
}
