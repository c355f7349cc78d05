import type { BookType, WorkSheet } from '@e965/xlsx'
import { describe, expect, test, vi } from 'vitest'
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

test('a table in text is one sheet, whose cells are text and whose rows are numbered as in Excel', async () => {
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

test.for([
  ['收件/党员台账.csv', '党员台账'],
  [
    'a/b[1]: 2005.6.15 基层党组织摸底登记表（城东街道及所属各站所）.csv',
    'b 1   2005.6.15 基层党组织摸底登记表（城东街道',
  ],
  [undefined, ''],
])('a table in text that lies in %s is a sheet called “%s”, as in Excel', async ([fileName, name]) => {
  const { sheets } = await openAnyWorkbook(Buffer.from('a,b'), fileName === undefined ? {} : { fileName })

  expect(sheets.map((sheet) => sheet.name)).toEqual([name])
})

test('wide rows come in batches of few, so that time and memory are looked at between them', async () => {
  const wide = Array.from({ length: 5 }, () => Array<string>(9_000).fill('1').join(','))

  const { sheets } = await openAnyWorkbook(Buffer.from(wide.join('\n')))

  const batches = await Array.fromAsync(sheets[0]?.rows() ?? [])
  expect(batches.map((rows) => rows.length)).toEqual([3, 2])
})

test('the rows of a long text come in batches, and none is lost between them', async () => {
  const rows = Array.from({ length: 2500 }, (_, index) => `${index},x`)

  expect(await readTexts(Buffer.from(rows.join('\n')))).toEqual(rows.map((row) => row.split(',')))
})

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const page = '<html><head><meta charset="gb2312"></head><table><tr><td>1</td></tr></table></html>'
const xlsb = writeBySheetJs('xlsb', register)
const xls = writeBySheetJs('biff8', register)
const xorObfuscation = '2f000600000012345678c10002000000'
const newEncryption = '2f000c00010009000200090002000000'

test.for<[string, string, Uint8Array]>([
  ['no bytes', 'empty-file', new Uint8Array()],
  ['a web page that is named .xls', 'web-page', Buffer.from(`\n ${page}`)],
  ['a web page in UTF-16', 'web-page', Buffer.from(`\uFEFF${page}`, 'utf16le')],
  ['a table in XML', 'web-page', Buffer.from('<?xml version="1.0"?><Workbook/>')],
  ['a web page wrapped as mail', 'web-page', Buffer.from('MIME-Version: 1.0\nContent-Type: text/html\n')],
  ['rich text', 'other-document', Buffer.from('{\\rtf1 a}')],
  ['a page in PDF', 'other-document', Buffer.from('%PDF-1.4 1,2')],
  ['a picture', 'other-document', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['a text in Word', 'other-document', documentOf('word/document.xml')],
  ['slides', 'other-document', documentOf('ppt/presentation.xml')],
  ['an official document in OFD', 'other-document', makeXlsx({ 'OFD.xml': '<ofd/>' })],
  ['a sheet of OpenOffice', 'other-spreadsheet', openDocument('spreadsheet')],
  ['a text of OpenOffice', 'other-document', openDocument('text')],
  ['a sheet of Numbers', 'other-spreadsheet', makeXlsx({ 'Index/Document.iwa': 'x' })],
  ['a symbolic link', 'other-spreadsheet', Buffer.from('ID;PWXL\r\nC;Y1;X1;K1\r\n')],
  ['a zip of workbooks', 'archive', makeXlsx({ 'a.xlsx': makeMinimalXlsx() })],
  ['an archive of RAR', 'archive', Buffer.from('526172211a0701', 'hex')],
  ['data in JSON', 'not-a-workbook', Buffer.from('[{"a": 1, "b": 2}]')],
  ['a letter', 'not-a-workbook', Buffer.from('各单位：\n请于十五日前报送。\n')],
  ['lines with a delimiter and one value each', 'not-a-workbook', Buffer.from('一,\n,二\n, \n')],
  ['half a zip', 'damaged', makeMinimalXlsx().subarray(0, 300)],
  ['half an .xlsb', 'damaged', xlsb.subarray(0, xlsb.length / 2)],
  ['a compound file that breaks off', 'damaged', compoundFile],
  [
    'an encrypted .xlsx',
    'password-protected',
    Buffer.concat([compoundFile, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  ['an .xls with a password', 'password-protected', withPassword(xls, xorObfuscation)],
  ['an .xls encrypted in a way that the library does not know', 'password-protected', withPassword(xls, newEncryption)],
  ['a document of Word 97', 'other-document', renamedStream(writeBySheetJs('biff8'), 'WordDocument')],
  ['a compound file of another program', 'not-a-workbook', renamedStream(writeBySheetJs('biff8'), 'Anything')],
])('refuses %s', async ([, reason, bytes]) => {
  expect(await reasonFor(bytes)).toBe(reason)
})

/** Puts FILEPASS ([MS-XLS], 2.4.117) in place of the three short records behind the first (BOF). */
function withPassword(file: Buffer, filePass: string): Buffer {
  const protectedFile = Buffer.from(file)
  protectedFile.write(filePass, file.indexOf('0908100000060500', 'hex') + 20, 'hex')
  return protectedFile
}

/** The stream that holds a workbook's records, by another name. */
function renamedStream(file: Buffer, name: string): Buffer {
  const renamed = Buffer.from(file)
  renamed.fill(0, file.indexOf('Workbook', 'utf16le'), file.indexOf('Workbook', 'utf16le') + 64)
  renamed.write(name, file.indexOf('Workbook', 'utf16le'), 'utf16le')
  return renamed
}

function openDocument(kind: string): Uint8Array {
  return makeXlsx({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<content/>' })
}

/** A package of Office whose main part is this one. */
function documentOf(main: string): Uint8Array {
  return makeXlsx({ '_rels/.rels': relationships({ rId1: ['officeDocument', main] }), [main]: '<document/>' })
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
    expect((await openAnyWorkbook(writeBySheetJs(kind, register))).hasMacros).toBe(false)
  })
})

const csv = Buffer.from('a,bb\nc,d')

test.for([{ objectBytes: 5 }, { rowsPerSheet: 1 }, { columns: 1 }])('refuses a text beyond %o', async (limit) => {
  expect(await reasonFor(csv)).toBeUndefined()
  expect(await reasonFor(csv, limit)).toBe('too-large')
})

test.for([{ objectBytes: 500 }, { sheets: 1 }, { convertedBytes: 100 }, { residentBytes: 30_000_000 }])(
  'refuses an .xls beyond %o, wherever it is found',
  async (limit) => {
    expect(await reasonFor(writeBySheetJs('biff8', register), limit)).toBe('too-large')
  },
)

test('reading ends when its time is over, also between two batches of rows', async () => {
  const { sheets } = await openAnyWorkbook(Buffer.from('a,b\n'), { limits: { elapsedMs: 1_000 } })

  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 1_001)
  await expect(Array.fromAsync(sheets[0]?.rows() ?? [])).rejects.toThrow('longer than 1000 ms')
})
