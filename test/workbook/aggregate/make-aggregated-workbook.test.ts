import type ExcelJS from 'exceljs'
import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { dataVersion, emptyTally } from '../../../shared/domain/tally/tally.ts'
import type { AggregateFacts } from '../../../shared/workbook/aggregate/aggregate-facts.ts'
import {
  makeAggregatedWorkbook,
  TotalDoesNotAddUp,
} from '../../../shared/workbook/aggregate/make-aggregated-workbook.ts'
import { aggregateFacts, makeAggregateFacts } from '../../make/aggregate.ts'
import { makeCampaign, makeReport, makeUnit } from '../../make/campaign.ts'
import { openWorkbook, sheetNamed } from '../../make/open-workbook.ts'

describe('the aggregated workbook of an office', () => {
  let workbook: ExcelJS.Workbook
  beforeAll(async () => {
    workbook = await openAggregate({})
  })

  test('has a sheet for every question, the cover first and the rows last', () => {
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      '封面',
      '汇总',
      '图表',
      '分类',
      '占比',
      '报送情况',
      '缺报名单',
      '明细 实验室登记表',
    ])
  })

  test('says what it covers, as of when and from which data', () => {
    const words = textsOf(sheetNamed(workbook, '封面'))
    const [round] = makeAggregateFacts().rounds
    expect(words).toContain('应报 3 个单位，已报 2 个（其中零报告 0 个），缺报 1 个')
    expect(words).toContain('2024-03-18 09:30（Asia/Shanghai）')
    expect(words).toContain(dataVersion(round?.figures.get('0')?.subtree ?? emptyTally))
    expect(words).toContain('本表中的个人信息已遮盖（显示为 ＊＊＊）。')
  })

  test('lists units as an outline with live sums of the lines directly below', () => {
    const totals = sheetNamed(workbook, '汇总')
    expect(linesOf(totals, 5)).toEqual([
      [
        '0',
        '县教育局',
        '=SUM(C6,C9) 3',
        '=SUM(D6,D9) 3',
        '=SUM(E6,E9) 2',
        '=SUM(F6,F9) 3',
        '=SUM(G6,G9) 90',
        '=SUM(H6,H9) 1000.3',
      ],
      [
        '01',
        '第一中学',
        '=SUM(C7:C8) 2',
        '=SUM(D7:D8) 2',
        '=SUM(E7:E8) 2',
        '=SUM(F7:F8) 3',
        '=SUM(G7:G8) 90',
        '=SUM(H7:H8) 1000.3',
      ],
      ['', '本级', '1', '1', '1', '2', '40', '0.3'],
      ['0101', '第一中学东校区', '1', '1', '1', '1', '50', '1000'],
      ['02', '第二中学', '1', '1', '0', '', '', ''],
    ])
    expect([5, 6, 7, 8, 9].map((row) => totals.getRow(row).outlineLevel)).toEqual([0, 1, 2, 2, 1])
  })

  test('breaks measures down by choice, and adds up only where a row counts once', () => {
    const lines = linesOf(sheetNamed(workbook, '分类'), 1)
    expect(lines).toContainEqual(expect.arrayContaining(['化学', '2', '0.667']))
    expect(lines).toContainEqual(expect.arrayContaining(['合计', '=SUM(B13:B15) 3', '1']))
    expect(lines).toContainEqual(expect.arrayContaining(['通风', '2', '0.667']))
    expect(lines.filter(([label]) => label === '合计')).toHaveLength(2)
  })

  test('crosses two choices, and says how many rows the matrix cannot show', () => {
    const lines = linesOf(sheetNamed(workbook, '分类'), 1).map((line) => line.join(' '))
    expect(lines).toContain('学科 ＼ 状况 完好 待修 合计')
    expect(lines).toContain('化学 0 1 =SUM(B28:C28) 1')
    expect(lines.map((line) => line.trim())).toContain('另有 1 未列入：其中一类未填。')
  })

  test('states shares of measures and of a declared whole', () => {
    const lines = linesOf(sheetNamed(workbook, '占比'), 1).map((line) => line.join(' '))
    expect(lines).toContain('实验室登记表 待修率 待修数 1 实验室数 3 0.333')
    expect(lines).toContain('实验室登记表 占全市实验室 实验室数 3 全市实验室（给定） 185 0.02')
    expect(lines).toContain('第一中学 0.333')
  })

  test('counts content, timing and standing apart and lists every return', () => {
    const lines = linesOf(sheetNamed(workbook, '报送情况'), 1).map((line) => line.filter(Boolean).join(' '))
    expect(lines).toContain('实验室登记表 2024-03-15 3 2 0 1 2 0 0 0 1 3 0 0 0')
    expect(lines).toContain('0101 第一中学东校区 实验室登记表 有数据 按时 正常 本单位 2024-03-12 10:00')
    expect(lines).toContain('02 第二中学 第一中学 实验室登记表 未报 缺报 正常 二组')
  })

  test('names whom to ask for what is missing, and how late it is', () => {
    expect(linesOf(sheetNamed(workbook, '缺报名单'), 3)).toEqual([
      [
        '02',
        '第二中学',
        '实验室登记表',
        '2024-03-15',
        '2 天 9 小时',
        '联络员甲',
        '0510-1234567',
        '',
        '第一中学',
        '二组',
      ],
    ])
  })

  test('lists rows as typed values with their source; text stays text whatever it begins with', () => {
    const details = sheetNamed(workbook, '明细 实验室登记表')
    expect(details.getRow(4).values).toMatchObject({ 3: '=危险()', 4: '物理', 6: '通风、水源', 7: 40, 8: 0.1 })
    expect(details.getRow(5).values).toMatchObject({ 3: '+1', 7: 0, 9: new Date('2001-09-01') })
    expect(details.getRow(6).values).toMatchObject({ 1: '0101', 2: '第一中学东校区', 3: '@室', 10: '2010-07' })
    expect(details.getRow(6).values).toMatchObject({
      14: '第一中学东校区.xlsx',
      15: '实验室登记表',
      16: 6,
      17: 's-0101',
    })
    expect(details.autoFilter).toBe('A3:Q6')
    expect(details.rowCount).toBe(6)
  })

  test('masks personal values and leaves blanks blank', () => {
    const details = sheetNamed(workbook, '明细 实验室登记表')
    expect([4, 5, 6].map((row) => details.getCell(row, 11).value)).toEqual(['＊＊＊', null, null])
    expect(details.getCell('L6').value).toBe('＊＊＊')
  })

  test('draws the first headline figure as a native chart of cells that it also holds', async () => {
    const parts = unzipSync(await makeAggregatedWorkbook(makeAggregateFacts()))
    const chart = strFromU8(parts['xl/charts/chart1.xml'] ?? new Uint8Array())
    expect(chart).toContain("<c:f>'图表'!$A$4:$A$4</c:f>")
    expect(chart).toContain('<c:v>第一中学</c:v>')
    expect(sheetNamed(workbook, '图表').getCell('B4').value).toEqual({ formula: "'汇总'!F6", result: 3 })
    expect(strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array())).toContain('/xl/charts/chart1.xml')
  })
})

describe('what else the cover says', () => {
  test('a tree that is being changed', async () => {
    const cover = sheetNamed(await openAggregate({ treeState: 'changing' }), '封面')
    expect(textsOf(cover).some((words) => words.startsWith('注意：单位名单正在调整'))).toBe(true)
  })

  test('returns that are not due yet are not called missing', async () => {
    const workbook = await openAggregate({ asOf: '2024-03-10T00:00:00.000Z' })
    expect(textsOf(sheetNamed(workbook, '封面'))).toContain(
      '应报 3 个单位，已报 2 个（其中零报告 0 个），未到期尚未报 1 个',
    )
    expect(textsOf(sheetNamed(workbook, '缺报名单'))).toContain('没有到期未报的单位。')
  })
})

test('personal values are shown to whom they may be shown', async () => {
  const workbook = await openAggregate({ personalData: 'shown' })
  expect(sheetNamed(workbook, '明细 实验室登记表').getCell('K4').value).toBe('张三')
  expect(textsOf(sheetNamed(workbook, '封面')).some((words) => words.startsWith('本表含有未遮盖的个人信息'))).toBe(true)
})

test('the workbook of one unit has no chart, and no share of the whole tree', async () => {
  const facts = makeAggregateFacts()
  const units = facts.units.filter(({ unit }) => unit.code === '02').map(({ unit }) => ({ unit, depth: 0 }))
  const workbook = await openAggregate({ units })
  expect(workbook.getWorksheet('图表')).toBeUndefined()
  expect(textsOf(sheetNamed(workbook, '占比'))).not.toContain('占全市实验室')
})

test('a nil return is zero and silence is blank', async () => {
  const units = [makeUnit({ code: '1' }), makeUnit({ code: '11', parent: '1' })]
  const facts = aggregateFacts(makeCampaign(), units, ({ code }) => (code === '11' ? 'nil' : undefined))
  const totals = sheetNamed(await openWorkbook(await makeAggregatedWorkbook(facts)), '汇总')
  expect(linesOf(totals, 6)).toEqual([
    ['', '本级', '1', '1', '0', '', '', ''],
    ['11', '第11中学', '1', '1', '1', '0', '0', '0'],
  ])
})

test('monthly rounds get columns and rows of their own', async () => {
  const report = makeReport({ due: { kind: 'monthly', from: '2024-02', to: '2024-03', day: 10 } })
  const facts = aggregateFacts(makeCampaign({ reports: [report] }), [makeUnit({ code: '1' })], () => [{ room: '甲' }])
  const workbook = await openWorkbook(await makeAggregatedWorkbook(facts))
  expect(workbook.worksheets.slice(-2).map(({ name }) => name)).toEqual([
    '明细 实验室登记表（2024年2月）',
    '明细 实验室登记表（2024年3月）',
  ])
  expect(textsOf(sheetNamed(workbook, '汇总'))).toEqual(
    expect.arrayContaining(['实验室登记表（2024年2月）', '实验室登记表（2024年3月）']),
  )
})

test('the months of a report with a long name have sheets of their own, each of a name that Excel takes', async () => {
  const name = { zh: '关于[全县]各中小学校实验室和仪器设备使用情况的逐月登记表（试行）', en: 'Long' }
  const report = makeReport({ name, due: { kind: 'monthly', from: '2024-02', to: '2024-04', day: 10 } })
  const facts = aggregateFacts(makeCampaign({ reports: [report] }), [makeUnit({ code: '1' })], () => [{ room: '甲' }])
  const details = (await openWorkbook(await makeAggregatedWorkbook(facts))).worksheets
    .slice(-3)
    .map((each) => each.name)
  expect(new Set(details)).toHaveLength(3)
  for (const each of details) expect(each).toMatch(/^明细 [^\\/?*:[\]]{1,28}$/)
})

describe('of a dozen months', () => {
  const report = makeReport({ due: { kind: 'monthly', from: '2024-01', to: '2024-12', day: 10 } })
  const { parent: _, ...office } = makeUnit({ code: '0', name: '县教育局' })
  const units = [office, makeUnit({ code: '1' }), makeUnit({ code: '2' })]
  const facts = aggregateFacts(makeCampaign({ reports: [report] }), units, ({ code }, _report, { period }) =>
    ['2024-02', '2024-03'].includes(period) && code === '1' ? [{ room: '甲', seats: 7 }] : undefined,
  )
  const opened = (async () => openWorkbook(await makeAggregatedWorkbook(facts)))()
  const coverLine = async (month: string) =>
    linesOf(sheetNamed(await opened, '封面'), 1).find(
      ([name, , round]) => name === '座位数' && round === `实验室登记表（${month}）`,
    )

  test('those without returns are said to have none, on the cover and among the breakdowns', async () => {
    expect(await coverLine('2024年1月')).toEqual(expect.arrayContaining(['尚无报送']))
    expect(await coverLine('2024年2月')).toEqual(expect.arrayContaining(["='汇总'!L5 7"]))
    expect(textsOf(sheetNamed(await opened, '分类')).filter((words) => words === '尚无报送')).toHaveLength(10)
  })

  test('the latest that has returns is drawn', async () => {
    expect(textsOf(sheetNamed(await opened, '图表'))).toContain('实验室登记表（2024年3月）：实验室数')
  })

  test('the table of totals is printed on several sheets of paper, each with the units and whole months', async () => {
    const { pageSetup } = sheetNamed(await opened, '汇总')
    const parts = unzipSync(await makeAggregatedWorkbook(facts))
    const breaks = [...strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array()).matchAll(/<brk id="(\d+)"/g)]

    expect(pageSetup).toMatchObject({ fitToPage: false, printTitlesColumn: 'A:B' })
    expect(breaks.map(([, column]) => (Number(column) - 3) % 5)).toEqual(breaks.map(() => 0))
    expect(breaks).toHaveLength(5)
  })

  test('every share by unit names its month', async () => {
    const heads = textsOf(sheetNamed(await opened, '占比')).filter((words) => words.endsWith('）：待修率'))
    expect(new Set(heads).size).toBe(12)
  })
})

test('a figure says how many returns were filed before it was defined', async () => {
  const facts = makeAggregateFacts()
  const rounds = facts.rounds.map((round) => ({
    ...round,
    figures: new Map(
      [...round.figures].map(([code, { own, subtree, ...rest }]) => {
        const { seats: _, ...before } = own.figures
        return [
          code,
          {
            ...rest,
            own: code === '01' ? { ...own, figures: before } : own,
            subtree: code === '02' ? subtree : { ...subtree, figures: { ...subtree.figures, seats: 50 } },
          },
        ] as const
      }),
    ),
  }))
  const workbook = await openWorkbook(await makeAggregatedWorkbook({ ...facts, rounds }))

  expect(textsOf(sheetNamed(workbook, '封面'))).toContain('实验室登记表（另有 1 份报送早于本指标设立，不在其中）')
  expect(textsOf(sheetNamed(workbook, '分类'))).toContain('另有 1 份报送早于本指标设立，不在其中')
})

test('a total that is not the sum of its parts never leaves', async () => {
  const facts = makeAggregateFacts()
  const rounds = facts.rounds.map((round) => ({
    ...round,
    figures: new Map(
      [...round.figures].map(([code, each]) => [code, code === '01' ? { ...each, subtree: each.own } : each]),
    ),
  }))
  await expect(makeAggregatedWorkbook({ ...facts, rounds })).rejects.toThrow(TotalDoesNotAddUp)
})

test('units that are no tree are refused', async () => {
  const units = makeAggregateFacts().units.map(({ unit }, place) => ({ unit, depth: place === 0 ? 0 : 2 }))
  await expect(makeAggregatedWorkbook(makeAggregateFacts({ units }))).rejects.toThrow(RangeError)
})

test('the same facts give the same bytes', async () => {
  const [first, second] = await Promise.all([
    makeAggregatedWorkbook(makeAggregateFacts()),
    makeAggregatedWorkbook(makeAggregateFacts()),
  ])
  expect(Buffer.compare(first, second)).toBe(0)
})

test('in any tree every live sum equals its cached result', async () => {
  const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 25 })
  const seats = fc.array(fc.array(fc.nat(50), { maxLength: 3 }), { minLength: 25, maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(parents, seats, async (places, filed) => {
      const { parent: _none, ...office } = makeUnit({ code: 'u0' })
      const units = [
        office,
        ...places.map((place, at) => makeUnit({ code: `u${at + 1}`, parent: `u${place % (at + 1)}` })),
      ]
      const facts = aggregateFacts(makeCampaign(), units, ({ code }) =>
        filed[Number(code.slice(1)) - 1]?.map((count) => ({ room: '甲', subject: '物理', seats: count })),
      )
      const workbook = await openWorkbook(await makeAggregatedWorkbook(facts))
      const wrong = formulasOf(workbook).filter(
        ({ formula, result, sheet }) => Math.abs(recalculated(formula, sheet) - result) > 1e-9,
      )
      expect(wrong).toEqual([])
    }),
    { numRuns: 15 },
  )
})

async function openAggregate(overrides: Partial<AggregateFacts>): Promise<ExcelJS.Workbook> {
  return openWorkbook(await makeAggregatedWorkbook(makeAggregateFacts(overrides)))
}

/** Every row's cells from a row on, formulas with their cached results, merged cells once, trailing blanks cut. */
function linesOf(sheet: ExcelJS.Worksheet, from: number): readonly (readonly string[])[] {
  const lines: string[][] = []
  for (let row = from; row <= sheet.rowCount; row++) {
    const line: string[] = []
    sheet.getRow(row).eachCell({ includeEmpty: true }, (cell) => line.push(cell.master === cell ? shown(cell) : ''))
    lines.push(line)
  }
  return lines
}

function shown(cell: ExcelJS.Cell): string {
  return cell.formula ? `=${cell.formula} ${String(cell.result)}` : cell.text
}

function textsOf(sheet: ExcelJS.Worksheet): readonly string[] {
  return linesOf(sheet, 1).flat()
}

interface LiveSum {
  readonly formula: string
  readonly result: number
  readonly sheet: ExcelJS.Worksheet
}

function formulasOf(workbook: ExcelJS.Workbook): readonly LiveSum[] {
  const sums: LiveSum[] = []
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula?.startsWith('SUM('))
          sums.push({ formula: cell.formula, result: Number(cell.result ?? 0), sheet })
      }),
    )
  }
  return sums
}

/** What a SUM comes to if everything it refers to is recalculated first. */
function recalculated(formula: string, sheet: ExcelJS.Worksheet): number {
  let total = 0
  for (const [, column = '', first, lastColumn = column, last = first] of formula.matchAll(
    /([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?/g,
  )) {
    const [left, right] = [column, lastColumn].map((letters) => sheet.getColumn(letters).number)
    for (let row = Number(first); row <= Number(last); row++) {
      for (let at = left ?? 1; at <= (right ?? 0); at++) {
        const cell = sheet.getCell(row, at)
        total += cell.formula ? recalculated(cell.formula, sheet) : Number(cell.value ?? 0)
      }
    }
  }
  return total
}
