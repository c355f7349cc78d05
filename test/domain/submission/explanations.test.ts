import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explanationText } from '../../../shared/domain/submission/explanation.ts'
import type { AssessedWorkbook } from '../../../shared/domain/submission/assess.ts'
import { makeCampaign, makeReport, label } from '../../make/campaign.ts'
import { assessSheets, foundIn, header, makeFacts, notedIn } from '../../make/assessed.ts'
import { makeSheet, rowsOf, type Written } from '../../make/sheet.ts'
import { assess } from '../../../shared/domain/submission/assess.ts'

const warning = (code: string, formula: string, cells: string[], scope: 'row' | 'sheet' = 'row') => ({
  code,
  scope,
  level: 'warning' as const,
  formula,
  message: label(`${code}。`),
  cells,
})
const seats = warning('SEATS', '[座位数]<=50', ['座位数'])
const rules = [
  seats,
  warning('KEEPER', '[管理员]<>""', ['管理员']),
  warning('MANY', 'SUM([座位数])<=200', ['座位数'], 'sheet'),
]
const keyed = makeCampaign({ reports: [makeReport({ key: ['实验室'], rules })] })
const keyless = makeCampaign({ reports: [makeReport({ rules: [seats] })] })

type Row = readonly [room: string, seats: number, keeper?: string, said?: string]
const rowOf = ([room, number, keeper = '张三', said = '']: Row): readonly Written[] => [
  '101',
  room,
  '物理',
  number,
  100,
  keeper,
  said,
]
const sheetOf = (rows: readonly Row[]) => ({ rows: [[...header, '上报说明'], ...rows.map(rowOf)] })

function assessed(rows: readonly Row[], definition = keyed): AssessedWorkbook {
  return assessSheets([sheetOf(rows)], { definition })
}

/** The next submission, which knows what was said of this one. */
function next(before: AssessedWorkbook, rows: readonly Row[], definition = keyed): AssessedWorkbook {
  const said = before.returns.flatMap(({ explanations }) =>
    explanations.map(({ subject, text }) => [subject, text] as const),
  )
  const assessment = assess(makeFacts({ definition }))
  const sheet = makeSheet(sheetOf(rows))
  const table = assessment.sheet({ name: sheet.name, hidden: false, merges: [] })
  table?.take(rowsOf(sheet))
  table?.finish()
  return assessment.finish(new Map(said))
}

const openIn = (workbook: AssessedWorkbook) =>
  foundIn({ findings: workbook.findings.filter(({ explained }) => !explained) }, ['warning'])
const textsIn = ({ returns }: AssessedWorkbook) =>
  returns.flatMap(({ explanations }) => explanations.map(({ text }) => text))

describe('a warning', () => {
  test('is accepted without an explanation, and counted as open', () => {
    const workbook = assessed([['一室', 60]])
    expect(workbook.verdict).toBe('accepted')
    expect(workbook.returns).toMatchObject([{ unexplained: 1, explanations: [] }])
  })

  test('is explained by the column 上报说明 in its row, which is then no extra column', () => {
    const workbook = assessed([
      ['一室', 60, '张三', '两班合用'],
      ['二室', 70],
    ])
    expect(openIn(workbook)).toEqual(['warning SEATS D3'])
    expect(workbook.returns).toMatchObject([{ unexplained: 1 }])
    expect(workbook.returns[0]?.explanations).toMatchObject([{ code: 'SEATS', text: '两班合用', row: 2, cell: 'D2' }])
    expect(notedIn(workbook)).not.toContain('extra-column')
  })

  test('is explained so below any number of blank rows too', () => {
    const { rows } = sheetOf([['一室', 60, '张三', '两班合用']])
    const workbook = assessSheets([{ rows: [...Array.from({ length: 50 }, () => []), ...rows] }], { definition: keyed })
    expect(workbook.returns).toMatchObject([{ unexplained: 0, explanations: [{ text: '两班合用', row: 52 }] }])
  })

  test('of the whole sheet is explained in the annotated copy alone, by what it is about', () => {
    const rows: readonly Row[] = Array.from({ length: 5 }, (_, place): Row => [`${place}室`, 50])
    const [open] = assessed(rows).findings.filter(({ code }) => code === 'MANY')
    const written = [
      { text: '新校区', subjects: open?.subjects ?? [], place: { sheet: '审核结果', row: 7, column: 6 } },
    ]
    const workbook = assessSheets([sheetOf(rows)], { definition: keyed, written })
    expect([openIn(workbook), textsIn(workbook), notedIn(workbook)]).toEqual([
      [],
      ['新校区'],
      expect.not.arrayContaining(['explanation-unmatched']),
    ])
  })

  test('that is gone leaves its explanation without use, and that is said where it stands', () => {
    const written = [{ text: '无', subjects: ['0123456789abcdef'], place: { sheet: '审核结果', row: 7, column: 6 } }]
    const { findings } = assessSheets([sheetOf([['一室', 40]])], { definition: keyed, written })
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'explanation-unmatched', sheet: '审核结果', cell: 'F7' }),
    )
  })
})

describe('what was said of an earlier submission', () => {
  const before = assessed([['一室', 60, '张三', '两班合用']])

  test.each<[string, readonly Row[]]>([
    [
      'stands elsewhere',
      [
        ['零室', 40],
        ['一室', 60],
      ],
    ],
    ['differs in what the rule does not read', [['一室', 60, '李四']]],
    ['is written with other spaces', [['一 室', 60]]],
  ])('holds where the row %s', (_, rows) => {
    const after = next(before, rows)
    expect([openIn(after), textsIn(after)]).toEqual([[], ['两班合用']])
  })

  test.each<[string, readonly Row[], string]>([
    ['the row has another key', [['二室', 60]], 'warning SEATS D2'],
    ['what the rule reads is another', [['一室', 61]], 'warning SEATS D2'],
    [
      'it is another rule',
      [
        ['一室', 40, ''],
        ['一室乙', 50],
      ],
      'warning KEEPER F2',
    ],
  ])('does not hold where %s', (_, rows, open) => {
    const after = next(before, rows)
    expect([openIn(after), textsIn(after)]).toEqual([[open], []])
  })

  test('goes by all of the row where there is no key', () => {
    const first = assessed([['一室', 60, '张三', '两班合用']], keyless)
    expect(
      openIn(
        next(
          first,
          [
            ['零室', 40],
            ['一室', 60],
          ],
          keyless,
        ),
      ),
    ).toEqual([])
    expect(openIn(next(first, [['一室', 60, '李四']], keyless))).toEqual(['warning SEATS D2'])
  })

  test('gives way to what is written now', () => {
    expect(textsIn(next(before, [['一室', 60, '张三', '三班合用']]))).toEqual(['三班合用'])
  })

  test('is carried in any order of the rows, and again to the one after that; and no other row gets it', () => {
    const room = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 40, max: 60 }), fc.boolean()),
      {
        maxLength: 12,
        selector: ([number]) => number,
      },
    )
    fc.assert(
      fc.property(room, fc.infiniteStream(fc.integer()), (rooms, order) => {
        const rows = rooms.map(([number, places, isSaid]): Row => [
          `${number}室`,
          places,
          '张三',
          isSaid ? `说明${number}` : '',
        ])
        const first = assessed(rows)
        const bare = rows.map(([name, places]): Row => [name, places])
        const shuffled = bare.map((row) => ({ row, at: order.next().value })).toSorted((a, b) => a.at - b.at)
        const second = next(
          first,
          shuffled.map(({ row }) => row),
        )
        const third = next(second, bare)
        const rowWarnings = rooms.filter(([, places]) => places > 50)
        const said = rowWarnings.filter(([, , isSaid]) => isSaid).map(([number]) => `说明${number}`)
        const isOfRow = ({ findings }: AssessedWorkbook) =>
          foundIn({ findings: findings.filter(({ code, explained }) => code === 'SEATS' && !explained) }, ['warning'])
        for (const each of [first, second, third]) {
          expect(textsIn(each).toSorted()).toEqual(said.toSorted())
          expect(isOfRow(each)).toHaveLength(rowWarnings.length - said.length)
        }
      }),
    )
  })
})

test('an explanation is kept in one line of 500 characters, and none is none', () => {
  expect(explanationText(' 两班\n合用 ')).toBe('两班 合用')
  expect(explanationText('长'.repeat(600))).toHaveLength(500)
  expect(explanationText(' \n')).toBeUndefined()
})
