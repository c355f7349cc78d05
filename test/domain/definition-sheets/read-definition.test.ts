import { expect, test } from 'vitest'
import { readDefinition } from '../../../shared/domain/definition-sheets/read-definition.ts'
import type { Finding } from '../../../shared/domain/sheet/finding.ts'
import { schoolsDefinition } from './schools.ts'
import type { Written } from '../unit/sheet-rows.ts'
import { asWritten, typedSheets, type TypedSheets } from './written-sheets.ts'

/** The schools' sheets with one change to what was typed. */
function readAfter(change: (sheets: TypedSheets) => unknown) {
  const sheets = typedSheets(schoolsDefinition())
  change(sheets)
  return readDefinition(asWritten(sheets))
}

/** Types into a cell of the row, from 1 below the header, and the column of this title. */
function type(sheets: TypedSheets, sheet: string, row: number, title: string, written: Written): void {
  const table = sheets[sheet] ?? []
  const column = table[0]?.indexOf(title) ?? -1
  const cells = (table[row] ??= [])
  if (column < 0) throw new Error(`no column ${title}`)
  while (cells.length < column) cells.push('')
  cells[column] = written
}

function placeOf(finding: Finding | undefined): string {
  return `${finding?.sheet}!${finding?.cell ?? finding?.row}`
}

test.each<[string, (sheets: TypedSheets) => unknown, string, string, string]>([
  ['a required cell left blank', (s) => type(s, '字段', 2, '类型', ''), '字段!C3', 'define-required', 'Type'],
  ['a type that there is not', (s) => type(s, '字段', 2, '类型', '颜色'), '字段!C3', 'not-a-choice', '整数'],
  [
    'a report that there is not',
    (s) => type(s, '规则', 1, '报表', '教师表'),
    '规则!A2',
    'define-report-unknown',
    'Reports',
  ],
  [
    'a list that there is not',
    (s) => type(s, '字段', 2, '选项表', '班次'),
    '字段!N3',
    'define-list-unknown',
    'Choices',
  ],
  ['a bound for a text', (s) => type(s, '字段', 3, '最小值', 3), '字段!O4', 'define-not-for', 'Min'],
  [
    'a month for what is due once',
    (s) => type(s, '日期', 1, '首月', '2024-10'),
    '日期!D2',
    'define-not-for',
    'How often',
  ],
  ['a number in words', (s) => type(s, '字段', 4, '最大值', '约80'), '字段!P5', 'number-estimate', 'Max'],
  [
    'a day that no calendar has',
    (s) => type(s, '工作', 1, '收表开始', '2025年2月29日'),
    '工作!G2',
    'date-impossible',
    'From',
  ],
  [
    'a formula that Excel took',
    (s) => type(s, '规则', 1, '公式', { kind: 'error', value: '#NAME?' }),
    '规则!E2',
    'define-formula-lost',
    'as text',
  ],
  ['a whole said twice', (s) => type(s, '比例', 1, '总数', 9), '比例!F2', 'define-whole-twice', 'both'],
  [
    'a setting said twice',
    (s) => s['参数']?.push(['每餐最高单价', 9]),
    '参数!A4',
    'define-setting-twice',
    'earlier row',
  ],
  [
    'dates said twice',
    (s) => s['日期']?.push(['班级花名册', '一次', '2024-09-21']),
    '日期!A4',
    'define-due-twice',
    'Keep one',
  ],
  [
    'an id that two reports have',
    (s) => s['报表']?.push(['classes', '班级变动表', '', '', '', '', '允许']),
    '报表!A4',
    'define-id-twice',
    'another',
  ],
  ['a second campaign', (s) => s['工作']?.push(['other', '另一项']), '工作!A3', 'define-one-row', 'one row'],
])('%s is said in its cell', (_, change, place, code, words) => {
  const { definition, findings } = readAfter(change)
  const finding = findings.find((each) => each.code === code && each.level === 'error')

  expect(definition).toBeUndefined()
  expect(placeOf(finding)).toBe(place)
  expect(finding?.text.en).toContain(words)
})

test.each<[string, (sheets: TypedSheets) => unknown, string, string]>([
  ['an id with capitals', (s) => type(s, '工作', 1, '标识', 'Schools'), '工作!A2', '“Id”: Lower-case'],
  ['a time zone that does not exist', (s) => type(s, '工作', 1, '时区', 'Asia/Atlantis'), '工作!F2', 'Asia/Atlantis'],
  ['a setting that no formula can name', (s) => type(s, '参数', 1, '参数', '2个'), '参数!A2', 'begins with a letter'],
  ['a due date after the window', (s) => type(s, '日期', 1, '期限', '2025-02-01'), '日期!C2', '2025-02-01'],
  ['a report without dates', (s) => s['日期']?.splice(1, 1), '报表!B2', 'sheet “Dates” has no row'],
  [
    'a report without fields',
    (s) => {
      s['报表']?.push(['teachers', '教师表', '', '', '', '', '允许'])
      s['日期']?.push(['teachers', '一次', '2024-10-01'])
    },
    '报表!B4',
    'sheet “Fields” has no row',
  ],
  ['two fields of one header', (s) => type(s, '字段', 3, '其他叫法', '年 级'), '字段!H4', 'also means D3'],
  ['a choice said twice', (s) => type(s, '选项', 2, '其他叫法', '三年级'), '选项!B4', 'same as D3'],
  ['bounds that nothing meets', (s) => type(s, '字段', 4, '最大值', -1), '字段!P5', 'upper bound'],
  ['a key of an unknown field', (s) => type(s, '报表', 1, '不可重复的字段', '班号'), '报表!J2', '“班号”'],
  ['a rule about an unknown field', (s) => type(s, '规则', 1, '标出的字段', '人数'), '规则!H2', '“人数”'],
  ['two rules of one code', (s) => type(s, '规则', 2, '编号', 'CLASS-SUM'), '规则!B3', 'B2'],
  ['a sum of texts', (s) => type(s, '汇总项', 3, '求和字段', '班级'), '汇总项!E4', 'not a number'],
  ['a breakdown by a number', (s) => type(s, '汇总项', 4, '分类字段', '男生'), '汇总项!G5', 'not a choice'],
  ['a report’s wrong id, whose rows are not found', (s) => type(s, '报表', 1, '标识', '班级'), '报表!A2', 'Lower-case'],
  ['a day said twice', (s) => s['日历']?.push(['2024-10-08', '上班'], ['2024-10-08', '休息']), '日历!A3', 'same as A2'],
  ['an hour that no day has', (s) => type(s, '工作', 1, '上班时间', '25:00'), '工作!L2', 'time of day'],
  ['a share of an unknown measure', (s) => type(s, '比例', 1, '分子', '老师数'), '比例!E2', '“老师数”'],
])('%s, which loading finds, is said in the cell that it comes from', (_, change, place, words) => {
  const { definition, findings } = readAfter(change)
  const [finding] = findings.filter(({ level }) => level === 'error')

  expect(definition).toBeUndefined()
  expect(placeOf(finding)).toBe(place)
  expect(finding?.text.en).toContain(words)
})

test('a fault in a formula is shown at its character, a leading equals sign not counted', () => {
  const { findings } = readAfter((sheets) => type(sheets, '规则', 1, '公式', '=[pupils]=[男生]+[女孩]'))

  expect(findings).toMatchObject([{ sheet: '规则', cell: 'E2', code: 'define-formula-fault' }])
  expect(findings[0]?.text.zh).toContain('第 15 个字符')
})

test('everything is said at once, each thing once, in the order of the sheets', () => {
  const { findings } = readAfter((sheets) => {
    type(sheets, '字段', 2, '类型', '')
    type(sheets, '工作', 1, '标识', '')
    type(sheets, '规则', 1, '级别', '致命')
  })

  expect(findings.map(placeOf)).toEqual(['工作!A2', '字段!C3', '规则!D2'])
})

test('what a list of choices has wrong is said once, however many fields take it', () => {
  const { findings } = readAfter((sheets) => {
    type(sheets, '字段', 8, '选项表', '年级')
    type(sheets, '选项', 2, '名称', 'a|b')
  })

  expect(findings.filter(({ level }) => level === 'error').map(placeOf)).toEqual(['选项!B3'])
})

test('sheets and columns are found by either language, in any order, below titles, beside remarks', () => {
  const { definition, findings } = readAfter((sheets) => {
    const [header = [], ...rows] = sheets['规则'] ?? []
    const english = ['Report', 'Code', 'Scope', 'Level', 'Formula', 'Message', 'Message in English', 'Cells']
    expect(header).toHaveLength(english.length)
    const turned = [english, ...rows].map((row) =>
      [...row, ...Array<Written>(english.length - row.length).fill('')].toReversed(),
    )
    delete sheets['规则']
    sheets['Rules'] = [
      ['填写说明：一条规则一行'],
      [],
      ...turned.map((row, at) => [...row, at === 0 ? '讨论记录' : '已定']),
    ]
    sheets['会议纪要'] = [['9月1日讨论']]
  })

  expect(definition).toEqual(schoolsDefinition())
  expect(findings.map(({ level, code }) => [level, code])).toEqual([
    ['warning', 'define-column-unknown'],
    ['note', 'define-sheet-unknown'],
  ])
})

test.each<[string, (sheets: TypedSheets) => unknown]>([
  ['an equals sign before a formula', (s) => type(s, '规则', 2, '公式', '＝ [desks]>=[pupils]')],
  ['a report by its id', (s) => type(s, '规则', 2, '报表', 'classes')],
  ['a list separated by commas and line breaks', (s) => type(s, '规则', 2, '标出的字段', ' desks ，\n')],
  ['a date that Excel made one', (s) => type(s, '工作', 1, '收表开始', { kind: 'date', value: 45_536 })],
  ['a date in another form', (s) => type(s, '工作', 1, '收表开始', '2024年9月1日')],
  ['a month that Excel made a day', (s) => type(s, '日期', 2, '首月', { kind: 'date', value: 45_536 })],
  ['a number as text', (s) => type(s, '参数', 1, '值', '８')],
  ['a percentage', (s) => type(s, '参数', 1, '值', '800％')],
  ['a tick for yes', (s) => type(s, '字段', 2, '必填', '√')],
  ['a truth value for yes', (s) => type(s, '字段', 2, '必填', { kind: 'boolean', value: true })],
  ['no, where a blank says the same', (s) => type(s, '字段', 1, '必填', '否')],
  ['the default, where a blank says the same', (s) => type(s, '报表', 1, '最多行数', 100_000)],
  ['a report by its English name', (s) => type(s, '规则', 2, '报表', 'Classes')],
  ['a truth value for a nil return', (s) => type(s, '报表', 1, '零报告', { kind: 'boolean', value: false })],
  ['a share by its measure’s name', (s) => type(s, '比例', 1, '分子', '女生数')],
])('%s is understood', (_, change) => {
  const { definition, findings } = readAfter(change)

  expect(findings).toEqual([])
  expect(definition).toEqual(schoolsDefinition())
})

test('a text with the sign that separates stands in double quotes', () => {
  const { definition } = readAfter((sheets) => type(sheets, '报表', 1, '其他叫法', '"班级、班主任"、班级统计表'))

  expect(definition?.reports[0]?.synonyms).toEqual(['班级、班主任', '班级统计表'])
})

test('an English name that is left out is the Chinese one', () => {
  const { definition } = readAfter((sheets) => type(sheets, '字段', 3, '英文名称', ''))

  expect(definition?.reports[0]?.fields[2]?.name).toEqual({ zh: '班级', en: '班级' })
})

test.each<[string, Written]>([
  ['an hour of one digit', '8：05'],
  ['an hour in words', '８时05分'],
  ['a time that Excel made one', { kind: 'date', value: (8 * 60 + 5) / 1440 }],
])('%s is understood', (_, written) => {
  const { definition } = readAfter((sheets) => {
    type(sheets, '工作', 1, '上班时间', written)
    type(sheets, '工作', 1, '下班时间', '16:30')
  })

  expect(definition?.chasing.workingHours).toEqual({ from: '08:05', to: '16:30' })
})

test('a column that has lost its header is asked about, once', () => {
  const { definition, findings } = readAfter((sheets) => type(sheets, '汇总项', 0, '求和字段', ''))

  expect(definition).toBeDefined()
  expect(findings.map((each) => [each.code, placeOf(each)])).toEqual([['no-header', '汇总项!E3']])
})

test.each([
  ['[grade]="1年级"', 1, '1年级'],
  ['IF([desks]>0,"一年级"<>[grade],OR([grade]="四年级",[grade]=""))', 32, '四年级'],
  ['SUMIFS([desks],[pupils],">3",[grade],"<>四年级")>0', 30, '四年级'],
])('a rule that asks for a choice that there is not is asked about: %s', (formula, position, choice) => {
  const { definition, findings } = readAfter((sheets) => {
    type(sheets, '规则', 2, '公式', formula)
    type(sheets, '规则', 2, '范围', formula.startsWith('SUM') ? '整表' : '逐行')
  })

  expect(definition).toBeDefined()
  expect(findings).toMatchObject([{ level: 'warning', sheet: '规则', cell: 'E3' }])
  expect(findings[0]?.text.zh).toContain(`第 ${position} 个字符`)
  expect(findings[0]?.text.zh).toContain(`没有“${choice}”这一项`)
})

test.each(['[grade]="一年级"', 'COUNTIFS([grade],"*年级",[grade],"<>")>0', 'COUNTIF([grade],"<>二年级")>0'])(
  'one that asks for choices there are, for a pattern, or for none at all, is not: %s',
  (formula) => {
    const { findings } = readAfter((sheets) => {
      type(sheets, '规则', 2, '公式', formula)
      type(sheets, '规则', 2, '范围', formula.startsWith('COUNT') ? '整表' : '逐行')
    })

    expect(findings).toEqual([])
  },
)

test('of several choices, several may be asked for, and each measure and comparison is looked at too', () => {
  const { findings } = readAfter((sheets) => {
    type(sheets, '汇总项', 1, '条件', 'NOT([grade]="毕业班")')
    type(sheets, '汇总项', 6, '条件', '[菜品]="蔬菜、肉"')
  })

  expect(findings.map(placeOf)).toEqual(['汇总项!F2', '汇总项!F7'])
})

test('a report, or a list, that is named once counts for the rows below that leave it blank, and that is said', () => {
  const { definition, findings } = readAfter((sheets) => {
    for (const row of [2, 3]) type(sheets, '字段', row, '报表', '')
    type(sheets, '选项', 3, '选项表', '　')
  })

  expect(definition).toEqual(schoolsDefinition())
  expect(new Set(findings.map(({ level, code }) => `${level} ${code}`))).toEqual(new Set(['note define-as-above']))
  expect(findings.map(placeOf)).toEqual(['字段!A3', '字段!A4', '选项!A4'])
})

test('a setting that begins like a number and is none is asked about, unless quotes say that it is a text', () => {
  const { definition, findings } = readAfter((sheets) => {
    type(sheets, '参数', 1, '值', '8元')
    sheets['参数']?.push(['表号', '"8号表"'])
  })

  expect(definition?.settings).toMatchObject({ 每餐最高单价: '8元', 表号: '8号表' })
  expect(findings.map((each) => [each.code, placeOf(each)])).toEqual([['define-setting-text', '参数!B2']])
})

test('a list that no field takes is asked about', () => {
  const { definition, findings } = readAfter((sheets) => sheets['选项']?.push(['学期', '上学期']))

  expect(definition).toBeDefined()
  expect(findings).toMatchObject([{ level: 'warning', code: 'define-list-unused', sheet: '选项' }])
})

test.each<[string, (sheets: TypedSheets) => unknown, string]>([
  ['a missing sheet', (s) => delete s['字段'], 'define-sheet-missing'],
  ['a sheet without a header', (s) => s['字段']?.shift(), 'header-not-found'],
  ['a missing column', (s) => type(s, '字段', 0, '类型', '种类别'), 'define-column-missing'],
  ['a column that stands twice', (s) => s['字段']?.[0]?.push('类型'), 'column-twice'],
  ['a sheet that stands twice', (s) => (s['Fields'] = s['字段'] ?? []), 'define-sheet-twice'],
])('of %s nothing but that is said', (_, change, code) => {
  const { definition, findings } = readAfter(change)

  expect(definition).toBeUndefined()
  expect(findings.filter(({ level }) => level === 'error').map((each) => each.code)).toEqual([code])
})
