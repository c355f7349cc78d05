import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../../shared/domain/submission/assess.ts'
import { unitCellReader } from '../../../shared/domain/submission/unit-cell.ts'
import { signatureSheetName, type Signature } from '../../../shared/domain/sheet/template-layout.ts'
import { makeCampaign, makeReport, makeUnit } from '../../make/campaign.ts'
import {
  makeFacts,
  assessRows,
  assessSheets,
  foundIn,
  header,
  notedIn,
  outcomesOf,
  schools,
  valuesIn,
} from '../../make/assessed.ts'
import { makeSheet, rowsOf, type Written } from '../../make/sheet.ts'

const row = (unit: Written, room = '物理室', seats: Written = 40) => [unit, room, '物理', seats]
const noRules = { rules: [], measures: [], ratios: [] }
const label = (zh: string) => ({ zh, en: zh })
const laboratories = makeReport({ rules: [] })

describe('the unit of a row', () => {
  test.each<[string, Written, string]>([
    ['is the sender where the cell is blank', '', '101'],
    ['is the sender where a stroke stands for nothing', '/', '101'],
    ['is the sender where the cell says so', '本单位', '101'],
    ['is found by its code', '101A', '101A'],
    ['is found by a code that is a number', 101, '101'],
    ['is found by its name', '城东中学南校区', '101A'],
    ['is found by a short name', '南校区', '101A'],
    ['is found by a name with blanks and line breaks', ' 城东中学\n南 校区', '101A'],
    ['is found by a code in full width', '１０１ａ', '101A'],
  ])('%s', (_, written, unit) => {
    const assessed = assessRows([row(written)])
    expect(outcomesOf(assessed)).toEqual([`${unit} accepted data 1`])
    expect(valuesIn(assessed)).toMatchObject([{ unit }])
  })

  test.each([
    ['in no list', '城南中学', 'unit-unknown', '城南中学'],
    ['outside the subtree', '城西中学', 'unit-outside', '城西中学'],
    ['closed', '河西分校', 'unit-closed', '101C'],
  ])('that is %s is refused, and the others are taken in', (_, written, code, unit) => {
    const assessed = assessRows([row('101A'), row(written), row(written, '化学室')])
    expect(foundIn(assessed)).toEqual([`error ${code} A3`, `error ${code} A4`])
    expect(assessed.findings[0]).toMatchObject({ unit, field: 'unit', found: written, report: 'laboratories' })
    expect(outcomesOf(assessed)).toEqual(['101A accepted data 1', `${unit} rejected data 2`])
    expect(assessed.verdict).toBe('partly')
  })

  test.each([
    ['城东中学南校', '城东中学南校区（101A）'],
    ['1O1A', '城东中学南校区（101A）'],
    ['城南中学', '城东中学（101）'],
  ])('in no list, as %s, is told what may be meant', (written, near) => {
    expect(assessRows([row(written)]).findings[0]?.text.zh).toContain(near)
  })

  test('in no list, and like none, is told nothing of the kind', () => {
    expect(assessRows([row('天外飞仙研究院')]).findings[0]?.text.zh).toMatch(/^单位名册中没有这个单位。/)
  })

  test('that several are called is refused, and so is each of them: the row may be theirs', () => {
    const units = [...schools, makeUnit({ code: '101D', name: '新校区', parent: '101', shortNames: ['南校区'] })]
    const assessed = assessRows([row('101A'), row('101B'), row('南校区')], { units })
    expect(foundIn(assessed)).toEqual(['error unit-perhaps', 'error unit-ambiguous A4'])
    expect(outcomesOf(assessed)).toEqual(['101A rejected data 1', '101B accepted data 1', '南校区 rejected data 1'])
  })

  test.each(['城东中学南校', '城东中学南校区部', '城东中学东校区'])(
    'misspelt as %s keeps the unit it may mean from being taken in without the row',
    (written) => {
      const assessed = assessRows([row('101A'), row(written)])
      expect(outcomesOf(assessed)).toEqual(['101A rejected data 1', `${written} rejected data 1`])
      expect(foundIn(assessed)).toContain('error unit-perhaps')
    },
  )

  test('in a cell that cannot be read rejects every return: it may be any', () => {
    const assessed = assessRows([row('101A'), row({ kind: 'error', value: '#N/A' })])
    expect(foundIn(assessed)).toEqual(['error cell-error A3'])
    expect(outcomesOf(assessed)).toEqual(['101A rejected data 1', '101 rejected data 1'])
  })

  test.each(['本单位无电话', '无登记表', '无室'])(
    'that says %s, which is not what the report lists, declares nothing',
    (said) => {
      expect(outcomesOf(assessRows([[said]])).filter((outcome) => outcome.includes('nil'))).toEqual([])
    },
  )

  test('that is a word for nothing declares the sender’s nil return, and contradicts rows', () => {
    expect(outcomesOf(assessRows([row('零报告').slice(0, 1)]))).toEqual(['101 accepted nil 0'])
    expect(outcomesOf(assessRows([row('101'), ['零报告']]))).toEqual(['101 rejected data 1'])
  })

  test.each([['合计：2人'], ['共2人']])('may be a total such as %s, which is no unit', (words) => {
    const assessed = assessRows([row('101A'), [words]])
    expect(outcomesOf(assessed)).toEqual(['101A accepted data 1'])
    expect(foundIn(assessed)).toEqual([])
  })

  test('left blank below another unit is refused for both: it may be of either', () => {
    const assessed = assessRows([row(''), row('101A'), row('', '化学室')])
    expect(foundIn(assessed)).toEqual(['error unit-blank A4', 'error unit-blank A4'])
    expect(outcomesOf(assessed)).toEqual(['101 rejected data 2', '101A rejected data 1'])
  })

  test('is the sender in a sheet without such a column', () => {
    const assessed = assessSheets([{ rows: [header.slice(1), ['物理室', '物理']] }])
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
    expect(notedIn(assessed)).toContain('unit-column-missing')
  })

  test('may be any where there is no list', () => {
    const unitOf = (written: string | undefined) => ({ unit: written ?? '本单位', findings: [] })
    const { tree: _, ...facts } = { tree: undefined, unitOf }
    const assessed = assessRows([row('某校'), row('')], { ...facts, units: schools })
    expect(outcomesOf(assessed)).toEqual(['某校 accepted data 1', '本单位 accepted data 1'])
  })

  test('is kept short where it is no unit, and names beyond a hundred are kept together', () => {
    const strangers = Array.from({ length: 150 }, (_, place) => row(`${place}`.padStart(200, '甲')))
    const assessed = assessRows([row('101'), ...strangers.slice(0, 2)])
    expect(assessed.returns.map(({ unit }) => unit.length)).toEqual([3, 100])

    const many = assessRows([row('101A'), ...Array.from({ length: 150 }, (_, place) => row(`甲乙丙丁${place}`))])
    expect(many.returns).toHaveLength(102)
    expect(outcomesOf(many)[0]).toBe('101A rejected data 1')
    expect(outcomesOf(many).at(-1)).toBe('… rejected data 50')
  })
})

describe('a nil return', () => {
  test.each<[string, readonly Written[]]>([
    ['零报告', ['', '零报告']],
    ['无 in the first column', ['', '无']],
    ['无 in the unit’s own cell', ['无']],
    ['暂无', ['', '暂无']],
    ['本单位无此情况', ['', '本单位无此情况']],
    ['无此项内容', ['', '无此项内容']],
    ['本单位没有实验室', ['', '本单位没有实验室']],
    ['无 in every cell, and strokes', ['', '无', '无', '/', '—']],
  ])('is declared by a row that says %s', (_, written) => {
    const assessed = assessRows([written])
    expect([foundIn(assessed), outcomesOf(assessed)]).toEqual([[], ['101 accepted nil 0']])
  })

  test('may name what is listed and what names it, which share words', () => {
    const fields = [
      { id: 'name', type: 'text' as const, name: label('名称'), group: label('帮扶对象'), required: true },
      { id: 'need', type: 'text' as const, name: label('困难'), required: true },
    ]
    const report = makeReport({ name: label('困难帮扶台账'), key: ['name'], fields, ...noRules })
    const sheet = (said: string) => [{ rows: [['名称', '困难'], [said]] }]
    const outcomes = (said: string) =>
      outcomesOf(assessSheets(sheet(said), { definition: makeCampaign({ reports: [report] }) }))

    expect(outcomes('本单位无困难帮扶对象')).toEqual(['101 accepted nil 0'])
    expect(outcomes('本单位无相关帮扶对象')).not.toContain('101 accepted nil 0')
  })

  test.each([[['', '/', '/']], [['', '', '', '无']]])('is not declared by %j', (written) => {
    expect(outcomesOf(assessRows([written])).filter((outcome) => outcome.includes('accepted'))).toEqual([])
  })

  test('may be meant by words that say it of part only: the finding says how to declare it', () => {
    expect(foundIn(assessRows([['', '没有新的']]))).toEqual(['error nil-unclear B2'])
  })

  test.each(['零报告：', '没有实验室的请报（零报告）', '零报告：□'])(
    'is not declared by %s above the table',
    (line) => {
      expect(foundIn(assessSheets([{ rows: [[line], header] }]))).toEqual(['error blank-template'])
    },
  )

  test.each(['实验室登记表（零报告）', '零报告'])('is declared by %s above the table', (title) => {
    expect(outcomesOf(assessSheets([{ rows: [[title], header] }]))).toEqual(['101 accepted nil 0'])
  })

  const nilRow = (answer: Written) => ['零报告：本表确无内容时，请在右侧黄色格选“是”', '', answer]

  test.each<Written>(['是', ' 是 ', '√', true, 1, 'Yes', '零报告'])('is declared above the table by %j', (answer) => {
    const assessed = assessSheets([{ rows: [['实验室登记表'], nilRow(answer), header] }])
    expect(outcomesOf(assessed)).toEqual(['101 accepted nil 0'])
    expect(foundIn(assessed)).toEqual([])
  })

  test.each<Written>(['', '否', '无', 'x', 0])('is not declared above the table by %j', (answer) => {
    const assessed = assessSheets([{ rows: [nilRow(answer), header] }])
    expect([outcomesOf(assessed), foundIn(assessed)]).toEqual([[], ['error blank-template']])
  })

  test('may be declared in the label itself', () => {
    expect(outcomesOf(assessSheets([{ rows: [['零报告：是'], header] }]))).toEqual(['101 accepted nil 0'])
  })

  test.each(['零报告', '零 报 告', '无内容', '本单位零报告', 'NIL', '本单位无实验室', '暂没有实验室'])(
    'is declared for one unit in its row by %s',
    (word) => {
      const assessed = assessRows([row('101'), ['101A', word]])
      expect(outcomesOf(assessed)).toEqual(['101 accepted data 1', '101A accepted nil 0'])
    },
  )

  test('is refused beside rows of the same unit', () => {
    const assessed = assessSheets([{ rows: [nilRow('是'), header, row(''), row('101A')] }])
    expect(foundIn(assessed)).toEqual(['error nil-with-rows 1'])
    expect(outcomesOf(assessed)).toEqual(['101 rejected data 1', '101A accepted data 1'])
  })

  test('is refused where the report must have content', () => {
    const definition = makeCampaign({ reports: [makeReport({ nil: 'refused' })] })
    const assessed = assessSheets([{ rows: [nilRow('是'), header] }], { definition })
    expect(foundIn(assessed)).toEqual(['error nil-refused 1'])
    expect(outcomesOf(assessed)).toEqual(['101 rejected nil 0'])
  })

  test('is not what silence means: a prefilled unit left as it was is missing', () => {
    const assessed = assessRows([row('101'), ['101A'], ['101B']])
    expect(foundIn(assessed)).toEqual(['warning unit-untouched A3', 'warning unit-untouched A4'])
    expect(assessed.findings[0]).toMatchObject({ unit: '101A', found: '101A' })
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
  })
})

describe('a workbook without a report', () => {
  test.each<[string, readonly (readonly Written[])[], string]>([
    ['that is a blank template', [['实验室登记表'], header], 'error blank-template'],
    ['that is a template with prefilled units only', [header, ['101'], ['101A']], 'error blank-template'],
    ['that is about something else', [['通讯录'], ['姓名', '手机'], ['张三', '139']], 'error no-report'],
    ['that is empty', [], 'error no-report'],
  ])('%s is rejected', (_, rows, expected) => {
    const assessed = assessSheets([{ rows }])
    expect(assessed.verdict).toBe('rejected')
    expect(foundIn(assessed, ['error'])).toEqual([expected])
  })

  test('is told of nil returns only where they are taken', () => {
    const wordsOf = (nil: 'allowed' | 'refused') => {
      const definition = makeCampaign({
        reports: [makeReport({ nil }), makeReport({ id: 'stock', name: label('器材表'), nil, ...noRules })],
      })
      const blank = assessSheets([{ rows: [header, ['101A']] }], { definition })
      const partly = assessSheets([{ rows: [header, row('101'), ['101A']] }, { name: '器材表', rows: [header] }], {
        definition,
      })
      const codes = ['blank-template', 'nothing-reported', 'unit-untouched']
      return [...blank.findings, ...partly.findings]
        .filter(({ code }) => codes.includes(code))
        .map(({ text }) => text.zh)
    }
    expect(wordsOf('allowed').every((words) => /零报告/.test(words) && !/不接受/.test(words))).toBe(true)
    expect(wordsOf('refused').every((words) => /不接受零报告/.test(words))).toBe(true)
    expect(wordsOf('refused')).toHaveLength(4)
  })

  test('in a sheet that is named like one is told that its header is missing', () => {
    const assessed = assessSheets([{ name: '实验室登记表', rows: [row('101')] }])
    expect(assessed.findings).toMatchObject([
      { code: 'header-not-found', sheet: '实验室登记表', report: 'laboratories' },
    ])
  })

  test('in one sheet of several is accepted in part', () => {
    const definition = makeCampaign({
      reports: [laboratories, makeReport({ id: 'stock', name: label('器材表'), ...noRules })],
    })
    const sheets = [
      { name: '实验室登记表', rows: [header, row('101')] },
      { name: '器材表', rows: [['没有表头']] },
    ]
    const assessed = assessSheets(sheets, { definition })
    expect(assessed.verdict).toBe('partly')
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
  })
})

describe('several sheets', () => {
  test('of one report are taken together', () => {
    const assessed = assessSheets([
      { name: '一', rows: [header, row('101')] },
      { name: '二', rows: [header, row('101', '化学室')] },
    ])
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 2'])
    expect(assessed.returns[0]?.rows.map(({ sheet, row: at }) => [sheet, at])).toEqual([
      ['一', 2],
      ['二', 2],
    ])
  })

  test('are checked together: a key may not stand in both', () => {
    const definition = makeCampaign({ reports: [makeReport({ key: ['实验室', '学科'] })] })
    const sheets = [
      { name: '一', rows: [header, row('101'), row('101A')] },
      { name: '二', rows: [['标题'], header, row('101', '　物理室')] },
    ]
    const assessed = assessSheets(sheets, { definition })
    expect(foundIn(assessed)).toEqual(['error repeated-row B3'])
    expect(assessed.findings[0]).toMatchObject({ sheet: '二', unit: '101', field: 'room' })
    expect(outcomesOf(assessed)).toEqual(['101 rejected data 2', '101A accepted data 1'])
  })

  test('that are none of a report are noted', () => {
    const assessed = assessSheets([{ rows: [header, row('101')] }, { name: '通讯录', rows: [['姓名', '手机']] }])
    expect(assessed.findings).toContainEqual(expect.objectContaining({ code: 'sheet-ignored', sheet: '通讯录' }))
    expect(assessed.verdict).toBe('accepted')
  })
})

describe('the signature', () => {
  const signature = (overrides: Partial<Signature> = {}): Signature => ({
    campaign: 'labs-2024',
    definitionVersion: 'definition-1',
    unit: '101',
    sheets: new Map([['表一', { report: 'laboratories', period: 'once' }]]),
    ...overrides,
  })

  test('of another campaign rejects the file in one sentence', () => {
    const assessed = assessRows([row('101'), row('不明')], { signature: signature({ campaign: 'labs-2023' }) })
    expect(foundIn(assessed, ['error', 'warning', 'note'])).toEqual(['error other-campaign'])
    expect(assessed.verdict).toBe('rejected')
  })

  test('of an older definition is noted, and the columns are read by their headers', () => {
    const assessed = assessRows([row('101')], { signature: signature({ definitionVersion: 'definition-0' }) })
    expect(notedIn(assessed)).toContain('other-definition-version')
    expect(assessed.verdict).toBe('accepted')
  })

  test('says which report a sheet holds, whatever else it looks like', () => {
    const twin = makeReport({ id: 'twin', name: label('另表'), ...noRules })
    const definition = makeCampaign({ reports: [laboratories, twin] })
    const sheets = new Map([['表一', { report: 'twin' }]])
    const assessed = assessRows([row('101')], { definition, signature: signature({ sheets }) })
    expect(assessed.returns.map(({ round }) => round.report)).toEqual(['twin'])
  })

  test('never says who the sender is', () => {
    const assessed = assessRows([row('')], { signature: signature({ unit: '102' }) })
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
  })

  test('leaves the sheet of instructions unsaid', () => {
    const assessed = assessSheets([{ name: '填报说明', rows: [['步骤']] }, { rows: [header, row('101')] }], {
      signature: signature(),
    })
    expect(assessed.findings.filter(({ sheet }) => sheet === '填报说明')).toEqual([])
  })

  test('lies in a sheet of its own', () => {
    expect(signatureSheetName.startsWith('_')).toBe(true)
  })
})

describe('a report', () => {
  test('that is not open rejects the file, without a word on its cells', () => {
    const assessed = assessRows([row('101', '', '约四十')], { landedAt: '2025-01-01T00:00:00.000Z' })
    expect(foundIn(assessed)).toEqual(['error report-not-open'])
    expect(assessed.verdict).toBe('rejected')
  })

  test('that is not open yet may lie blank beside one that is', () => {
    const later = makeReport({
      id: 'later',
      name: label('以后的表'),
      due: { kind: 'monthly', from: '2024-06', to: '2024-07', day: 20 },
      ...noRules,
    })
    const definition = makeCampaign({ reports: [laboratories, later] })
    const sheets = [
      { name: '实验室登记表', rows: [header, row('101')] },
      { name: '以后的表', rows: [header] },
    ]
    expect(assessSheets(sheets, { definition }).verdict).toBe('accepted')
  })

  test('that a unit does not owe is refused for that unit', () => {
    const definition = makeCampaign({ reports: [makeReport({ owedBy: { kinds: ['学校'] } })] })
    const units = schools.map((unit) => (unit.code === '101B' ? { ...unit, kind: '机关' } : unit))
    const assessed = assessRows([row('101A'), row('101B')], { definition, units })
    expect(foundIn(assessed)).toEqual(['error not-owed'])
    expect(outcomesOf(assessed)).toEqual(['101A accepted data 1', '101B rejected data 1'])
  })

  test('asked for alone leaves the sheets of others unsaid', () => {
    const other = { name: '通讯录', rows: [['甲', '乙']] }
    const assessed = assessSheets([{ rows: [header, row('101')] }, other], { onlyReport: 'laboratories' })
    expect([foundIn(assessed), assessed.verdict]).toEqual([[], 'accepted'])
  })

  test('asked for alone is the only one that is looked for', () => {
    const definition = makeCampaign({
      reports: [laboratories, makeReport({ id: 'twin', name: label('另表'), ...noRules })],
    })
    const assessed = assessRows([row('101')], { definition, onlyReport: 'twin' }, { name: '实验室登记表' })
    expect(assessed.returns.map(({ round }) => round.report)).toEqual(['twin'])
  })
})

describe('a monthly report', () => {
  const monthly = makeReport({ due: { kind: 'monthly', from: '2024-03', to: '2024-05', day: 20 }, rules: [] })
  const definition = makeCampaign({ reports: [monthly] })

  test('that is only checked is for the month for which it would be taken in', () => {
    const { landedAt: _, ...facts } = makeFacts({ definition, checkedAt: '2024-04-02T00:00:00.000Z' })
    const assessment = assess(facts)
    const table = assessment.sheet({ name: '表一', hidden: false, merges: [] })
    table?.take(rowsOf(makeSheet({ rows: [header, row('101')] })))
    table?.finish()

    expect(assessment.finish().returns.map(({ round }) => round.period)).toEqual(['2024-04'])
  })

  const periods = (sheets: Parameters<typeof assessSheets>[0], landedAt = '2024-05-02T00:00:00.000Z') =>
    assessSheets(sheets, { definition, landedAt }).returns.map(({ round, verdict }) => `${round.period} ${verdict}`)

  test('is for the month that is open when it lands', () => {
    expect(periods([{ rows: [header, row('101')] }])).toEqual(['2024-05 accepted'])
  })

  test('is for the month that its sheet is named after', () => {
    expect(periods([{ name: '实验室登记表3月', rows: [header, row('101')] }])).toEqual(['2024-03 accepted'])
  })

  test('is for the month that its title names', () => {
    const rows = [['2024年４月实验室登记表'], ['填报日期：2024年5月2日'], header, row('101')]
    expect(periods([{ rows }])).toEqual(['2024-04 accepted'])
  })

  test('may come for two months in one file, and an error in one does not touch the other', () => {
    const rows = (seats: Written) => [header, row('101', '物理室', seats)]
    const sheets = [
      { name: '四月', rows: rows(40) },
      { name: '三月', rows: rows('约四十') },
    ]
    expect(periods(sheets)).toEqual(['2024-04 accepted', '2024-03 rejected'])
    expect(assessSheets(sheets, { definition, landedAt: '2024-05-02T00:00:00.000Z' }).findings[0]).toMatchObject({
      code: 'number-estimate',
      period: '2024-03',
    })
  })

  test('of a month that has not begun is not open', () => {
    const assessed = assessSheets([{ name: '5月', rows: [header, row('101')] }], { definition })
    expect(foundIn(assessed)).toEqual(['error report-not-open'])
  })
})

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
    const assessed = under([rule({})], [row('101', '物理室', 40), row('101A', '化学室', 60)])
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
    expect(foundIn(under([rule({})], [row('101', '物理室', '几十')]))).toEqual(['error number-estimate D2'])
  })

  test('of all rows hold unit by unit', () => {
    const assessed = under(
      [rule({ scope: 'sheet', formula: 'ROWS([实验室])=2' })],
      [row('101'), row('101', '化学室'), row('101A')],
    )
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 2', '101A rejected data 1'])
  })

  test('of all rows are left out where they speak of a cell that could not be read', () => {
    const rules = [
      rule({ scope: 'sheet', formula: 'SUM([座位数])>100' }),
      rule({ code: 'LAB-2', scope: 'sheet', formula: 'ROWS([实验室])=9' }),
    ]
    expect(foundIn(under(rules, [row('101', '物理室', '几十')]))).toEqual([
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
      [row('101', '物理室', 60)],
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

test('a sum that could not be kept exact rejects the return', () => {
  const assessed = assessRows([['101', '物理室', '物理', 40, 900_000_000_000]])
  expect(foundIn(assessed)).toEqual(['error sum-too-large'])
})

test('no text of any finding repeats a cell: what was found stands in its own field', () => {
  const marker = '机密马克'
  const spoilt = fc.constantFrom<Written>(
    marker,
    `${marker}\n${marker}`,
    `合计${marker}`,
    `${marker}：`,
    `零报告${marker}`,
    { kind: 'error', value: marker },
    '',
    '同上',
    '物理',
    40,
  )
  const cells = fc.array(spoilt, { maxLength: 8 })
  const rows = fc.array(cells, { minLength: 1, maxLength: 8 })
  const definition = makeCampaign({ reports: [makeReport({ key: ['room'], maxRows: 5 })] })

  fc.assert(
    fc.property(rows, rows, fc.boolean(), (above, below, hidden) => {
      const merges = ['A9:A12', 'D9:D11']
      const assessed = assessSheets([{ rows: [...above, header, ...below], merges, hidden }], { definition })
      expect(assessed.findings.map(({ text }) => JSON.stringify(text)).filter((each) => each.includes(marker))).toEqual(
        [],
      )
    }),
    { numRuns: 300 },
  )
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

test('every unit of a workbook with very many has its own findings counted', () => {
  const rows = Array.from({ length: 30_000 }, (_, place) => [`第${place}中学`, '物理室', '物理', '许多'])

  const { returns } = assessRows(rows, { unitOf: unitCellReader(undefined, '101') })

  expect(returns).toHaveLength(30_000)
  expect(returns.every(({ counts }) => counts.error === 1)).toBe(true)
})

test('what is wrong in a cell of personal data is told without it', () => {
  const { findings } = assessRows([['101', '物理室', '物理', 40, 1, '极'.repeat(41)]])
  expect(findings[0]).toMatchObject({ code: 'text-too-long', field: 'keeper', found: '极'.repeat(41) })
  expect(JSON.stringify(findings[0]?.text)).not.toContain('极')
})

test('what was found is shown in a hundred characters, a date as a date', () => {
  const { findings } = assessRows([
    ['101', '物理室', '物理', { kind: 'date', value: 45_000 }],
    ['101', '化学室', '𠮷'.repeat(150)],
  ])
  expect(findings.map(({ found }) => found)).toEqual(expect.arrayContaining(['2023-03-15', '𠮷'.repeat(50)]))
})
