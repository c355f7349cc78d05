import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../shared/domain/sheet/finding.ts'
import { readUnitList } from '../../../shared/domain/unit/read-unit-list.ts'
import { unitColumns, type UnitColumnId } from '../../../shared/domain/unit/unit-columns.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { makeUnit } from '../../make/campaign.ts'
import { sheetRows, type Written } from './sheet-rows.ts'

type Line = Partial<Readonly<Record<UnitColumnId, Written>>>

const header = unitColumns.map(({ title }) => title.zh)
const office: Line = { code: '0', name: '普查办公室' }

/** A unit below the office whose contact can be reached. */
const line = (overrides: Line): Line => ({
  name: `第${JSON.stringify(overrides.code)}中学`,
  parent: '0',
  contact: '张三',
  telephone: '0571-87654321',
  ...overrides,
})

/** Reads a list whose header is row 1, with every column in our order; the office is row 2 unless the lines begin with another root. */
function read(lines: readonly Line[], previous: readonly Unit[] = []) {
  const table = [office, ...lines].map((each) => unitColumns.map(({ id }) => each[id] ?? ''))
  return readUnitList(sheetRows(header, ...table), '名册', { campaign: 'c', version: 'v', units: previous })
}

const said = (findings: readonly Finding[]) => findings.map(({ code, cell }) => `${code} ${cell ?? ''}`.trim())
const cellOf = (column: UnitColumnId, row: number) =>
  `${String.fromCharCode(65 + unitColumns.findIndex(({ id }) => id === column))}${row}`

describe('what a contact prefers', () => {
  test('is read in the words of people, and kept in those of the channels’ settings', () => {
    const { units, findings } = read([
      line({
        code: 'E',
        channels: '短信、邮件',
        language: '英文',
        deputy: '李四',
        deputyChannels: 'Email',
        deputyLanguage: '中文',
      }),
    ])

    expect(findings).toEqual([])
    expect(units[1]?.contact).toMatchObject({ channels: ['sms', 'email'], language: 'en' })
    expect(units[1]?.deputy).toEqual({ name: '李四', channels: ['email'], language: 'zh' })
  })

  test('is refused where it is no language or no channel’s name', () => {
    const { findings } = read([line({ code: 'E', channels: '打电话', language: '法文' })])

    expect(said(findings)).toEqual([`unit-language ${cellOf('language', 3)}`, `unit-channel ${cellOf('channels', 3)}`])
  })
})

describe('a list without mistakes', () => {
  test('becomes units with everything that the columns say', () => {
    const { units, findings } = read([
      line({
        code: 'E',
        name: '东区教育局',
        shortNames: '东教局、教育局',
        kind: '机关',
        batch: '第二批',
        supervisionGroup: '一组',
      }),
      line({
        code: 'E01',
        name: '第一中学',
        parent: '东教局',
        leadUnit: '东区教育局',
        flags: '两新，困难企业',
        email: 'one@example.cn',
        deputy: '李四',
        deputyTelephone: '13800000000',
        deputyEmail: 'two@example.cn',
        state: '在册',
      }),
    ])

    expect(findings).toEqual([])
    expect(units).toEqual([
      { code: '0', name: '普查办公室', shortNames: [], kind: '', flags: [], state: 'live' },
      {
        code: 'E',
        name: '东区教育局',
        shortNames: ['东教局', '教育局'],
        parent: '0',
        kind: '机关',
        batch: '第二批',
        flags: [],
        leadUnit: 'E',
        supervisionGroup: '一组',
        contact: { name: '张三', telephone: '0571-87654321' },
        state: 'live',
      },
      {
        code: 'E01',
        name: '第一中学',
        shortNames: [],
        parent: 'E',
        kind: '',
        flags: ['两新', '困难企业'],
        leadUnit: 'E',
        contact: { name: '张三', telephone: '0571-87654321', email: 'one@example.cn' },
        deputy: { name: '李四', telephone: '13800000000', email: 'two@example.cn' },
        state: 'live',
      },
    ])
  })

  test('may have its columns in any order, under other names, below a title', () => {
    const rows = sheetRows(
      ['第二批单位名册（征求意见稿）'],
      [],
      ['上级单位\n（代码或名称）', '联系人姓名', '单 位 名 称', '＊编码', '联系电话'],
      ['', '', '普查办公室', '0'],
      ['普查办公室', '张三', '第一中学', '１', 13800000000],
    )
    const { units, findings } = readUnitList(rows, '名册')
    expect(findings).toEqual([])
    expect(units[1]).toMatchObject({ code: '1', name: '第一中学', parent: '0', contact: { telephone: '13800000000' } })
  })

  test('may be in English', () => {
    const rows = sheetRows(
      ['Unit code', 'Name', 'Parent', 'Contact', 'E-mail', 'State'],
      ['0', 'Office'],
      ['1', 'First School', 'office', 'Ann Example', 'ann@example.com', 'Live'],
    )
    const { units, findings } = readUnitList(rows, 'List')
    expect(findings).toEqual([])
    expect(units[1]).toMatchObject({ name: 'First School', parent: '0', state: 'live' })
  })

  test('gives a second telephone and e-mail column to the deputy', () => {
    const rows = sheetRows(
      ['代码', '名称', '上级', '联系人', '电话', '邮箱', '副联系人', '电话', '邮箱'],
      ['0', '普查办公室'],
      ['1', '第一中学', '0', '张三', '13800000000', 'a@example.cn', '李四', '13900000000', 'b@example.cn'],
    )
    const { units, findings } = readUnitList(rows, '名册')
    expect(findings).toEqual([])
    expect(units[1]?.deputy).toEqual({ name: '李四', telephone: '13900000000', email: 'b@example.cn' })
  })

  test('is cleaned of what only typing put there', () => {
    const { units } = read([
      line({
        code: ' ００１ ',
        name: '第 一　中\n学',
        contact: '张　三',
        telephone: '（０５７１）８７６５４３２１',
        flags: '／',
      }),
    ])
    expect(units[1]).toMatchObject({
      code: '001',
      name: '第一中学',
      contact: { name: '张三', telephone: '0571-87654321' },
      flags: [],
    })
  })

  test('takes codes that Excel keeps as numbers, and ditto marks', () => {
    const { units, findings } = read([
      line({ code: 101, leadUnit: 101 }),
      line({ code: '102', parent: 101, leadUnit: '同上' }),
    ])
    expect(units.map(({ code, parent, leadUnit }) => [code, parent, leadUnit])).toEqual([
      ['0', undefined, undefined],
      ['101', '0', '101'],
      ['102', '101', '101'],
    ])
    expect(said(findings)).toEqual([`ditto-taken ${cellOf('leadUnit', 4)}`])
  })

  test('takes the unit right below the root as lead unit where none is named', () => {
    const { units } = read([line({ code: 'A' }), line({ code: 'B', parent: 'A' }), line({ code: 'C', parent: 'B' })])
    expect(units.map(({ leadUnit }) => leadUnit)).toEqual([undefined, 'A', 'A', 'A'])
  })
})

describe('units that are no more', () => {
  test('are closed, merged into another, or what others were split from', () => {
    const gone = makeUnit({ code: 'G', name: '老中学', state: 'closed' })
    const { units, findings } = read(
      [
        line({ code: 'A' }),
        { code: 'B', name: '第二中学', parent: '0', state: '撤销' },
        { code: 'C', name: '第三中学', parent: '0', state: '撤销', mergedInto: 'A' },
        line({ code: 'D', splitFrom: '第二中学、老中学' }),
      ],
      [gone],
    )
    expect(findings).toEqual([])
    expect(units.slice(2)).toMatchObject([
      { code: 'B', state: 'closed', parent: '0' },
      { code: 'C', state: 'merged', parent: 'A', mergedInto: 'A' },
      { code: 'D', splitFrom: ['B', 'G'] },
    ])
  })

  test.for<[string, readonly Line[], readonly string[]]>([
    [
      'a live unit that is merged',
      [line({ code: 'A' }), line({ code: 'B', state: '在册', mergedInto: 'A' })],
      [`unit-state-merged ${cellOf('state', 4)}`],
    ],
    ['a merger into nothing', [line({ code: 'A', state: '并入' })], [`unit-merged-nowhere ${cellOf('mergedInto', 3)}`]],
    [
      'a merger into an unknown unit',
      [line({ code: 'A', mergedInto: 'X' })],
      [`unit-unknown ${cellOf('mergedInto', 3)}`],
    ],
    [
      'a merger into a closed unit',
      [line({ code: 'A', mergedInto: 'B' }), line({ code: 'B', state: '撤销' })],
      [`unit-above-gone ${cellOf('mergedInto', 3)}`],
    ],
    [
      'a unit below a closed one',
      [line({ code: 'A', state: '撤销' }), line({ code: 'B', parent: 'A' })],
      [`unit-above-gone ${cellOf('parent', 4)}`],
    ],
    ['a state nobody knows', [line({ code: 'A', state: '停产' })], [`unit-state-unknown ${cellOf('state', 3)}`]],
    ['a split from nothing known', [line({ code: 'A', splitFrom: 'X' })], [`unit-unknown ${cellOf('splitFrom', 3)}`]],
  ])('are found to contradict themselves: %s', ([, lines, expected]) => {
    expect(said(read(lines).findings)).toEqual(expected)
  })
})

describe('a mistake is found in its cell', () => {
  test.for<[string, readonly Line[], readonly string[]]>([
    ['a row without code', [line({ code: '' })], [`required ${cellOf('code', 3)}`]],
    ['a row without name', [line({ code: 'A', name: '' })], [`required ${cellOf('name', 3)}`]],
    ['a code unfit for keys', [line({ code: 'A/1' })], [`unit-code-unfit ${cellOf('code', 3)}`]],
    ['a code that is a mark of nothing', [line({ code: '-' })], [`required ${cellOf('code', 3)}`]],
    [
      'a code that Excel rounded',
      [line({ code: 1.1e17 })],
      [`digits-lost ${cellOf('code', 3)}`, `required ${cellOf('code', 3)}`],
    ],
    [
      'a code that Excel took for a date',
      [line({ code: { kind: 'date', value: 38353 } })],
      [`unit-cell-date ${cellOf('code', 3)}`, `required ${cellOf('code', 3)}`],
    ],
    [
      'an Excel error',
      [line({ code: 'A', batch: { kind: 'error', value: '#N/A' } })],
      [`cell-error ${cellOf('batch', 3)}`],
    ],
    [
      'a code that stands twice',
      [line({ code: 'a' }), line({ code: 'Ａ', name: '另一个' })],
      [`unit-code-twice ${cellOf('code', 4)}`],
    ],
    [
      'a unit under two lead units',
      [
        line({ code: 'A' }),
        line({ code: 'B' }),
        line({ code: 'C', parent: 'A', leadUnit: 'A' }),
        line({ code: 'C', leadUnit: 'B' }),
      ],
      [`unit-two-leads ${cellOf('leadUnit', 6)}`],
    ],
    [
      'a lead unit that the tree contradicts',
      [
        line({ code: 'A' }),
        line({ code: 'B' }),
        line({ code: 'C', parent: 'A', leadUnit: 'B' }),
        line({ code: 'D', parent: 'A', leadUnit: 'D' }),
      ],
      [`unit-lead-outside ${cellOf('leadUnit', 5)}`, `unit-lead-outside ${cellOf('leadUnit', 6)}`],
    ],
    [
      'an unknown parent',
      [line({ code: 'A', parent: 'X' }), line({ code: 'B', parent: 'A', leadUnit: 'A' })],
      [`unit-unknown ${cellOf('parent', 3)}`],
    ],
    [
      'a parent that may be two units',
      [
        line({ code: 'A', shortNames: '一中' }),
        line({ code: 'B', shortNames: '一中' }),
        line({ code: 'C', parent: '一中' }),
      ],
      [`unit-name-shared ${cellOf('shortNames', 4)}`, `unit-ambiguous ${cellOf('parent', 5)}`],
    ],
    [
      'a circle, but not who hangs below it',
      [line({ code: 'A', parent: 'B' }), line({ code: 'B', parent: 'A' }), line({ code: 'C', parent: 'B' })],
      [`unit-cycle ${cellOf('parent', 3)}`, `unit-cycle ${cellOf('parent', 4)}`],
    ],
    ['a unit above itself', [line({ code: 'A', parent: 'A' })], [`unit-cycle ${cellOf('parent', 3)}`]],
    [
      'a second root',
      [line({ code: 'A', parent: '' })],
      [`unit-two-roots ${cellOf('parent', 2)}`, `unit-two-roots ${cellOf('parent', 3)}`],
    ],
    ['a unit without contact', [line({ code: 'A', contact: '' })], [`unit-no-contact ${cellOf('contact', 3)}`]],
    [
      'a contact who cannot be reached',
      [line({ code: 'A', telephone: '' })],
      [`unit-contact-unreachable ${cellOf('contact', 3)}`],
    ],
    ['no telephone number', [line({ code: 'A', telephone: '12ab' })], [`phone-unreadable ${cellOf('telephone', 3)}`]],
    ['no e-mail address', [line({ code: 'A', email: 'a@example' })], [`unit-email ${cellOf('email', 3)}`]],
    [
      'a deputy without name',
      [line({ code: 'A', deputyTelephone: '13800000000' })],
      [`unit-deputy-unnamed ${cellOf('deputy', 3)}`],
    ],
    [
      'a name that another unit bears',
      [line({ code: 'A', name: '一中' }), line({ code: 'B', name: '一 中' })],
      [`unit-name-shared ${cellOf('name', 4)}`],
    ],
    ['a ditto mark below nothing', [line({ code: 'A', batch: '同上' })], [`ditto-of-nothing ${cellOf('batch', 3)}`]],
  ])('%s', ([, lines, expected]) => {
    const { findings } = read(lines)
    expect(said(findings)).toEqual(expected)
    expect(findings.every(({ sheet, text }) => sheet === '名册' && !/\{\w+\}/.test(text.zh + text.en))).toBe(true)
  })

  test('with the unit it concerns and what was found there', () => {
    const [found] = read([line({ code: 'A', email: 'nobody' })]).findings
    expect(found).toMatchObject({ level: 'error', unit: 'A', row: 3, field: 'email', found: 'nobody' })
    expect(found?.text.zh).not.toContain('nobody')
  })
})

describe('a sheet that is no complete list', () => {
  test('without a header is said to have none', () => {
    expect(readTable(['单位名册'], ['普查办公室', '张三'])).toEqual(['unit-header-not-found'])
  })

  test('is understood under the headers of any office, with a total and a signature below', () => {
    const table = sheetRows(
      ['序号', '机构代码', '机构名称', '机构类别', '上级单位', '联系人', '联系电话'],
      [1, 100, '市卫健委', '主管部门', '', '', ''],
      [2, 101, '市一院', '三级医院', '市卫健委', '张三', '13800000001'],
      ['合计', '', '2个机构', '', '', '', ''],
      ['', '', '制表人：李四', '', '', '', ''],
    )
    const { units, findings } = readUnitList(table, '名册')

    expect(units).toMatchObject([{ code: '100' }, { code: '101', parent: '100', kind: '三级医院' }])
    expect(said(findings)).toEqual(['extra-column A1', 'unit-row-passed-over', 'unit-row-passed-over'])
  })

  test('without a column that it needs is told which, and not of every row', () => {
    const findings = readUnitList(sheetRows(['代码', '名称', '联系人'], ['0', '甲'], ['1', '乙']), '名册').findings
    expect(findings).toMatchObject([{ code: 'column-missing', field: 'parent', row: 1, level: 'error' }])
  })

  test('with a column twice is told so, and of columns that are not read', () => {
    expect(readTable(['代码', '名称', '上级', '联系人', '编码', '备注'], ['0', '普查办公室'])).toEqual([
      'column-twice E1',
      'extra-column F1',
    ])
  })

  test('with something in a column without title is told so once', () => {
    const rows = [
      ['A', '甲', '0', '张三', 'a@example.cn', '', '见附件'],
      ['B', '乙', '0', '李四', 'b@example.cn', '', '同左'],
    ]
    expect(readTable(['代码', '名称', '上级', '联系人', '邮箱'], ['0', '普查办公室'], ...rows)).toEqual([
      'no-header G3',
    ])
  })

  test('without units, or without a root, is told so', () => {
    const columns = ['代码', '名称', '上级', '联系人', '邮箱']
    expect(readTable(columns)).toEqual(['unit-list-empty'])
    expect(readTable(columns, ['A', '甲', 'A', '张三', 'a@example.cn'])).toEqual(['unit-no-root', 'unit-cycle C2'])
  })
})

test('a long list of rows is read without trouble, however deep its tree', () => {
  const lines = Array.from({ length: 2_000 }, (_each, depth) =>
    line({ code: `D${depth}`, name: `单位${depth}`, parent: depth === 0 ? '0' : `D${depth - 1}` }),
  )
  const { units, findings } = read(lines)
  expect(findings).toEqual([])
  expect(unitTree({ units }).subtreeOf('0')).toHaveLength(2_001)
})

function readTable(...table: readonly (readonly Written[])[]): readonly string[] {
  return said(readUnitList(sheetRows(...table), '名册').findings)
}
