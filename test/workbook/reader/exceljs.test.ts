import ExcelJS from 'exceljs'
import type { CellValue as ExcelJsValue } from 'exceljs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellAddress } from '../../../shared/domain/sheet/cell.ts'
import { exceljsValue, sameValue } from '../../make/exceljs-value.ts'
import { readWorkbook } from '../../make/read-workbook.ts'

const chinese = fc.string({
  unit: fc.constantFrom(...Array.from('张三李四　 党委支部\n&<>"\'_x0041_a𠮷é')),
  minLength: 1,
  maxLength: 12,
})
const idNumber = fc.bigInt({ min: 10n ** 17n, max: 10n ** 18n - 1n }).map(String)
const date = fc.date({ min: new Date('1905-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }))

const value: fc.Arbitrary<ExcelJsValue> = fc.oneof(
  chinese,
  chinese.map((text) => `  ${text}　 `),
  idNumber,
  number,
  date,
  fc.boolean(),
  fc.constantFrom({ error: '#N/A' } as const, { error: '#DIV/0!' } as const),
  fc.array(chinese, { minLength: 1, maxLength: 3 }).map((texts) => ({ richText: texts.map((text) => ({ text })) })),
  // exceljs forgets a result that is false or 0.
  fc.oneof(number.filter(Boolean), fc.constant(true), chinese).map((result) => ({ formula: 'B1+1', result })),
)

const sheet = fc.record({
  name: fc.constantFrom('党员台账', 'Sheet 1', '组织 & 情况'),
  state: fc.constantFrom('visible' as const, 'hidden' as const, 'veryHidden' as const),
  rows: fc.array(
    fc.record({
      gap: fc.integer({ min: 1, max: 4 }),
      hidden: fc.boolean(),
      cells: fc.array(fc.option(value, { nil: null, freq: 4 }), { maxLength: 8 }),
    }),
    { maxLength: 8 },
  ),
})

test('reads what exceljs wrote as exceljs reads it, cell by cell', async () => {
  await fc.assert(
    fc.asyncProperty(sheet, fc.boolean(), async ({ name, state, rows }, date1904) => {
      const written = new ExcelJS.Workbook()
      written.properties.date1904 = date1904
      const page = written.addWorksheet(name, { state })
      let rowNumber = 0
      for (const row of rows) {
        rowNumber += row.gap
        page.getRow(rowNumber).hidden = row.hidden
        row.cells.forEach((cell, index) => {
          if (cell !== null) page.getCell(rowNumber, index + 1).value = cell
        })
      }
      page.mergeCells('J2:K5')
      const bytes = new Uint8Array(await written.xlsx.writeBuffer())

      const [ours] = await readWorkbook(bytes)

      const theirs = new ExcelJS.Workbook()
      await theirs.xlsx.load(bytes.buffer)
      const theirPage = theirs.worksheets[0]
      const expected: string[] = []
      theirPage?.eachRow((row) =>
        row.eachCell((cell) => {
          if (exceljsValue(cell.value) !== undefined) expected.push(cell.address)
        }),
      )
      const cells = (ours?.rows ?? []).flatMap(({ row, cells: inRow }) => inRow.map((cell) => ({ row, cell })))
      expect(cells.map(({ row, cell }) => cellAddress(cell.column, row))).toEqual(expected)
      for (const { row, cell } of cells) {
        const their = theirPage?.getCell(row, cell.column)
        expect(cell.formula ?? false).toBe(their?.type === ExcelJS.ValueType.Formula)
        expect(
          sameValue(cell, exceljsValue(their?.value)),
          `${JSON.stringify(cell)} ${JSON.stringify(their?.value)}`,
        ).toBe(true)
      }
      expect(ours?.rows.every(({ row, hidden }) => hidden === theirPage?.getRow(row).hidden)).toBe(true)
      expect({ name: ours?.name, hidden: ours?.hidden }).toEqual({ name, hidden: state !== 'visible' })
      expect(ours?.mergedRanges).toEqual([{ top: 2, left: 10, bottom: 5, right: 11 }])
    }),
    { numRuns: 60 },
  )
})
