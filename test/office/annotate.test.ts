import type ExcelJS from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeReport, makeCampaign, makeUnit } from '../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'
import { readWorkbook, type ReadSheet } from '../make/read-workbook.ts'
import { finding, type Finding } from '../../shared/domain/sheet/finding.ts'
import { annotateWorkbook } from '../../shared/workbook/annotate/annotate-workbook.ts'
import { makeTemplate } from '../../shared/workbook/template/make-template.ts'
import { printedText, resaved } from './libre-office.ts'

const sheet = '实验室登记表'
const findings: readonly Finding[] = [
  finding(
    'error',
    'required',
    { sheet, row: 6, column: 2, report: 'laboratories', field: 'room' },
    { field: '实验室' },
  ),
  finding(
    'error',
    'required',
    { sheet, row: 7, column: 2, report: 'laboratories', field: 'room' },
    { field: '实验室' },
  ),
  finding('warning', 'date-was-number', { sheet, row: 6, column: 8 }, { field: '建成日期' }),
  finding('error', 'required', { sheet, row: 2_000, column: 12 }, { field: '身份证号' }),
]

describe('the annotated copy in LibreOffice', () => {
  let sent: Uint8Array
  let copy: Uint8Array
  let saved: Uint8Array
  let workbook: ExcelJS.Workbook
  beforeAll(async () => {
    const school = makeUnit({ code: '01', name: '第一中学' })
    const rows = [
      { subject: '化学', seats: 30, builtOn: '2005-06-15', keeper: '张　三' },
      { subject: '物理', seats: 40, identity: '110101199003070118' },
    ]
    const definition = makeCampaign({ reports: [makeReport()] })
    sent = await makeTemplate({
      definition,
      definitionVersion: 'v1',
      unit: school,
      covered: [school],
      rows: new Map([['laboratories', rows]]),
    })
    copy = await annotateWorkbook(sent, findings, { definition })
    saved = await resaved(copy)
    workbook = await openWorkbook(saved)
  })

  test('opens with every value where it was, the findings first', async () => {
    const [first, ...rest] = await readWorkbook(saved)
    expect(first?.name).toBe('审核结果')
    expect(rest.map(valuesOf)).toEqual((await readWorkbook(sent)).map(valuesOf))
  })

  test('shows the colours and the comments', () => {
    const cellOf = (address: string) => sheetNamed(workbook, sheet).getCell(address)
    expect(cellOf('B6').fill).toMatchObject({ fgColor: { argb: 'FFFFC6C0' } })
    expect(cellOf('H6').fill).toMatchObject({ fgColor: { argb: 'FFFFEC90' } })
    expect(cellOf('C6').fill).not.toMatchObject({ pattern: 'solid' })
    for (const address of ['B6', 'B7', 'H6', 'L2000'])
      expect(JSON.stringify(cellOf(address).note)).toContain('台账审核')
  })

  test('prints the list of findings', async () => {
    const printed = (await printedText(copy)).replaceAll(/\s/g, '')
    expect(printed).toContain('错误3处')
    expect(printed).toContain('B6:B7')
    expect(printed).not.toContain('###')
  })

  test('comes back clean though another program has saved it', async () => {
    const clean = await annotateWorkbook(saved, [])
    expect((await readWorkbook(clean)).map(valuesOf)).toEqual((await readWorkbook(sent)).map(valuesOf))
    const cellOf = (address: string) => sheetNamed(cleaned, sheet).getCell(address)
    const cleaned = await openWorkbook(clean)
    for (const address of ['B6', 'B7', 'H6', 'L2000']) {
      expect(cellOf(address).fill).not.toMatchObject({ pattern: 'solid' })
      expect(cellOf(address).note).toBeUndefined()
    }
  })

  test('is annotated anew as the first time', async () => {
    const again = await openWorkbook(await annotateWorkbook(saved, findings))
    expect(again.worksheets.map(({ name }) => name)).toEqual(workbook.worksheets.map(({ name }) => name))
    expect(sheetNamed(again, sheet).getCell('B6').fill).toMatchObject({ fgColor: { argb: 'FFFFC6C0' } })
  })
})

function valuesOf({ name, hidden, rows }: ReadSheet) {
  return { name, hidden, rows: rows.map(({ row, cells }) => ({ row, cells })) }
}
