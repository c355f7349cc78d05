import type { BookType, WorkSheet } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { openAnyWorkbook } from '../../../shared/workbook/open-any-workbook.ts'
import { makeMinimalXlsx, makeXlsx, minimalParts, relationships } from '../../make/xlsx.ts'
import { readAny, readTexts, reasonFor } from './read-any.ts'
import { writeBySheetJs } from './sheetjs.ts'

/** What a register may hold: every kind of value, gaps, a merged range, a hidden sheet. */
const register = {
  sheets: {
    党员台账: [
      ['姓名', '人数', '日期'],
      ['张　三', 12.5, 38518],
      [],
      ['李四\n王五', 1e17, null, true],
      [null, 0, '缓存'],
    ],
    藏: [['x']],
  },
  hiddenSheets: ['藏'],
  finish(sheet: WorkSheet) {
    if (sheet['C2']) sheet['C2'].z = 'yyyy"年"m"月"d"日"'
    sheet['D2'] = { t: 'e', v: 0x2a }
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 2 } }]
  },
}

describe.each<BookType>(['biff8', 'xlsb'])('a file written as %s', (kind) => {
  test('holds the same as the .xlsx of the same rows', async () => {
    const asXlsx = await readAny(writeBySheetJs('xlsx', register))

    expect(await readAny(writeBySheetJs(kind, register))).toEqual(asXlsx)
    expect(asXlsx[0]?.rows).toHaveLength(4)
  })

  test('counts its dates in its own date system', async () => {
    const from1904 = { ...register, usesDatesFrom1904: true }

    const read = await readAny(writeBySheetJs(kind, from1904))

    expect(read).toEqual(await readAny(writeBySheetJs('xlsx', from1904)))
    expect(read[0]?.rows[1]?.cells[2]).toEqual({ column: 3, kind: 'date', value: 38518 + 1462 })
  })
})

test('an Excel 5 file in Chinese is read by its code page', async () => {
  const written = writeBySheetJs('biff5', {
    sheets: {
      Tab: [
        ['abcd', 'efgh'],
        [1, 2],
      ],
    },
  })
  const inChinese = Buffer.from(written)
  inChinese.write('d0d5c3fb', written.indexOf('abcd'), 'hex') // 姓名 in GBK
  inChinese.write('d5c5c8fd', written.indexOf('efgh'), 'hex') // 张三
  const codePage = written.indexOf('42000200', 'hex')
  inChinese.writeUInt16LE(936, codePage + 4)

  expect(await readTexts(inChinese)).toEqual([
    ['姓名', '张三'],
    [1, 2],
  ])
})

test('a worksheet of Excel 2, without a compound file round it, is read', async () => {
  const rows = [
    ['name', 1],
    ['x', 2.5],
  ]

  expect(await readTexts(writeBySheetJs('biff2', { sheets: { Sheet1: rows } }))).toEqual(rows)
})

test('a table in text is one sheet without a name, whose cells are text and whose rows are numbered as in Excel', async () => {
  const csv = '基层党组织登记表\n\n姓名,"备注",人数\n张三,"一\r\n二",007\n="001",,１２\n'

  const cell = (column: number, value: string) => ({ column, kind: 'text', value })
  expect(await readAny(Buffer.from(csv))).toEqual([
    {
      name: '',
      hidden: false,
      mergedRanges: [],
      rows: [
        { row: 1, hidden: false, cells: [cell(1, '基层党组织登记表')] },
        { row: 3, hidden: false, cells: [cell(1, '姓名'), cell(2, '备注'), cell(3, '人数')] },
        { row: 4, hidden: false, cells: [cell(1, '张三'), cell(2, '一\n二'), cell(3, '007')] },
        { row: 5, hidden: false, cells: [cell(1, '001'), cell(3, '１２')] },
      ],
    },
  ])
})

test('the rows of a long text come in batches, and none is lost between them', async () => {
  const rows = Array.from({ length: 2500 }, (_, index) => `${index},x`)

  expect(await readTexts(Buffer.from(rows.join('\n')))).toEqual(rows.map((row) => row.split(',')))
})

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const page = '<html><head><meta charset="gb2312"></head><table><tr><td>1</td></tr></table></html>'
const xlsb = writeBySheetJs('xlsb', register)

test.for<[string, string, Uint8Array]>([
  ['no bytes', 'empty-file', new Uint8Array()],
  ['a web page that is named .xls', 'not-a-workbook', Buffer.from(`\n ${page}`)],
  ['a web page in UTF-16', 'not-a-workbook', Buffer.from(`\uFEFF${page}`, 'utf16le')],
  ['a table in XML', 'not-a-workbook', Buffer.from('<?xml version="1.0"?><Workbook/>')],
  ['a web page wrapped as mail', 'not-a-workbook', Buffer.from('MIME-Version: 1.0\nContent-Type: text/html\n')],
  ['rich text', 'not-a-workbook', Buffer.from('{\\rtf1 a}')],
  ['a zip of something else', 'not-a-workbook', makeXlsx({ 'a.txt': 'a' })],
  ['half a zip', 'damaged', makeMinimalXlsx().subarray(0, 300)],
  ['half an .xlsb', 'damaged', xlsb.subarray(0, xlsb.length / 2)],
  ['a compound file that breaks off', 'damaged', compoundFile],
  [
    'an encrypted .xlsx',
    'password-protected',
    Buffer.concat([compoundFile, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  ['an .xls with a password', 'password-protected', withPassword(writeBySheetJs('biff8', register))],
  ['a document of another program', 'not-a-workbook', renamedStream(writeBySheetJs('biff8'))],
])('refuses %s', async ([, reason, bytes]) => {
  expect(await reasonFor(bytes)).toBe(reason)
})

/** Puts FILEPASS with XOR obfuscation ([MS-XLS], 2.4.117) in place of the three short records behind the first (BOF). */
function withPassword(file: Buffer): Buffer {
  const protectedFile = Buffer.from(file)
  protectedFile.write('2f000600000012345678c10002000000', file.indexOf('0908100000060500', 'hex') + 20, 'hex')
  return protectedFile
}

/** The stream that holds a workbook's records, by another name. */
function renamedStream(file: Buffer): Buffer {
  const renamed = Buffer.from(file)
  renamed.write('WordDocu', file.indexOf('Workbook', 'utf16le'), 'utf16le')
  return renamed
}

test('an .xlsb whose bytes were changed in transit is damaged, though the library would not notice', async () => {
  const changed = Buffer.from(xlsb)
  const name = xlsb.indexOf('xl/worksheets/sheet1.bin')
  changed.writeUInt8(xlsb.readUInt8(name + 200) ^ 1, name + 200)

  expect(await reasonFor(changed)).toBe('damaged')
})

test('an .xlsb with a merged range that no sheet can have is damaged', async () => {
  const finish = (sheet: WorkSheet) => {
    sheet['!merges'] = [{ s: { r: -5, c: 0 }, e: { r: 1, c: 1 } }]
  }

  expect(await reasonFor(writeBySheetJs('xlsb', { finish }))).toBe('damaged')
})

describe('macros', () => {
  const macroWorkbook = makeXlsx({
    ...minimalParts({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }),
    'xl/vbaProject.bin': 'macros',
    'xl/_rels/workbook.xml.rels': relationships({
      rId1: ['worksheet', 'worksheets/sheet1.xml'],
      rId2: ['vbaProject', 'vbaProject.bin'],
    }),
  })

  test('are said of an .xlsm, and its rows are read', async () => {
    expect((await openAnyWorkbook(macroWorkbook)).hasMacros).toBe(true)
    expect(await readTexts(macroWorkbook)).toEqual([[1]])
  })

  test('are said of an .xls that has a project of them', async () => {
    const withProject = Buffer.concat([writeBySheetJs('biff8'), Buffer.from('_VBA_PROJECT_CUR', 'utf16le')])

    expect((await openAnyWorkbook(withProject)).hasMacros).toBe(true)
  })

  test.for<BookType>(['xlsx', 'xlsb', 'biff8', 'csv'])('are not said of a plain %s', async (kind) => {
    expect((await openAnyWorkbook(writeBySheetJs(kind))).hasMacros).toBe(false)
  })
})

const csv = Buffer.from('a,bb\nc,d')

test.for([{ objectBytes: 5 }, { rowsPerSheet: 1 }, { columns: 1 }, { cellCharacters: 1 }])(
  'refuses a text beyond %o',
  async (limit) => {
    expect(await reasonFor(csv)).toBeUndefined()
    expect(await reasonFor(csv, limit)).toBe('too-large')
  },
)

test.for([{ objectBytes: 500 }, { sheets: 1 }, { outputBytes: 100 }, { residentBytes: 50_000_000 }])(
  'refuses an .xls beyond %o, wherever it is found',
  async (limit) => {
    expect(await reasonFor(writeBySheetJs('biff8', register), limit)).toBe('too-large')
  },
)

test('reading ends when its time is over, also between two batches of rows', async () => {
  const { sheets } = await openAnyWorkbook(Buffer.from('a,b\n'), { elapsedMs: 0 })

  await expect(Array.fromAsync(sheets[0]?.rows() ?? [])).rejects.toThrow('longer than 0 ms')
})
