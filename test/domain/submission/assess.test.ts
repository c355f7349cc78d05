import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unitCellReader } from '../../../shared/domain/submission/unit-cell.ts'
import { makeCampaign, makeReport, makeUnit, noRules, label } from '../../make/campaign.ts'
import {
  assessRows,
  assessSheets,
  foundIn,
  header,
  notedIn,
  outcomesOf,
  schools,
  valuesIn,
  laboratory,
} from '../../make/assessed.ts'
import { type Written } from '../../make/sheet.ts'

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
    const assessed = assessRows([laboratory(written)])
    expect(outcomesOf(assessed)).toEqual([`${unit} accepted data 1`])
    expect(valuesIn(assessed)).toMatchObject([{ unit }])
  })

  test.each([
    ['in no list', '城南中学', 'unit-unknown', '城南中学'],
    ['outside the subtree', '城西中学', 'unit-outside', '城西中学'],
    ['closed', '河西分校', 'unit-closed', '101C'],
  ])('that is %s is refused, and the others are taken in', (_, written, code, unit) => {
    const assessed = assessRows([laboratory('101A'), laboratory(written), laboratory(written, '化学室')])
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
    expect(assessRows([laboratory(written)]).findings[0]?.text.zh).toContain(near)
  })

  test('in no list, and like none, is told nothing of the kind', () => {
    expect(assessRows([laboratory('天外飞仙研究院')]).findings[0]?.text.zh).toMatch(/^单位名册中没有这个单位。/)
  })

  test('that several are called is refused, and so is each of them: the row may be theirs', () => {
    const units = [...schools, makeUnit({ code: '101D', name: '新校区', parent: '101', shortNames: ['南校区'] })]
    const assessed = assessRows([laboratory('101A'), laboratory('101B'), laboratory('南校区')], { units })
    expect(foundIn(assessed)).toEqual(['error unit-perhaps', 'error unit-ambiguous A4'])
    expect(outcomesOf(assessed)).toEqual(['101A rejected data 1', '101B accepted data 1', '南校区 rejected data 1'])
  })

  test.each(['城东中学南校', '城东中学南校区部', '城东中学东校区'])(
    'misspelt as %s keeps the unit it may mean from being taken in without the row',
    (written) => {
      const assessed = assessRows([laboratory('101A'), laboratory(written)])
      expect(outcomesOf(assessed)).toEqual(['101A rejected data 1', `${written} rejected data 1`])
      expect(foundIn(assessed)).toContain('error unit-perhaps')
    },
  )

  test('in a cell that cannot be read rejects every return: it may be any', () => {
    const assessed = assessRows([laboratory('101A'), laboratory({ kind: 'error', value: '#N/A' })])
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
    expect(outcomesOf(assessRows([laboratory('零报告').slice(0, 1)]))).toEqual(['101 accepted nil 0'])
    expect(outcomesOf(assessRows([laboratory('101'), ['零报告']]))).toEqual(['101 rejected data 1'])
  })

  test.each([['合计：2人'], ['共2人']])('may be a total such as %s, which is no unit', (words) => {
    const assessed = assessRows([laboratory('101A'), [words]])
    expect(outcomesOf(assessed)).toEqual(['101A accepted data 1'])
    expect(foundIn(assessed)).toEqual([])
  })

  test('left blank below another unit is refused for both: it may be of either', () => {
    const assessed = assessRows([laboratory(''), laboratory('101A'), laboratory('', '化学室')])
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
    const assessed = assessRows([laboratory('某校'), laboratory('')], { ...facts, units: schools })
    expect(outcomesOf(assessed)).toEqual(['某校 accepted data 1', '本单位 accepted data 1'])
  })

  test('is kept short where it is no unit, and names beyond a hundred are kept together', () => {
    const strangers = Array.from({ length: 150 }, (_, place) => laboratory(`${place}`.padStart(200, '甲')))
    const assessed = assessRows([laboratory('101'), ...strangers.slice(0, 2)])
    expect(assessed.returns.map(({ unit }) => unit.length)).toEqual([3, 100])

    const many = assessRows([
      laboratory('101A'),
      ...Array.from({ length: 150 }, (_, place) => laboratory(`甲乙丙丁${place}`)),
    ])
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
      const assessed = assessRows([laboratory('101'), ['101A', word]])
      expect(outcomesOf(assessed)).toEqual(['101 accepted data 1', '101A accepted nil 0'])
    },
  )

  test('is refused beside rows of the same unit', () => {
    const assessed = assessSheets([{ rows: [nilRow('是'), header, laboratory(''), laboratory('101A')] }])
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
    const assessed = assessRows([laboratory('101'), ['101A'], ['101B']])
    expect(foundIn(assessed)).toEqual(['warning unit-untouched A3', 'warning unit-untouched A4'])
    expect(assessed.findings[0]).toMatchObject({ unit: '101A', found: '101A' })
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
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
