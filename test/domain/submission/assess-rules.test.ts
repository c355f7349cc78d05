import { describe, expect, test } from 'vitest'
import { assess } from '../../../shared/domain/submission/assess.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { makeFacts, assessRows, assessSheets, foundIn, header, outcomesOf, laboratory } from '../../make/assessed.ts'
import { makeSheet, rowsOf, type Written } from '../../make/sheet.ts'

describe('rules', () => {
  const rule = (overrides: object) => ({
    code: 'LAB-1',
    scope: 'row' as const,
    level: 'error' as const,
    formula: '[座位数]<=50',
    message: { zh: '座位太多。', en: 'Too many seats.' },
    cells: ['座位数'],
    ...overrides,
  })
  const under = (rules: readonly ReturnType<typeof rule>[], rows: readonly (readonly Written[])[]) =>
    assessRows(rows, { definition: makeCampaign({ reports: [makeReport({ rules: [...rules] })] }) })

  test('of a row are said at the first of their cells', () => {
    const assessed = under([rule({})], [laboratory('101', '物理室', 40), laboratory('101A', '化学室', 60)])
    expect(assessed.findings[0]).toMatchObject({
      code: 'LAB-1',
      level: 'error',
      text: { zh: '座位太多。', en: 'Too many seats.' },
      sheet: '表一',
      cell: 'D3',
      row: 3,
      field: 'seats',
      unit: '101A',
      report: 'laboratories',
    })
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1', '101A rejected data 1'])
  })

  test('of a row are left out where they speak of a cell that could not be read', () => {
    expect(foundIn(under([rule({})], [laboratory('101', '物理室', '几十')]))).toEqual(['error number-estimate D2'])
  })

  test('of all rows hold unit by unit', () => {
    const assessed = under(
      [rule({ scope: 'sheet', formula: 'ROWS([实验室])=2' })],
      [laboratory('101'), laboratory('101', '化学室'), laboratory('101A')],
    )
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 2', '101A rejected data 1'])
  })

  test('of all rows are left out where they speak of a cell that could not be read', () => {
    const rules = [
      rule({ scope: 'sheet', formula: 'SUM([座位数])>100' }),
      rule({ code: 'LAB-2', scope: 'sheet', formula: 'ROWS([实验室])=9' }),
    ]
    expect(foundIn(under(rules, [laboratory('101', '物理室', '几十')]))).toEqual([
      'error number-estimate D2',
      'error LAB-2 D2',
    ])
  })

  test.each([
    ['the rows that it counts', 'COUNTIFS([学科],"物理",[座位数],">10")=1', { cell: 'C2', cells: ['C2', 'C4:C5'] }],
    ['the rows of a sum', 'SUMIF([学科],"化学",[座位数])>100', { cell: 'C3' }],
    ['every row where it asks how many there are', 'ROWS([学科])=1', { cell: 'C2', cells: ['C2:C5'] }],
    ['the header where it counts none', 'AND(COUNTIF([学科],"天文")=1,TRUE)', { cell: 'C1' }],
  ])('of all rows stand at %s', (_, formula, place) => {
    const subjects = ['物理', '化学', '物理', '物理']
    const rows = subjects.map((subject, number) => ['101', `${number}室`, subject, 40])
    const { findings } = under([rule({ scope: 'sheet', formula, cells: ['学科'] })], rows)
    const broken = findings.filter(({ code }) => code === 'LAB-1')
    expect(broken.map(({ sheet, cell, cells }) => ({ sheet, cell, ...(cells && { cells }) }))).toEqual([
      { sheet: '表一', ...place },
    ])
  })

  test('that are warnings or notes reject nothing', () => {
    const assessed = under(
      [rule({ level: 'warning' }), rule({ code: 'LAB-2', level: 'note' })],
      [laboratory('101', '物理室', 60)],
    )
    expect(assessed.verdict).toBe('accepted')
    expect(assessed.returns[0]?.counts).toMatchObject({ error: 0, warning: 1 })
  })
})

describe('a row that stands twice', () => {
  const dated = makeReport({ key: ['room', 'renewed'], rules: [] })
  const definition = makeCampaign({ reports: [dated] })
  const twice = (first: readonly Written[], second: readonly Written[]) => {
    const rows = [first, second].map(([room = '', renewed = '']) => ['101', room, '物理', renewed])
    return foundIn(assessSheets([{ rows: [['学校', '实验室', '学科', '翻新时间'], ...rows] }], { definition }))
  }

  test.each<[string, readonly Written[], readonly Written[]]>([
    ['with the day beside a month', ['物理室', '2004-03'], ['物理室', '2004-03-15']],
    ['with another day of a month that is enough', ['物理室', '2004.3.1'], ['物理室', '2004-03-15']],
    ['with a blank inside', ['第一 物理室', '2004-03'], ['第一物理室', '2004-03']],
  ])('is found %s', (_, first, second) => {
    expect(twice(first, second)).toEqual(['error repeated-row B3'])
  })

  test('is none where the month is another, or the key is not filled in', () => {
    expect(twice(['物理室', '2004-03'], ['物理室', '2004-04'])).toEqual([])
    expect(twice(['物理室'], ['物理室'])).toEqual([])
  })
})

describe('what is given up', () => {
  class GivenUp extends Error {}
  /** Gives up when it is asked for the nth time. */
  const givingUpAt = (looks: number) => () => {
    if (--looks < 0) throw new GivenUp()
  }
  const rule = { scope: 'sheet', level: 'error', message: { zh: '无', en: 'none' } } as const
  const rules = ['LAB-1', 'LAB-2'].map((code) => ({ ...rule, code, cells: [], formula: 'COUNTIF([学科],"化学")>0' }))
  const definition = makeCampaign({ reports: [makeReport({ rules })] })

  function begun(holdToBudget: () => void) {
    const assessment = assess(makeFacts({ definition, holdToBudget }))
    const table = assessment.sheet({ name: '表一', hidden: false, merges: [] })
    table?.take(rowsOf(makeSheet({ rows: [header, ['101', '物理室', '物理', '许多']] })))
    table?.finish()
    return assessment
  }

  test('ends between two rules that read all rows', () => {
    expect(() => begun(givingUpAt(1)).check()).toThrow(GivenUp)
    expect(() => begun(givingUpAt(2)).check()).not.toThrow()
  })

  test('accepts nothing, keeps what was found so far, and checks no more', () => {
    const assessment = begun(givingUpAt(0))
    assessment.breakOff({ code: 'took-too-long', level: 'error', text: { zh: '久', en: 'long' } })

    const assessed = assessment.finish()

    expect(foundIn(assessed)).toEqual(['error took-too-long', 'error number-estimate D2'])
    expect(outcomesOf(assessed)).toEqual(['101 rejected data 1'])
  })
})
