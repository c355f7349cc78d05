import type ExcelJS from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeAggregatedWorkbook } from '../../shared/workbook/aggregate/make-aggregated-workbook.ts'
import { aggregateFacts } from '../make/aggregate.ts'
import { makeCampaign, makeUnit } from '../make/campaign.ts'
import { openWorkbook } from '../make/open-workbook.ts'
import { printedText, resaved } from './libre-office.ts'

describe('the aggregated workbook in LibreOffice', () => {
  let made: Uint8Array
  let original: ExcelJS.Workbook
  let resavedParts: Record<string, Uint8Array>
  let recalculated: ExcelJS.Workbook
  beforeAll(async () => {
    made = await makeAggregatedWorkbook(countyFacts())
    original = await openWorkbook(made)
    const bytes = await resaved(withoutCachedResults(made))
    resavedParts = unzipSync(bytes)
    recalculated = await openWorkbook(bytes)
  })

  test('opens with every sheet', () => {
    expect(recalculated.worksheets.map(({ name }) => name)).toEqual(original.worksheets.map(({ name }) => name))
  })

  test('recalculates every formula to the result that was cached', () => {
    const formulas = original.worksheets.flatMap((sheet) => formulasIn(sheet))
    expect(formulas.length).toBeGreaterThan(40)
    const different = formulas.filter(({ sheet, address, result }) => {
      const value = recalculated.getWorksheet(sheet)?.getCell(address).result ?? 0
      return typeof result === 'number' ? Math.abs(Number(value) - result) > 1e-9 : value !== result
    })
    expect(different).toEqual([])
  })

  test('keeps the chart with its names and values', () => {
    const name = Object.keys(resavedParts).find((part) => /^xl\/charts\/chart\d+\.xml$/.test(part))
    const chart = strFromU8(resavedParts[name ?? ''] ?? new Uint8Array())
    expect(chart).toContain('barChart')
    expect(chart).toContain('<c:v>第1学区</c:v>')
    expect(chart).toMatch(/<c:val>.*<c:v>10<\/c:v>/s)
  })

  test('keeps rows as typed values', () => {
    const details = recalculated.getWorksheet('明细 实验室登记表')
    expect(details?.getCell('C4').text).toBe('=室1')
    expect(details?.getCell('G4').value).toBe(0)
    expect(details?.getCell('I4').value).toEqual(new Date('2001-09-01'))
  })

  test('prints figures that fit into their cells', async () => {
    const printed = await printedText(made)
    expect(printed).toContain('应报 44 个单位，已报 40 个（其中零报告 4 个），缺报 4 个')
    expect(printed).not.toContain('###')
  })
})

/** An office over 4 districts of 10 schools each; in every district the first school sends nil and the second nothing. */
function countyFacts() {
  const { parent: _none, ...office } = makeUnit({ code: '0', name: '县教育局' })
  const districts = [1, 2, 3, 4].map((district) => makeUnit({ code: `0${district}`, name: `第${district}学区` }))
  const schools = districts.flatMap(({ code }) =>
    Array.from({ length: 10 }, (_, place) => makeUnit({ code: `${code}${place}`, parent: code })),
  )
  return aggregateFacts(makeCampaign(), [office, ...districts, ...schools], ({ code }) => {
    if (code === '0' || (code.endsWith('1') && code.length > 2)) return undefined
    if (code.endsWith('0')) return 'nil'
    return [1, 2].slice(0, code.length > 2 ? 1 : 2).map((room) => ({
      room: `=室${room}`,
      subject: '物理',
      state: '待修',
      lacks: ['通风', '水源'],
      seats: 50 * (room - 1),
      budget: 1_234_567.89,
      builtOn: '2001-09-01',
    }))
  })
}

/** LibreOffice trusts cached results unless there are none. */
function withoutCachedResults(workbook: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(workbook)).map(([name, bytes]) => {
    const isSheet = name.startsWith('xl/worksheets/sheet')
    return [name, isSheet ? strToU8(strFromU8(bytes).replaceAll(/<\/f><v>[^<]*<\/v>/g, '</f>')) : bytes] as const
  })
  return zipSync(Object.fromEntries(parts))
}

interface CachedFormula {
  readonly sheet: string
  readonly address: string
  readonly result: ExcelJS.CellValue
}

function formulasIn(sheet: ExcelJS.Worksheet): readonly CachedFormula[] {
  const formulas: CachedFormula[] = []
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      // exceljs reads a cached zero as no result
      if (cell.formula) formulas.push({ sheet: sheet.name, address: cell.address, result: cell.result ?? 0 })
    }),
  )
  return formulas
}
