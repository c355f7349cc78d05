import type ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SheetRow } from '../../../shared/domain/sheet/cell.ts'
import { nilLabelPrefix, readSignature, signatureSheetName } from '../../../shared/domain/sheet/template-layout.ts'
import { makeTemplate, type TemplateFacts } from '../../../shared/workbook/template/make-template.ts'
import { makeCampaign, makeReport, makeUnit } from '../../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'

const { parent: _above, ...office } = makeUnit({ code: '0', name: '县教育局' })
const school = makeUnit({ code: '01', name: '第一中学' })
const branch = makeUnit({ code: '0101', name: '第一中学东校区', parent: '01' })

describe('the template of a unit that answers for itself', () => {
  let workbook: ExcelJS.Workbook
  let sheet: ExcelJS.Worksheet
  beforeAll(async () => {
    workbook = await openTemplate({})
    sheet = sheetNamed(workbook, '实验室登记表')
  })

  test('has instructions first, then a sheet per report, and hides the rest thoroughly', () => {
    expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['填报说明', 'visible'],
      ['实验室登记表', 'visible'],
      ['_choices', 'veryHidden'],
      ['_taizhang', 'veryHidden'],
    ])
  })

  test('says in the hidden sheet what it is for', () => {
    expect(readSignature(rowsOf(sheetNamed(workbook, signatureSheetName)))).toEqual({
      campaign: 'labs-2024',
      definitionVersion: 'v1',
      unit: '01',
      sheets: new Map([['实验室登记表', { report: 'laboratories', period: 'once' }]]),
    })
  })

  test('states title, unit, due date and note above the table', () => {
    expect(sheet.getCell('A1').value).toBe('实验室登记表')
    expect(sheet.getCell('A2').value).toBe('填报单位：第一中学　　报送期限：2024年3月15日（星期五）24时前\n一室一行。')
  })

  test('marks required columns and puts groups above their neighbours', () => {
    expect(sheet.getCell('B4').value).toBe('实验室*')
    expect(sheet.getCell('F4').value).toBe('规模')
    expect(sheet.getCell('F5').value).toBe('座位数\n（个）')
    expect(sheet.getCell('G4').master.address).toBe('F4')
    expect(sheet.getCell('B5').master.address).toBe('B4')
  })

  test('locks everything but the rows and the nil answer, without a password', () => {
    const { nilAnswer } = nilCells(sheet)
    expect(sheet.getCell('A6').protection).toMatchObject({ locked: false })
    expect(nilAnswer.protection).toMatchObject({ locked: false })
    const unlocked = ['A1', 'L1', 'L2', 'L3', 'B4', 'B5', 'F5'].filter(
      (address) => sheet.getCell(address).protection?.locked === false,
    )
    expect(unlocked).toEqual([])
    expect(sheet.model.sheetProtection).toMatchObject({ sheet: true, insertRows: true, sort: true })
    expect(sheet.model.sheetProtection).not.toHaveProperty('hashValue')
  })

  test('keeps text, telephones and identity numbers as text, and days as dates', () => {
    expect(['B6', 'K6', 'L6', 'I6'].map((address) => sheet.getCell(address).numFmt)).toEqual(['@', '@', '@', '@'])
    expect(sheet.getCell('H6').numFmt).toBe('yyyy-mm-dd')
  })

  test('offers choices from a range, so that commas in them do no harm', () => {
    const { formulae, type } = validationAt(sheet, 'C')
    expect(type).toBe('list')
    const [range] = workbook.definedNames.getRanges(String(formulae[0])).ranges
    expect(range).toBe("'_choices'!$B$1:$B$3")
    expect(sheetNamed(workbook, '_choices').getCell('B3').value).toBe('生物, 地理')
  })

  test('holds numbers and days to the field’s bounds', () => {
    expect(validationAt(sheet, 'F')).toMatchObject({ type: 'whole', operator: 'between', formulae: [0, 100] })
    expect(validationAt(sheet, 'G')).toMatchObject({ type: 'decimal' })
    expect(validationAt(sheet, 'H')).toMatchObject({
      type: 'date',
      formulae: [new Date('1990-01-01'), new Date('2024-03-15')],
    })
  })

  test('lets a percentage be typed with or without its sign, where percentages are counted', async () => {
    const share = { id: 'share', name: { zh: '合格率', en: 'Share' }, unit: '%', min: 60, max: 100 }
    const reports = (['integer', 'decimal'] as const).map((type) =>
      makeReport({
        id: type,
        name: { zh: type, en: type },
        fields: [{ ...share, type }],
        rules: [],
        measures: [],
        ratios: [],
      }),
    )
    const made = await openTemplate({ definition: makeCampaign({ reports }) })

    const bounds = { type: 'decimal', operator: 'between', formulae: [0.6, 100] }
    expect(reports.map(({ id }) => validationAt(sheetNamed(made, id), 'A'))).toMatchObject([bounds, bounds])
  })

  test('explains several choices and half dates instead of refusing them', () => {
    expect(validationAt(sheet, 'E')).toMatchObject({ showInputMessage: true, promptTitle: '缺少' })
    expect(validationAt(sheet, 'E').showErrorMessage).toBeFalsy()
    expect(validationAt(sheet, 'I').prompt).toContain('2005-06')
  })

  test('states each validation once for all its rows', async () => {
    const parts = unzipSync(await makeTemplate(facts({})))
    const ranges = [...strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array()).matchAll(/sqref="([^"]*)"/g)]
    expect(ranges.map(([, range]) => range)).toContain('F6:F305')
    expect(new Set(ranges.map(([, range]) => range)).size).toBeLessThan(makeReport().fields.length + 5)
  })

  test('freezes the header and the columns that say what a row is about', () => {
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 5 })
  })
})

describe('the nil declaration', () => {
  test('is a label and, right of it, a cell that takes 是', async () => {
    const { nilLabel, nilAnswer } = nilCells(sheetNamed(await openTemplate({}), '实验室登记表'))
    expect(nilLabel.text.startsWith(nilLabelPrefix)).toBe(true)
    expect(nilAnswer.value).toBeNull()
    expect(nilAnswer.dataValidation).toMatchObject({ type: 'list', formulae: ['"是"'] })
  })

  test('is filled in where the facts say so', async () => {
    const workbook = await openTemplate({ nil: new Set(['laboratories']) })
    expect(nilCells(sheetNamed(workbook, '实验室登记表')).nilAnswer.value).toBe('是')
  })

  test('is not offered where nil is refused', async () => {
    const definition = makeCampaign({ reports: [makeReport({ nil: 'refused' })] })
    const sheet = sheetNamed(await openTemplate({ definition }), '实验室登记表')
    expect(sheet.getCell('A3').text).toContain('不接受零报告')
    expect(
      rowsOf(sheet).flatMap(({ cells }) => cells.filter(({ value }) => String(value).startsWith(nilLabelPrefix))),
    ).toEqual([])
  })

  test('has room even in a report of one column', async () => {
    const definition = makeCampaign({
      reports: [makeReport({ fields: makeReport().fields.slice(1, 2), measures: [], ratios: [], rules: [] })],
    })
    const { nilLabel, nilAnswer } = nilCells(sheetNamed(await openTemplate({ definition }), '实验室登记表'))
    expect([nilLabel.address, nilAnswer.address]).toEqual(['A3', 'F3'])
  })
})

describe('rows', () => {
  test('name the units that a sender answers for, but neither the office nor units that do not owe the report', async () => {
    const closed = makeUnit({ code: '02', name: '撤销的中学', state: 'closed' })
    const workbook = await openTemplate({ unit: office, covered: [office, school, branch, closed] })
    const sheet = sheetNamed(workbook, '实验室登记表')
    expect([6, 7, 8].map((row) => sheet.getCell(row, 1).value)).toEqual(['第一中学', '第一中学东校区', null])
  })

  test('name two units of one name by their codes', async () => {
    const twin = makeUnit({ code: '0102', name: '第一中学' })
    const sheet = sheetNamed(await openTemplate({ covered: [school, twin] }), '实验室登记表')
    expect([6, 7].map((row) => sheet.getCell(row, 1).value)).toEqual(['01', '0102'])
  })

  test('are written as typed values; text stays text whatever it begins with', async () => {
    const rows = [
      {
        room: '=1+1',
        subject: '物理',
        lacks: ['通风', '水源'],
        seats: 0,
        budget: 12.5,
        builtOn: '2001-09-01',
        renewed: '2010-07',
        telephone: '013800001234',
      },
    ]
    const sheet = sheetNamed(await openTemplate({ rows: new Map([['laboratories', rows]]) }), '实验室登记表')
    expect(sheet.getRow(6).values).toEqual([
      undefined,
      undefined,
      '=1+1',
      '物理',
      undefined,
      '通风、水源',
      0,
      12.5,
      new Date('2001-09-01'),
      '2010-07',
      undefined,
      '013800001234',
    ])
  })

  test('may hold raw content, as people type it', async () => {
    const rows = [{ room: '甲', seats: { raw: '约30' }, builtOn: { raw: 38_000, numFmt: '0' } }]
    const sheet = sheetNamed(await openTemplate({ rows: new Map([['laboratories', rows]]) }), '实验室登记表')
    expect(sheet.getCell('F6').value).toBe('约30')
    expect(sheet.getCell('H6').value).toBe(38_000)
    expect(sheet.getCell('H7').numFmt).toBe('yyyy-mm-dd')
  })
})

describe('monthly reports', () => {
  const monthly = makeReport({ due: { kind: 'monthly', from: '2024-02', to: '2024-04', day: 31 } })
  const definition = makeCampaign({ reports: [monthly] })

  test('of a month say its due day and sign the month', async () => {
    const workbook = await openTemplate({ definition, period: '2024-02' })
    expect(sheetNamed(workbook, '实验室登记表').getCell('A2').text).toContain('2024年2月29日（星期四）24时前')
    expect(signatureOf(workbook)?.sheets.get('实验室登记表')).toEqual({ report: 'laboratories', period: '2024-02' })
  })

  test('of no month say every month’s day and sign none', async () => {
    const workbook = await openTemplate({ definition })
    expect(sheetNamed(workbook, '实验室登记表').getCell('A2').text).toContain('2024年2月至2024年4月，每月31日24时前')
    expect(signatureOf(workbook)?.sheets.get('实验室登记表')).toEqual({ report: 'laboratories' })
  })

  test('of a month that is none of the report’s are refused', async () => {
    await expect(openTemplate({ definition, period: '2025-01' })).rejects.toThrow(RangeError)
  })
})

test('only the reports asked for get a sheet', async () => {
  const definition = makeCampaign({
    reports: [makeReport(), makeReport({ id: 'other', name: { zh: '另表', en: 'Other' } })],
  })
  const workbook = await openTemplate({ definition, reports: ['other'] })
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['填报说明', '另表', '_choices', '_taizhang'])
})

test('the same facts give the same bytes', async () => {
  const [first, second] = await Promise.all([makeTemplate(facts({})), makeTemplate(facts({}))])
  expect(Buffer.compare(first, second)).toBe(0)
})

function facts(overrides: Partial<TemplateFacts>): TemplateFacts {
  return { definition: makeCampaign(), definitionVersion: 'v1', unit: school, covered: [school], ...overrides }
}

async function openTemplate(overrides: Partial<TemplateFacts>): Promise<ExcelJS.Workbook> {
  return openWorkbook(await makeTemplate(facts(overrides)))
}

function signatureOf(workbook: ExcelJS.Workbook) {
  return readSignature(rowsOf(sheetNamed(workbook, signatureSheetName)))
}

function rowsOf(sheet: ExcelJS.Worksheet): readonly SheetRow[] {
  const rows: SheetRow[] = []
  sheet.eachRow((row, number) => {
    const cells: SheetRow['cells'][number][] = []
    row.eachCell((cell, column) => {
      if (cell.master === cell) cells.push({ column, kind: 'text', value: cell.text })
    })
    rows.push({ row: number, hidden: row.hidden, cells })
  })
  return rows
}

/** The label as take-in finds it, and the first cell right of it. */
function nilCells(sheet: ExcelJS.Worksheet): { nilLabel: ExcelJS.Cell; nilAnswer: ExcelJS.Cell } {
  const nilLabel = sheet.getCell('A3')
  for (let column = 2; ; column++) {
    const nilAnswer = sheet.getCell(3, column)
    if (nilAnswer.master === nilAnswer) return { nilLabel, nilAnswer }
  }
}

function validationAt(sheet: ExcelJS.Worksheet, column: string): ExcelJS.DataValidation {
  return sheet.getCell(`${column}6`).dataValidation
}
