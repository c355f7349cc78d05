import { describe, expect, test } from 'vitest'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import type { Report } from '../../../shared/domain/campaign/definition.ts'
import { findHeader, namesReport } from '../../../shared/domain/sheet/find-header.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { makeSheet, rangeOf, rowsOf, type Written } from '../../make/sheet.ts'

const label = (zh: string, en = zh) => ({ zh, en })

/** Boys and girls are counted among pupils and among boarders. */
const counts = makeReport({
  id: 'counts',
  name: label('人数表', 'Head count'),
  synonyms: ['学生人数统计'],
  fields: [
    { id: 'unit', type: 'unit', name: label('学校', 'School') },
    { id: 'grade', type: 'text', name: label('年级', 'Grade'), synonyms: ['年级名称'], required: true },
    { id: 'boys', type: 'integer', name: label('男', 'Boys'), group: label('学生', 'Pupils'), required: true },
    { id: 'girls', type: 'integer', name: label('女', 'Girls'), group: label('学生', 'Pupils') },
    { id: 'boyBoarders', type: 'integer', name: label('男', 'Boys'), group: label('住宿生', 'Boarders') },
    { id: 'girlBoarders', type: 'integer', name: label('女', 'Girls'), group: label('住宿生', 'Boarders') },
    { id: 'fee', type: 'decimal', name: label('住宿费', 'Fee'), unit: '元' },
  ],
  rules: [],
  measures: [],
  ratios: [],
})

interface Found {
  readonly merges?: readonly string[]
  readonly name?: string
  readonly reports?: readonly Report[]
  readonly expected?: string
}

/** The header found in these rows: `report, first row-last row`, then the fields by column. */
function headerIn(rows: readonly (readonly Written[])[], found: Found = {}) {
  const { merges = [], name = 'Sheet1', reports = [counts], expected } = found
  const candidates = [...compiledReports(makeCampaign({ reports: [...reports] })).values()]
  const header = findHeader(rowsOf(makeSheet({ rows })), merges.map(rangeOf), {
    name,
    candidates,
    ...(expected !== undefined && { expected }),
  })
  return (
    header && {
      at: `${header.report.report.id} ${header.top}-${header.bottom}`,
      fields: [...header.fields.values()].map(({ id }) => id).join(' '),
      extra: header.extra,
      twice: header.twice.map(({ column }) => column),
    }
  )
}

describe('a header of one row', () => {
  test('is found below titles and notes', () => {
    const rows = [
      ['人数表'],
      ['填报单位：城东中学　　学校盖章'],
      [],
      ['学校', '年级', '住宿费'],
      ['城东中学', '初一', 30],
    ]
    expect(headerIn(rows)).toEqual({ at: 'counts 4-4', fields: 'unit grade fee', extra: [], twice: [] })
  })

  test('is that row alone, and not the row above it with it', () => {
    const rows = [
      ['零报告：本表确无内容时选“是”', '', '', '是'],
      ['学校', '年级', '住宿费'],
    ]
    expect(headerIn(rows)).toMatchObject({ at: 'counts 2-2' })
  })

  test('may have its columns in any order, with others between them', () => {
    expect(headerIn([['序号', '住宿费', '班主任', '年级', '学校']])).toEqual({
      at: 'counts 1-1',
      fields: 'fee grade unit',
      extra: [1, 3],
      twice: [],
    })
  })

  test.each([
    ['a synonym', '年级名称'],
    ['traditional characters', '年級'],
    ['spaces inside', '年　级'],
    ['a line break', '年\n级'],
    ['a mark of being required', '*年级'],
    ['a full-width mark', '年级＊'],
    ['a colon', '年级：'],
    ['a note in brackets', '年级（如：初一）'],
    ['English', 'Grade'],
    ['English capitals', 'GRADE'],
    ['full-width English', 'Ｇｒａｄｅ'],
  ])('understands %s: %j', (_, written) => {
    expect(headerIn([['学校', written, '住宿费']])).toMatchObject({ fields: 'unit grade fee' })
  })

  test('may name the unit of measure in brackets', () => {
    expect(headerIn([['学校', '年级', '住宿费\n（元）*']])).toMatchObject({ fields: 'unit grade fee' })
  })

  test('may have the group before the name', () => {
    expect(headerIn([['年级', '学生男', '学生-女', '住宿生：男']])).toMatchObject({
      fields: 'grade boys girls boyBoarders',
    })
  })

  test('does not guess which of two fields a shared name means', () => {
    expect(headerIn([['学校', '年级', '住宿费', '男']])).toMatchObject({ fields: 'unit grade fee', extra: [4] })
  })

  test('says which columns name a field again', () => {
    expect(headerIn([['学校', '年级', '年级名称', '住宿费']])).toMatchObject({ fields: 'unit grade fee', twice: [3] })
  })

  test('reaches as far down as its cells are merged', () => {
    const rows = [
      ['学校', '年级', '住宿费'],
      ['', '', '（元）'],
    ]
    expect(headerIn(rows, { merges: ['A1:A2', 'B1:B2'] })).toMatchObject({ at: 'counts 1-2' })
  })
})

describe('a header of several rows', () => {
  const names = ['', '', '男', '女', '男', '女', '']
  const all = 'unit grade boys girls boyBoarders girlBoarders fee'

  test('tells equal names apart by the groups above them', () => {
    const groups = ['学校', '年级', '学生', '', '住宿生', '', '住宿费']
    const merges = ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1', 'G1:G2']
    expect(headerIn([groups, names], { merges })).toEqual({ at: 'counts 1-2', fields: all, extra: [], twice: [] })
  })

  test('needs no merged cells for it', () => {
    expect(headerIn([['学校', '年级', '学生', '', '住宿生', '', '住宿费'], names])).toMatchObject({ fields: all })
  })

  test('does not stretch a group beyond its merged cells', () => {
    const groups = ['学校', '年级', '学生', '', '', '', '住宿费']
    expect(headerIn([groups, names], { merges: ['C1:D1'] })).toMatchObject({
      fields: 'unit grade boys girls fee',
      extra: [5, 6],
    })
  })

  test('may have groups of groups', () => {
    const rows = [['学校', '年级', '人数', '', '', '', '住宿费'], ['', '', '学生', '', '住宿生', '', ''], names]
    expect(headerIn(rows, { merges: ['C1:F1', 'C2:D2', 'E2:F2'] })).toMatchObject({ at: 'counts 1-3', fields: all })
  })

  test('may have groups in English', () => {
    const rows = [
      ['School', 'Grade', 'Pupils', '', 'Boarders', '', 'Fee'],
      ['', '', 'Boys', 'Girls', 'Boys', 'Girls', ''],
    ]
    expect(headerIn(rows)).toMatchObject({ fields: all })
  })

  test('is not taken for one where a note stands right above it', () => {
    expect(headerIn([['一班一行'], ['学校', '年级', '住宿费']])).toMatchObject({ at: 'counts 2-2' })
  })
})

describe('of several reports', () => {
  const short = makeReport({
    id: 'short',
    name: label('简表'),
    fields: counts.fields.slice(0, 2),
    rules: [],
    measures: [],
    ratios: [],
  })
  const reports = [counts, short]

  test('the one with more of its fields named is found', () => {
    expect(headerIn([['学校', '年级', '住宿费']], { reports })).toMatchObject({ at: 'counts 1-1' })
  })

  test('the more complete one is found where they are equal', () => {
    expect(headerIn([['学校', '年级']], { reports })).toMatchObject({ at: 'short 1-1' })
  })

  test('the one that the sheet is named like is found where they are equal', () => {
    expect(headerIn([['学校', '年级']], { reports, name: '2024年人数表(1)' })).toMatchObject({ at: 'counts 1-1' })
  })
})

describe('no header', () => {
  test('is seen in a sheet that names a single field', () => {
    expect(headerIn([['学校', '地址', '校长']])).toBeUndefined()
  })

  test('is seen in a list that shares some columns but lacks most of the required ones', () => {
    const rows = [['学校', '住宿费', '校长']]
    expect(headerIn(rows)).toBeUndefined()
    expect(headerIn(rows, { name: '人数表' })).toMatchObject({ at: 'counts 1-1' })
    expect(headerIn(rows, { expected: 'counts' })).toMatchObject({ at: 'counts 1-1' })
  })

  test('is seen among texts that name things every object has', () => {
    expect(headerIn([['constructor', 'toString', '__proto__']])).toBeUndefined()
  })
})

test('a sheet names a report by its name or a synonym, with anything beside it', () => {
  const [compiled] = compiledReports(makeCampaign({ reports: [counts] })).values()
  if (!compiled) throw new Error('no report')
  const names = ['人数表', ' 人 数 表 (2)', '附件1 學生人數統計', 'head count', '教师表', '_']

  expect(names.map((name) => namesReport(name, compiled))).toEqual([true, true, true, true, false, false])
})
