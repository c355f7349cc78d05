import ExcelJS from 'exceljs'
import { strToU8, unzipSync } from 'fflate'
import { afterEach, expect, test, vi } from 'vitest'
import { packWorkbook } from '../../../shared/workbook/package/pack-workbook.ts'

const madeAt = new Date('2024-03-01T00:00:00Z')

afterEach(() => vi.useRealTimers())

test('equal content packed at different moments gives equal bytes', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2024-05-01T08:00:00Z') })
  const first = await packWorkbook(makeWorkbook('内容'), madeAt)
  vi.setSystemTime(new Date('2025-06-02T09:00:00Z'))

  const second = await packWorkbook(makeWorkbook('内容'), madeAt)

  expect(Buffer.compare(first, second)).toBe(0)
})

test('other content gives other bytes', async () => {
  const first = await packWorkbook(makeWorkbook('内容'), madeAt)
  const second = await packWorkbook(makeWorkbook('别的'), madeAt)

  expect(Buffer.compare(first, second)).not.toBe(0)
})

test('a patch sees the parts, adds some and leaves the others', async () => {
  const packed = await packWorkbook(makeWorkbook('内容'), madeAt, [
    (parts) => ({ 'xl/extra.xml': strToU8(Object.keys(parts).includes('xl/workbook.xml') ? 'seen' : 'not seen') }),
  ])

  const parts = unzipSync(packed)
  expect(Buffer.from(parts['xl/extra.xml'] ?? []).toString()).toBe('seen')
  expect(parts['xl/worksheets/sheet1.xml']).toBeDefined()
})

function makeWorkbook(content: string): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('表').getCell('A1').value = content
  return workbook
}
