import { CFB } from '@e965/xlsx'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLibraryCells } from '../../../shared/workbook/other-files/library-cells.ts'
import { readLibrarySheets } from '../../../shared/workbook/other-files/library-sheets.ts'
import { defaultLimits } from '../../../shared/workbook/workbook.ts'
import type { WorkbookLimits } from '../../../shared/workbook/workbook.ts'
import { readWorkbook } from '../../make/read-workbook.ts'
import { writeBySheetJs } from './sheetjs.ts'

const value = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('张三 \n&<é𠮷1')), minLength: 1, maxLength: 8 }),
  fc.integer().map((thousandths) => thousandths / 1000),
  fc.constantFrom(1e300, -1e17, 1e-9, 0),
  fc.integer({ min: -1e6, max: 1e6 }),
  fc.boolean(),
  fc.constant(null),
)
const rows = fc.array(fc.array(value, { maxLength: 6 }), { minLength: 1, maxLength: 6 })
const formats = ['General', '0.00', 'yyyy-mm-dd', 'm"月"d"日"', '[h]:mm']

test('any rows are read from an .xls and an .xlsb as from the .xlsx that holds them', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(...formats), fc.boolean(), async (written, format, usesDatesFrom1904) => {
      const workbook = {
        sheets: { 表: written },
        usesDatesFrom1904,
        finish: (sheet: Record<string, { z?: string }>) => {
          if (sheet['A1']) sheet['A1'].z = format
        },
      }
      const [asXlsx] = await readWorkbook(writeBySheetJs('xlsx', workbook))

      for (const kind of ['biff8', 'xlsb'] as const) {
        const [sheet] = readLibrarySheets(writeBySheetJs(kind, workbook), defaultLimits)
        expect([...(sheet?.rows() ?? [])].flat()).toEqual(asXlsx?.rows)
      }
    }),
    { numRuns: 60, seed: 2005 },
  )
})

test('a hidden row and a formula with its last result, which SheetJS reads but does not write, are read as such', () => {
  const hiddenRow = '0802 1000 0200 0000 0100 ff00 0000 0000 2001 0f00' // ROW, [MS-XLS] 2.4.221: row 3, hidden
  const formula = '0600 1d00 0200 0000 0f00 0000000000000840 0000 00000000 0700 1e0100 1e0200 03' // FORMULA, 2.4.127: =1+2, last 3
  const file = writeBySheetJs('biff8', { sheets: { 表: [['x']] } })

  const [sheet] = readLibrarySheets(withRecords(file, hiddenRow + formula), defaultLimits)

  expect([...(sheet?.rows() ?? [])].flat()).toEqual([
    { row: 1, hidden: false, cells: [{ column: 1, kind: 'text', value: 'x' }] },
    { row: 3, hidden: true, cells: [{ column: 1, kind: 'number', value: 3, formula: true }] },
  ])
})

test('a number that is none, as some programs write for a formula without a result, is an error of its cell alone', () => {
  const number = '0302 0e00 0200 0000 0f00 000000000000f87f' // NUMBER, [MS-XLS] 2.4.180: A3, not a number

  const [sheet] = readLibrarySheets(withRecords(writeBySheetJs('biff8'), number), defaultLimits)

  expect([...(sheet?.rows() ?? [])].flat().at(-1)?.cells).toEqual([{ column: 1, kind: 'error', value: '#NUM!' }])
})

test('a date format that a Chinese Excel need not spell out makes a number a date', () => {
  const file = writeBySheetJs('biff8', {
    sheets: { 表: [[38518]] },
    finish: (sheet: Record<string, { z?: string }>) => {
      if (sheet['A1']) sheet['A1'].z = '0.000'
    },
  })

  file.writeUInt16LE(31, file.lastIndexOf('e0001400', undefined, 'hex') + 6) // the format of the last XF, [MS-XLS] 2.4.353

  expect([...(readLibrarySheets(file, defaultLimits)[0]?.rows() ?? [])].flat()[0]?.cells).toEqual([
    { column: 1, kind: 'date', value: 38518 },
  ])
})

test('a number without any format is a number', () => {
  expect(readLibraryCells([{ t: 'n', v: 5 }], 0, defaultLimits)).toEqual([{ column: 1, kind: 'number', value: 5 }])
})

describe.each(['biff8', 'xlsb'] as const)('limits of %s', (kind) => {
  const written = [
    ['a', 'bb'],
    ['c', 'd'],
  ]
  const file = writeBySheetJs(kind, {
    sheets: { 一: written, 二: written },
    finish: (sheet) => {
      sheet['!merges'] = [0, 1].map((c) => ({ s: { r: 0, c }, e: { r: 1, c } }))
    },
  })
  const read = (limits: Partial<WorkbookLimits>) =>
    readLibrarySheets(file, { ...defaultLimits, ...limits }).map(({ rows: rowsOf }) => [...rowsOf()])

  test.for([{ sheets: 1 }, { rowsPerSheet: 1 }, { columns: 1 }, { mergedRanges: 1 }])(
    'refuses more than %o',
    (limit) => {
      expect(read({})).toHaveLength(2)
      expect(() => read(limit)).toThrow('too-large')
    },
  )
})

/** An .xls with further records before the last (EOF) of its only sheet. */
function withRecords(file: Buffer, hex: string): Buffer {
  const container = CFB.read(file, { type: 'buffer' })
  const records = Buffer.from(CFB.find(container, '/Workbook')?.content ?? [])
  const end = records.lastIndexOf('0a000000', undefined, 'hex')
  const more = Buffer.from(hex.replaceAll(' ', ''), 'hex')
  CFB.utils.cfb_add(container, '/Workbook', Buffer.concat([records.subarray(0, end), more, records.subarray(end)]))
  return Buffer.from(CFB.write(container, { type: 'buffer' }))
}
