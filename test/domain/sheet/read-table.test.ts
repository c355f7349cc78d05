import { describe, expect, test } from 'vitest'
import { uncalculated } from '../../../shared/domain/sheet/cell.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { assessRows, assessSheets, foundIn, header, notedIn, outcomesOf, valuesIn } from '../../make/assessed.ts'
import type { Written } from '../../make/sheet.ts'

const physics = ['101', '物理室', '物理', 40, 100, '张三']
const chemistry = ['101', '化学室', '化学', 30, 50.5, '李四']
const blankRow: readonly Written[] = []

describe('a row below the header that is no data', () => {
  test.each<[string, string, readonly Written[]]>([
    ['repeats the header', 'header-again', header],
    ['repeats the header in other words', 'header-again', ['学 校', '實驗室*', '学科：', '座位数（个）']],
    ['says what the columns are counted in', 'header-again', ['', '', '', '个', '（元）', '（姓名）']],
    ['is a total', 'total', ['合计', '', '', 40, 100]],
    ['is a total with a padded word', 'total', ['合　计', '', '', 40]],
    ['is a total of a unit', 'total', ['城东中学小计', '', '', 40]],
    ['is a total with its unit beside it', 'total', ['101', '小计', '', 40]],
    ['is a total with strokes', 'total', ['总计：', '/', '—', 40]],
    ['is a total with words for what is counted', 'total', ['共计', '1间', '', 40]],
    ['is a total in traditional characters', 'total', ['總計', '', '', 40]],
    ['is a total in English', 'total', ['Grand total', '', '', 40]],
    ['is a total of nothing', 'total', ['合计']],
    ['is a total that is broken down', 'total', ['合计', '普通3间，专用2间']],
    ['is a total in a sentence', 'total', ['以上共5间']],
    ['gives averages', 'average', ['平均', '', '', 40.5, 99.2]],
    ['gives averages of a unit', 'average', ['城东中学', '平均值', '', 40]],
    ['gives averages for each person', 'average', ['人均', '', '', 1.5]],
    ['is a total by a longer word', 'total', ['总数', '', '', 40]],
    ['repeats a word of what is above', 'header-again', ['', '实验室登记表（2024年）']],
    [
      'is a total that nobody worked out',
      'total',
      ['合计', '', '', { kind: 'error', value: uncalculated, formula: true }],
    ],
    ['is an example', 'example', ['', '例：某某实验室', '物理', 40]],
    ['is the heading of some rows', 'lone-text', ['', '一、理科']],
    ['is the heading of some rows in brackets', 'lone-text', ['', '（二）其他']],
    ['is signed', 'footer', ['填表人：王五', '', '审核人：赵六']],
    [
      'is signed with names in cells of their own',
      'footer',
      ['填表人：', '王五', '审核人：', '赵六', '日期：', '3月1日'],
    ],
    ['is signed with a seal', 'footer', ['单位负责人（签字）：', '', '', '公章']],
    ['is a note', 'footer', ['注：本表一式两份。']],
    ['is a note with its label alone', 'footer', ['备注', '学校停课，其余从略']],
    ['is a note in English', 'footer', ['Notes: see overleaf']],
    ['is a note with a mark', 'footer', ['', '※ 3月15日前报送']],
    ['is a note with a star', 'footer', ['', '*注：一式两份']],
    ['is signed by whoever made the table', 'footer', ['', '制表：王五　审核：赵六']],
    ['is signed by whoever holds an office', 'footer', ['', '校长签字：', '王五']],
    ['is sealed in the name of', 'footer', ['', '单位（盖章）：城东中学', '2024年3月1日']],
    ['is a name where no words belong', 'footer', ['', '', '', '城东中学总务处']],
    ['ends a letter', 'footer', ['', '特此报告。']],
    ['says what to do', 'footer', ['', '如无实验室，请写零报告。']],
    ['is the number of a page between strokes', 'footer', ['', '— 1 —']],
    ['is the place of a seal', 'footer', ['（盖章）']],
    ['is a name with the place of a seal', 'footer', ['', '城东中学（公章）']],
    ['is a day in a column of numbers', 'footer', ['', '', '', '2024年3月1日']],
    ['is a day in words beside a seal', 'footer', ['（盖章）', '', '二〇二四年三月一日']],
    ['is the number of a page', 'footer', ['', '', '第1页 共2页']],
    ['says that nothing follows', 'footer', ['以下空白']],
    ['is a stray mark', 'stray', ['', '', '。']],
    ['is a stray stroke', 'stray', ['', '/']],
    ['is crossed out', 'stray', ['/', '/', '—', '/', '/', '/']],
    ['is a stray mark in the last column', 'stray', ['', '', '', '', '', '`']],
  ])('%s', (_, code, row) => {
    const assessed = assessRows([physics, row])

    expect(foundIn(assessed)).toEqual([])
    expect(notedIn(assessed)).toContain(code)
    expect(valuesIn(assessed)).toHaveLength(1)
  })

  test.each<[string, readonly Written[]]>([
    ['numbers the columns', [1, 2, 3, 4, 5, 6]],
    ['numbers the columns in text', ['1', '2', '3', '4', '5', '6']],
    ['numbers the columns in brackets', ['(1)', '(2)', '(3)', '(4)', '(5)=(3)+(4)', '(6)']],
    ['numbers the columns behind a word', ['栏次', 1, 2, 3, 4, 5]],
    ['numbers them as statistical forms do', ['甲', '乙', '丙', 1, 2, '3']],
  ])('%s, right below the header', (_, row) => {
    const assessed = assessRows([row, physics])

    expect(foundIn(assessed)).toEqual([])
    expect(notedIn(assessed)).toContain('column-numbers')
    expect(valuesIn(assessed)).toHaveLength(1)
  })

  test('is not told by a day in a column of days, nor by a seal in a row that fills in what is required', () => {
    const columns = ['实验室', '学科', '建成日期', '管理员']
    const rows = [columns, ['', '', '2020年3月1日'], ['物理室（公章）', '物理']]
    const assessed = assessSheets([{ rows }])
    expect(notedIn(assessed)).not.toContain('footer')
    expect(foundIn(assessed)).toEqual(['error lone-cell C2'])
  })

  test('is a title that stood above the table and is repeated on the next page', () => {
    const rows = [['城东中学实验室一览'], header, physics, ['', '城东中学实验室一览'], header, chemistry]
    const assessed = assessSheets([{ rows }])
    expect([foundIn(assessed), valuesIn(assessed).length]).toEqual([[], 2])
  })

  test('is a seal in a column of days, and the day below it', () => {
    const columns = ['实验室', '学科', '建成日期']
    const assessed = assessSheets([
      { rows: [columns, ['物理室', '物理'], ['', '', '（公章）'], ['', '', '2024年3月1日']] },
    ])
    expect([foundIn(assessed), valuesIn(assessed).length]).toEqual([[], 1])
  })

  test('is one that only white space stands in', () => {
    const assessed = assessRows([physics, [' ', '　', '\u200b\n', '\u0000']])
    expect([foundIn(assessed), valuesIn(assessed).length]).toEqual([[], 1])
  })

  test('is one that only a formula stands in which comes to nothing', () => {
    const idle = { kind: 'number', value: 0, formula: true } as const
    const never = { kind: 'error', value: uncalculated, formula: true } as const
    const assessed = assessRows([
      physics,
      ['', '', '', idle],
      ['', '', '', idle, { ...idle, kind: 'text', value: ' ' }],
      ['', '', '', never],
    ])
    expect([foundIn(assessed), valuesIn(assessed).length]).toEqual([[], 1])
  })

  test('is a note that goes on over several rows', () => {
    const notes = [['说明：1. 一室一行。'], ['2. 座位数按实有数填写。'], ['', '3. 其他。']]
    const assessed = assessRows([physics, blankRow, ...notes])
    expect([foundIn(assessed), valuesIn(assessed).length]).toEqual([[], 1])
  })

  test('is an example, said so in a column beside the table', () => {
    const rows = [
      ['序号', ...header],
      ['示例', ...chemistry],
      [1, ...physics],
    ]
    const assessed = assessSheets([{ rows }])
    expect([foundIn(assessed), valuesIn(assessed).length]).toEqual([[], 1])
  })

  test('may have its word in a column of row numbers beside the table', () => {
    const rows = [['序号', ...header], [1, ...physics], ['合计', '', '', '', 40], ['填表人：王五']]
    const assessed = assessSheets([{ rows }])
    expect([foundIn(assessed), valuesIn(assessed).length]).toEqual([[], 1])
  })

  test('is not missed because a title stands above a two-row header', () => {
    const rows = [
      ['实验室登记表'],
      ['学校', '实验室', '学科', '规模', ''],
      ['', '', '', '座位数', '预算'],
      physics,
      ['学校', '实验室', '学科', '规模'],
    ]
    const assessed = assessSheets([{ rows: [...rows, ['', '', '', '座位数', '预算']] }])
    expect(valuesIn(assessed)).toHaveLength(1)
  })
})

describe('a row that looks like something else but is data', () => {
  const people = makeCampaign({
    reports: [
      makeReport({
        fields: [
          { id: 'name', type: 'text', name: { zh: '姓名', en: 'Name' }, required: true, personal: true },
          { id: 'post', type: 'text', name: { zh: '职务', en: 'Post' }, required: true },
          { id: 'age', type: 'integer', name: { zh: '年龄', en: 'Age' } },
          { id: 'remarks', type: 'text', name: { zh: '备注', en: 'Remarks' } },
        ],
        rules: [],
        measures: [],
        ratios: [],
      }),
    ],
  })
  const named = ['姓名', '职务', '年龄', '备注']

  test.each<[string, readonly Written[]]>([
    ['a person called 合计', ['合计', '教师', 40]],
    ['a person called 平均', ['平均', '教师', 40]],
    ['a person called 小计 without an age', ['小计', '教师']],
    ['a person called 无', ['无', '教师', 40]],
    ['a person called 注', ['注', '教师', 40, '备注：新来']],
    ['a remark of 合计', ['张三', '教师', 40, '合计']],
    ['a person whose post is that of a header', ['姓名', '教师', 40]],
    ['four numbers below other rows', ['1', '2', 3, '4']],
  ])('%s', (_, row) => {
    const assessed = assessSheets([{ rows: [named, ['李四', '教师', 50], row] }], { definition: people })
    expect([foundIn(assessed), valuesIn(assessed).length]).toEqual([[], 2])
  })

  test('numbers that count up, in a table of nothing but numbers', () => {
    const field = (id: string) => ({ id, type: 'integer' as const, name: { zh: id, en: id } })
    const fields = ['a', 'b', 'c', 'd'].map(field)
    const definition = makeCampaign({ reports: [makeReport({ fields, rules: [], measures: [], ratios: [] })] })
    const assessed = assessSheets(
      [
        {
          rows: [
            ['a', 'b', 'c', 'd'],
            [1, 2, 3, 4],
          ],
        },
      ],
      { definition },
    )
    expect(valuesIn(assessed)).toEqual([{ a: 1, b: 2, c: 3, d: 4 }])
  })

  test('words in a column of numbers, as the only row: they are not passed over', () => {
    expect(foundIn(assessRows([['', '', '', '暂时不需要']]))).toContain('error not-a-number D2')
  })

  test('a stray mark beside a unit: the unit is not passed over', () => {
    expect(foundIn(assessRows([physics, ['101A', '', '', '', '', '。']]))).toEqual([
      'error required B3',
      'error required C3',
    ])
  })

  test('an incomplete row that begins like a note is not dropped', () => {
    const assessed = assessRows([['101', '备注：旧室', '', 40, 5, '张三']])
    expect(foundIn(assessed)).toEqual(['error required C2'])
  })
})

describe('a total row', () => {
  const differing = (...rows: readonly (readonly Written[])[]) =>
    foundIn(assessRows(rows)).filter((found) => found.includes('total-differs'))
  const of = (...seats: readonly number[]) => seats.map((each, place): Written[] => ['101', `室${place}`, '物理', each])
  const total = (seats: Written) => ['合计', '', '', seats]

  test('that says what the rows above it come to passes', () => {
    expect(differing(...of(40, 30), total(70))).toEqual([])
  })

  test('that says something else is a warning at its cell, and changes nothing', () => {
    const assessed = assessRows([...of(40, 30), total(71)])
    expect(foundIn(assessed)).toEqual(['warning total-differs D4'])
    expect(assessed.verdict).toBe('accepted')
  })

  test('may stand above its rows', () => {
    expect(differing(total(70), ...of(40, 30))).toEqual([])
    expect(differing(total(71), ...of(40, 30))).toEqual(['warning total-differs D2'])
  })

  test('may be of a part, in a total of parts, in a total of all', () => {
    const [a = [], b = [], c = [], d = []] = of(1, 2, 4, 8)
    expect(differing(a, total(1), b, total(2), total(3), c, total(4), d, total(8), total(12), total(15))).toEqual([])
  })

  test('may be of the parts that follow', () => {
    const [a = [], b = [], c = []] = of(1, 2, 4)
    expect(differing(total(7), total(3), a, b, total(4), c)).toEqual([])
  })

  test('is read as people write numbers', () => {
    expect(differing(...of(40, 30), total('７０个'))).toEqual([])
  })

  test('is compared without the noise of binary fractions', () => {
    const budgets = [0.1, 0.2].map((budget, place): Written[] => ['101', `室${place}`, '物理', '', budget])
    expect(differing(...budgets, ['合计', '', '', '', 0.3])).toEqual([])
  })

  test('is not held against a column with a cell that could not be read', () => {
    expect(differing(...of(40), ['101', '二室', '物理', '约三十'], total(70))).toEqual([])
  })
})

describe('merged cells', () => {
  test('speak for every row they cover, and it is noted', () => {
    const assessed = assessRows(
      [
        ['101A', '物理室', '物理'],
        ['', '化学室', '化学'],
      ],
      {},
      { merges: ['A2:A3'] },
    )
    expect(valuesIn(assessed)).toMatchObject([{ unit: '101A' }, { unit: '101A', room: '化学室' }])
    expect(notedIn(assessed)).toContain('merged-down')
  })

  test('do not make data of rows that have nothing else', () => {
    const assessed = assessRows([physics], {}, { merges: ['A2:A9', 'B2:B9'] })
    expect(valuesIn(assessed)).toHaveLength(1)
  })

  test('do not carry a number down: it may be of all the rows together', () => {
    const assessed = assessRows([physics, ['101', '化学室', '化学']], {}, { merges: ['D2:D3'] })
    expect(foundIn(assessed)).toEqual(['error merged-number D3'])
    expect(assessed.verdict).toBe('rejected')
  })

  test('end where they end', () => {
    const assessed = assessRows(
      [
        ['101A', '物理室', '物理'],
        ['', '化学室', '化学'],
        ['', '生物室', '物理'],
      ],
      {},
      { merges: ['A2:A3'] },
    )
    expect(valuesIn(assessed)).toMatchObject([{ unit: '101A' }, { unit: '101A' }, { unit: '101' }])
  })
})

describe('ditto marks', () => {
  test.each(['同上', '〃', '"', '″', '＂'])(
    '%s take the value of the row above, however many follow each other',
    (mark) => {
      const assessed = assessRows([physics, ['101', '二室', mark], ['101', '三室', mark]])
      expect(foundIn(assessed)).toEqual([])
      expect(valuesIn(assessed)).toMatchObject([{ subject: '物理' }, { subject: '物理' }, { subject: '物理' }])
      expect(notedIn(assessed).filter((code) => code === 'ditto-taken')).toHaveLength(2)
    },
  )

  test('name the unit of the row above', () => {
    const assessed = assessRows([
      ['101A', '物理室', '物理'],
      ['同上', '化学室', '化学'],
    ])
    expect(outcomesOf(assessed)).toEqual(['101A accepted data 2'])
  })

  test('look past totals to the last row of data', () => {
    const assessed = assessRows([physics, ['小计', '', '', 40], ['101', '二室', '同上']])
    expect(valuesIn(assessed)).toMatchObject([{}, { subject: '物理' }])
  })

  test('mean nothing in the first row, and below a blank', () => {
    const rows = [['101', '一室', '同上'], chemistry.slice(0, 5), ['101', '三室', '物理', '', '', '〃']]
    expect(foundIn(assessRows(rows))).toEqual(['error ditto-of-nothing C2', 'error ditto-of-nothing F4'])
  })
})

test('a header is looked for among the first cells of a row, so that sheets of names alone cost little', () => {
  const wide = Array.from({ length: 16_384 }, (_, place) => header[place % header.length] ?? '')

  const assessed = assessRows([wide], {}, { rows: Array.from({ length: 40 }, () => wide) })

  const twice = assessed.findings.filter(({ code }) => code === 'column-twice').length
  expect(twice + (assessed.unlisted['column-twice'] ?? 0)).toBe(2_000 - header.length)
})

test('rows that hold no data count too, once there are far more than people make', () => {
  const definition = makeCampaign({ reports: [makeReport({ maxRows: 1 })] })
  const totals = (count: number) => Array.from({ length: count }, () => ['合计', '', '', 5])
  const codes = (count: number) =>
    assessRows([physics, ...totals(count)], { definition }).findings.map(({ code }) => code)

  expect(codes(10_000)).not.toContain('too-many-rows')
  expect(codes(10_001)).toContain('too-many-rows')
})

test('rows beyond the limit are not read, which is an error', () => {
  const definition = makeCampaign({ reports: [makeReport({ maxRows: 2 })] })
  const assessed = assessRows([physics, chemistry, ['101', '三室', '物理'], ['101', '四室', '物理']], { definition })
  expect(foundIn(assessed)).toEqual(['error too-many-rows 4'])
  expect(outcomesOf(assessed)).toEqual(['101 rejected data 2'])
})
