import { readFile } from 'node:fs/promises'
import type ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { loadDefinition } from '../../shared/domain/campaign/load-definition.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import schoolEnrolment from '../domain/campaign/school-enrolment.json' with { type: 'json' }
import { makeUnit } from '../make/campaign.ts'
import { makeDesk, type Desk } from '../make/command-line.ts'
import { openWorkbook, sheetNamed } from '../make/open-workbook.ts'

const telephone = '0991-1234567'
const school = (code: string, name: string, kind: string, parent?: string) => {
  const { parent: _, ...unit } = makeUnit({ code, name, kind, contact: { name: `${name}联系人`, telephone } })
  return parent === undefined ? unit : { ...unit, parent }
}

/** An office over two districts; each has a primary school, the first a nursery too, which owes no list of classes. */
const units = [
  school('E', '教育局', '机关'),
  school('N', '北区教育办', '机关', 'E'),
  school('N1', '北区小学', '小学', 'N'),
  school('N2', '北区初中', '初中', 'N'),
  school('N3', '北区幼儿园', '幼儿园', 'N'),
  school('S', '南区教育办', '机关', 'E'),
  school('S1', '南区小学', '小学', 'S'),
]

type Row = readonly (string | number | Date)[]

test('a campaign of schools, defined by data alone, goes all the way from unit list to aggregated workbook', async () => {
  const desk = await makeDesk({ definition: definitionOf(schoolEnrolment), units, now: '2024-09-10T04:00:00.000Z' })
  expect(await desk.run('import-units', desk.at('units.xlsx'))).toMatchObject({ code: 0 })

  // A district sends one workbook for its two schools: the first is right though carelessly written, the second does not add up.
  const north = await fillIn(desk, 'N', '班级花名册', [
    ['北区小学', '一年级', '一班', 40, 21, 19, 40, '是', '甲老师'],
    ['N1', '2年级', '二班', '３８', 20, 18, 30, '否', '乙老师'],
    ['北区初中', '三年级', '一班', 50, 25, 24, 50, '否', '丙老师'],
  ])
  expect(await desk.run('file', north, '--unit', 'N')).toMatchObject({
    code: 1,
    out: expect.stringMatching(
      /合计不等于男生、女生之和。.*课桌不够。.*N1 北区小学　班级花名册　2 行　通过.*N2 .*未通过/s,
    ),
  })
  const south = await fillIn(desk, 'S1', '班级花名册', [['', '一年级', '一班', 30, 10, 20, 30, '否', '丁老师']])
  expect(await desk.run('file', south, '--unit', '南区小学')).toMatchObject({ code: 0 })
  const meals = await fillIn(desk, 'S1', '营养餐月报', [
    [new Date('2024-09-02'), 100, 650.5, '蔬菜、肉蛋'],
    [new Date('2024-09-03'), 101, '700.25元', '米饭/面食'],
  ])
  expect(await desk.run('file', meals, '--unit', 'S1')).toMatchObject({ code: 0 })
  const noMeals = await fillIn(desk, 'N1', '营养餐月报', 'nil')
  expect(await desk.run('file', noMeals, '--unit', 'N1')).toMatchObject({
    code: 0,
    out: expect.stringContaining('零报告'),
  })
  desk.setTime('2024-09-21T04:00:00.000Z')
  const mended = await fillIn(desk, 'N2', '班级花名册', [['', '三年级', '一班', 50, 25, 25, 50, '否', '丙老师']])
  expect(await desk.run('file', mended, '--unit', 'N2')).toMatchObject({ code: 0 })

  const total = await desk.run('total', '-o', desk.at('total.xlsx'))
  expect(total.out).toContain('班级花名册：已报 3 / 应报 3')
  const workbook = await openWorkbook(await readFile(desk.at('total.xlsx')))
  expect(totalsIn(workbook)).toEqual({
    E: { 班级数: 4, 学生数: 158, 费用: 1350.75 },
    N: { 班级数: 3, 学生数: 128, 费用: 0 },
    N1: { 班级数: 2, 学生数: 78, 费用: 0 },
    N2: { 班级数: 1, 学生数: 50, 费用: null },
    N3: { 班级数: null, 学生数: null, 费用: null },
    S: { 班级数: 1, 学生数: 30, 费用: 1350.75 },
    S1: { 班级数: 1, 学生数: 30, 费用: 1350.75 },
  })
  expect(rowsWith(workbook, '占比', '女生比例')[0]).toEqual(expect.arrayContaining([82, 158, 0.519]))
  expect(rowsWith(workbook, '占比', '占全省')[0]).toEqual(expect.arrayContaining([158, 125_000]))
  expect(rowsWith(workbook, '分类', '一年级')[0]).toEqual(['一年级', 70, 0.443])
  expect(rowsWith(workbook, '分类', '蔬菜')[0]).toEqual(['蔬菜', 1])
  expect(rowsWith(workbook, '报送情况', 'N2')[0]).toEqual(
    expect.arrayContaining(['有数据', '迟报', '2024-09-21 10:00']),
  )
})

function definitionOf(json: unknown): CampaignDefinition {
  const loaded = loadDefinition(json)
  if ('definition' in loaded) return loaded.definition
  throw new Error('the definition has faults')
}

/** Takes the unit's template and writes rows into it by hand, below the header, as a person in front of a spreadsheet does. */
async function fillIn(desk: Desk, unit: string, sheetName: string, rows: readonly Row[] | 'nil'): Promise<string> {
  const file = desk.at(`${unit}-${sheetName}.xlsx`)
  expect(await desk.run('template', '--unit', unit, '-o', file)).toMatchObject({ code: 0 })
  const workbook = await openWorkbook(await readFile(file))
  const sheet = sheetNamed(workbook, sheetName)
  const first = firstRowOf(sheet)
  if (rows === 'nil') answerOf(sheet).value = '是'
  for (const [place, row] of rows === 'nil' ? [] : rows.entries()) {
    for (const [column, value] of row.entries()) sheet.getCell(first + place, column + 1).value = value
  }
  return desk.put(`${unit}-${sheetName}-filled.xlsx`, new Uint8Array(await workbook.xlsx.writeBuffer()))
}

/** The cell to the right of the one that asks whether there is nothing to report. */
function answerOf(sheet: ExcelJS.Worksheet): ExcelJS.Cell {
  const row = sheet.getRow(3)
  const asked = Array.from({ length: sheet.columnCount }, (_, place) =>
    row.getCell(place + 1).text.startsWith('零报告'),
  )
  return row.getCell(asked.lastIndexOf(true) + 2)
}

/** The row below the frozen header. */
function firstRowOf(sheet: ExcelJS.Worksheet): number {
  const [view] = sheet.views
  return (view?.state === 'frozen' ? (view.ySplit ?? 0) : 0) + 1
}

/** The headlines of every unit in the sheet of totals, by the measure's name. */
function totalsIn(workbook: ExcelJS.Workbook): Readonly<Record<string, Readonly<Record<string, number | null>>>> {
  const sheet = sheetNamed(workbook, '汇总')
  const measures = ['班级数', '学生数', '费用'].map((name) => [name, columnOf(sheet, name)] as const)
  const figures = units.map(({ code }) => {
    const row = rowOf(sheet, code)
    return [code, Object.fromEntries(measures.map(([name, column]) => [name, numberIn(sheet.getCell(row, column))]))]
  })
  return Object.fromEntries(figures)
}

function columnOf(sheet: ExcelJS.Worksheet, title: string): number {
  return (
    Array.from({ length: sheet.columnCount }, (_, place) => place + 1).find(
      (column) => sheet.getCell(4, column).text === title,
    ) ?? 0
  )
}

function rowOf(sheet: ExcelJS.Worksheet, code: string): number {
  return (
    Array.from({ length: sheet.rowCount }, (_, place) => place + 1).find(
      (row) => sheet.getCell(row, 1).text === code,
    ) ?? 0
  )
}

/** A number or what a formula comes to, as the file keeps it. */
function numberIn({ value, result }: ExcelJS.Cell): number | null {
  const number = result ?? value
  return typeof number === 'number' ? number : null
}

/** The rows of a sheet in which a cell says this. */
function rowsWith(workbook: ExcelJS.Workbook, sheetName: string, words: string): readonly unknown[][] {
  const found: unknown[][] = []
  sheetNamed(workbook, sheetName).eachRow((row) => {
    const cells: unknown[] = []
    row.eachCell((cell) => cells.push(cell.value))
    if (cells.includes(words)) found.push(cells)
  })
  return found
}
