import { describe, expect, test } from 'vitest'
import { tooLong } from '../../../shared/domain/sheet/cell.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { assessRows, assessSheets, foundIn, header, notedIn, outcomesOf, valuesIn } from '../../make/assessed.ts'
import type { Written } from '../../make/sheet.ts'

const physics = ['101', '物理室', '物理', 40, 100, '张三']
const chemistry = ['101', '化学室', '化学', 30, 50.5, '李四']
const blankRow: readonly Written[] = []

describe('what is hidden', () => {
  test('is read: hidden rows count, and it is noted how many', () => {
    const assessed = assessRows([physics, chemistry], {}, { hiddenRows: [3] })
    expect(valuesIn(assessed)).toHaveLength(2)
    expect(assessed.findings.find(({ code }) => code === 'hidden-rows')?.text.zh).toContain('1 个')
  })

  test('is read: a hidden sheet, where no visible one holds its report', () => {
    const assessed = assessSheets([
      { name: '说明', rows: [['请看隐藏表']] },
      { rows: [header, physics], hidden: true },
    ])
    expect(valuesIn(assessed)).toHaveLength(1)
    expect(notedIn(assessed)).toContain('hidden-sheet')
  })

  test('is not read: a hidden copy beside the visible sheet', () => {
    const assessed = assessSheets([
      { rows: [header, physics] },
      { name: '旧表', rows: [header, chemistry], hidden: true },
    ])
    expect(valuesIn(assessed)).toHaveLength(1)
    expect(assessed.findings).toContainEqual(expect.objectContaining({ code: 'sheet-ignored', sheet: '旧表' }))
  })
})

describe('columns', () => {
  test('that no field has are noted and not read', () => {
    const assessed = assessSheets([
      {
        rows: [
          [...header, '楼层'],
          [...physics, '三楼'],
        ],
      },
    ])
    expect(assessed.findings).toContainEqual(expect.objectContaining({ code: 'extra-column', cell: 'G1' }))
    expect(assessed.verdict).toBe('accepted')
  })

  test('without a header are noted once, at their first content', () => {
    const assessed = assessRows([physics, [...chemistry, '', '三楼'], [...physics, '', '四楼']])
    expect(assessed.findings.filter(({ code }) => code === 'no-header')).toMatchObject([{ cell: 'H3', row: 3 }])
  })

  test('that are missing and required reject the return in one sentence, however many rows there are', () => {
    const rows = [['学校', '实验室', '座位数'], ...Array.from({ length: 5 }, (_, place) => ['101', `室${place}`, 40])]
    const assessed = assessSheets([{ rows }])
    expect(foundIn(assessed)).toEqual(['error column-missing A1:C1'])
    expect(assessed.findings[0]).toMatchObject({ field: 'subject', sheet: '表一', report: 'laboratories' })
    expect(outcomesOf(assessed)).toEqual(['101 rejected data 5'])
  })

  test('that are missing and optional count as blank', () => {
    const assessed = assessSheets([{ rows: [header.slice(0, 3), physics.slice(0, 3)] }])
    expect([foundIn(assessed), assessed.verdict]).toEqual([[], 'accepted'])
    expect(notedIn(assessed)).toContain('column-absent')
  })

  test('that name a field twice reject the return', () => {
    const assessed = assessSheets([
      {
        rows: [
          [...header, '座位数'],
          [...physics, 41],
        ],
      },
    ])
    expect(foundIn(assessed)).toEqual(['error column-twice G1'])
  })

  test('may be called what every object has', () => {
    const field = (id: string) => ({ id, type: 'text' as const, name: { zh: `栏${id}`, en: id } })
    const report = makeReport({
      fields: [field('constructor'), field('valueOf'), { ...field('name'), required: true }],
      key: ['constructor', 'valueOf'],
      rules: [
        {
          code: 'RULE-1',
          scope: 'row',
          level: 'error',
          formula: '[constructor]=""',
          message: { zh: '空', en: 'blank' },
          cells: [],
        },
      ],
      measures: [{ id: 'rows', name: { zh: '行数', en: 'Rows' } }],
      ratios: [],
    })
    const rows = [
      ['栏constructor', '栏valueOf', '栏name'],
      ['', '', '甲'],
      ['', '', '乙'],
    ]
    const assessed = assessSheets([{ rows }], { definition: makeCampaign({ reports: [report] }) })
    expect([foundIn(assessed), assessed.verdict]).toEqual([[], 'accepted'])
    expect(valuesIn(assessed)).toEqual([{ name: '甲' }, { name: '乙' }])
  })
})

describe('cells', () => {
  test('that are Excel errors are said where they are', () => {
    const assessed = assessRows([['101', '物理室', '物理', { kind: 'error', value: '#REF!' }]])
    expect(assessed.findings[0]).toMatchObject({
      code: 'cell-error',
      sheet: '表一',
      cell: 'D2',
      row: 2,
      report: 'laboratories',
      unit: '101',
      field: 'seats',
      found: '#REF!',
    })
  })

  test('that are longer than any cell may be are said where they are, beside the table too: what swallowed rows is no remark', () => {
    const long = { kind: 'error', value: tooLong } as const
    const assessed = assessRows([['101', '物理室', '物理', long], blankRow, ['', '化学室', '化学', '', '', '', long]])
    expect(foundIn(assessed)).toEqual(['error cell-too-long D2', 'error cell-too-long G4'])
    expect(outcomesOf(assessed)).toEqual(['101 rejected data 2'])
  })

  test('that stand alone in a row are asked once for what the row lacks, not column by column', () => {
    const assessed = assessRows([physics, ['', '', '', '', '', '理科各室'], ['', '化学室']])
    expect(foundIn(assessed)).toEqual(['error lone-cell F3', 'error required C4'])
    expect(assessed.findings[0]?.text.zh).toContain('“实验室、学科”都空着')
  })

  test('that are required and blank are said once, and rules on them are left out', () => {
    const report = makeReport({
      rules: [
        {
          code: 'LAB-1',
          scope: 'row',
          level: 'error',
          formula: '[学科]<>""',
          message: { zh: '学', en: 's' },
          cells: ['学科'],
        },
        {
          code: 'LAB-2',
          scope: 'sheet',
          level: 'error',
          formula: 'COUNTIF([学科],"化学")>0',
          message: { zh: '化', en: 'c' },
          cells: ['学科'],
        },
      ],
    })
    const assessed = assessRows([['101', '物理室', '', 40]], { definition: makeCampaign({ reports: [report] }) })
    expect(foundIn(assessed)).toEqual(['error required C2'])
  })
})
