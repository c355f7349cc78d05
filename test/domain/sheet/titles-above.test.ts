import { describe, expect, test } from 'vitest'
import { assessSheets, foundIn, header, outcomesOf } from '../../make/assessed.ts'
import { unitCellReader } from '../../../shared/domain/submission/unit-cell.ts'
import type { Written } from '../../make/sheet.ts'

const row: readonly Written[] = ['', '物理室', '物理', 40, 100]

describe('a line above the table', () => {
  test.each<[string, readonly Written[]]>([
    ['in one cell', ['填报单位：城东中学南校区']],
    ['in two cells', ['填报单位：', '城东中学南校区']],
    ['with more behind it', ['报送单位：城东中学南校区    填表日期：3月1日']],
  ])('that names a unit below the sender, %s, says whose the rows are', (_, line) => {
    const assessed = assessSheets([{ rows: [line, header, row] }])
    expect(outcomesOf(assessed)).toEqual(['101A accepted data 1'])
  })

  test('that names somebody else’s unit refuses the sheet', () => {
    const assessed = assessSheets([{ rows: [['填报单位：城西中学'], header, row] }])
    expect(foundIn(assessed)).toEqual(['error unit-outside A1'])
    expect(outcomesOf(assessed)).toEqual(['101 rejected data 1'])
  })

  test.each(['填报单位：（盖章）', '填报单位：____（公章）', '填报单位：城东中学', '单位：个、元'])(
    'that says %s changes nothing',
    (line) => {
      const assessed = assessSheets([{ rows: [[line], header, row] }])
      expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
    },
  )

  describe('that names nobody’s unit', () => {
    const rows = [['填报单位：城南中学'], header, row]

    test('is refused where it may be a unit below the sender, and said once', () => {
      const assessed = assessSheets([{ rows: [...rows, ['', '化学室', '化学', 30, 50]] }])
      expect(foundIn(assessed)).toEqual(['error unit-unknown A1'])
      expect(outcomesOf(assessed)).toEqual(['城南中学 rejected data 2'])
    })

    test('changes nothing where the rows say whose they are', () => {
      const assessed = assessSheets([{ rows: [['填报单位：城南中学'], header, ['101A', ...row.slice(1)]] }])
      expect(outcomesOf(assessed)).toEqual(['101A accepted data 1'])
    })

    test('changes nothing where there is no unit below the sender', () => {
      const assessed = assessSheets([{ rows }], { sender: '102' })
      expect(outcomesOf(assessed)).toEqual(['102 accepted data 1'])
    })
  })

  test.each(['城东中学南校区实验室登记表', '南校区实验室登记表（2024年）', '南校区　实验室登记表'])(
    'that is a title of a unit’s name and the report’s, as %s, says whose the rows are',
    (title) => {
      const assessed = assessSheets([{ rows: [[title], header, row] }])
      expect(outcomesOf(assessed)).toEqual(['101A accepted data 1'])
    },
  )

  test.each(['城西中学实验室登记表', '全市实验室登记表', '2024年实验室登记表'])(
    'that is such a title of another name, as %s, changes nothing',
    (title) => {
      const assessed = assessSheets([{ rows: [[title], header, row] }])
      expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
    },
  )

  test('is another table, and only one can be read', () => {
    const assessed = assessSheets([{ rows: [header.slice(0, 3), row.slice(0, 3), header, row] }])
    expect(foundIn(assessed)).toContain('error two-tables 1')
  })
})

describe('tables of several units below each other', () => {
  const second: readonly Written[] = ['', '化学室', '化学', 30, 50]

  test.each(['填报单位：北校区', '北校区实验室登记表'])('go each to the unit above it, as %s', (title) => {
    const assessed = assessSheets([{ rows: [['填报单位：南校区'], header, row, [title], header, second] }])
    expect([foundIn(assessed), outcomesOf(assessed)]).toEqual([[], ['101A accepted data 1', '101B accepted data 1']])
  })

  test('may be the sender’s own again', () => {
    const assessed = assessSheets([
      { rows: [['填报单位：南校区'], header, row, ['填报单位：城东中学'], header, second] },
    ])
    expect(outcomesOf(assessed)).toEqual(['101A accepted data 1', '101 accepted data 1'])
  })

  test('are refused where the name may be that of the table above it', () => {
    const rows = [header, row, ['填报单位：南校区'], header, second, ['填报单位：北校区']]
    const assessed = assessSheets([{ rows }])
    expect(foundIn(assessed)).toEqual(['error unit-stacked 3'])
    expect(assessed.verdict).toBe('rejected')
  })

  test('are refused where there is no list to know the names by', () => {
    const rows = [['填报单位：甲厂'], header, row, ['填报单位：乙厂'], header, second]
    const { tree: _, ...facts } = { tree: undefined, unitOf: unitCellReader(undefined, '本单位') }
    expect(foundIn(assessSheets([{ rows }], facts))).toEqual(['error unit-stacked 4'])
  })

  test('go each to the unit of the numbered heading above it', () => {
    const rows = [header, ['', '一、南校区'], row, ['', '二、北校区（1间）'], second]
    const assessed = assessSheets([{ rows }])
    expect([foundIn(assessed), outcomesOf(assessed)]).toEqual([[], ['101A accepted data 1', '101B accepted data 1']])
  })

  test('go on below headings of another kind, and are refused below one that names no unit where others do', () => {
    const rowsBelow = (heading: string) => [header, ['', '一、南校区'], row, ['', heading], second]
    expect(outcomesOf(assessSheets([{ rows: rowsBelow('（一）理科') }]))).toEqual(['101A accepted data 2'])
    expect(foundIn(assessSheets([{ rows: rowsBelow('二、城南中学') }]))).toEqual(['error unit-stacked 4'])
  })

  test('are one table where the same unit is named on every page', () => {
    const rows = [header, row, ['填报单位：城东中学'], header, second, ['填报单位：城东中学']]
    const assessed = assessSheets([{ rows }])
    expect([foundIn(assessed), outcomesOf(assessed)]).toEqual([[], ['101 accepted data 2']])
  })
})

describe('a sheet’s name', () => {
  test.each(['南校区', '1.城东中学南校区', '南校区实验室登记表', '101A'])(
    'that is a unit’s below the sender, as %s, says whose the rows are',
    (name) => {
      const assessed = assessSheets([{ name, rows: [header, row] }])
      expect(outcomesOf(assessed)).toEqual(['101A accepted data 1'])
    },
  )

  test.each(['Sheet1', '城西中学', '实验室登记表', '城东中学'])(
    'that is anything else, as %s, changes nothing',
    (name) => {
      const assessed = assessSheets([{ name, rows: [header, row] }])
      expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
    },
  )

  test('gives each sheet of a workbook to its own unit', () => {
    const assessed = assessSheets(['南校区', '北校区'].map((name) => ({ name, rows: [header, row] })))
    expect(outcomesOf(assessed)).toEqual(['101A accepted data 1', '101B accepted data 1'])
  })

  test('that contradicts the title is refused', () => {
    const assessed = assessSheets([{ name: '北校区', rows: [['填报单位：南校区'], header, row] }])
    expect(foundIn(assessed)).toEqual(['error unit-ambiguous'])
    expect(outcomesOf(assessed)).toEqual(['101A、101B rejected data 1'])
  })
})

describe('a multiple of a field’s unit', () => {
  const inHeader = (title: string) => [...header.slice(0, 4), title]

  test.each(['预算（万元）', '预算(千元)', '预算[亿元]'])('in the header, as %s, is refused', (title) => {
    const assessed = assessSheets([{ rows: [inHeader(title), row] }])
    expect(foundIn(assessed)).toEqual(['error scaled-unit E1'])
    expect(outcomesOf(assessed)).toEqual(['101 rejected data 1'])
  })

  test('above the table is refused', () => {
    const assessed = assessSheets([{ rows: [['', '', '', '', '单位：万元'], header, row] }])
    expect(foundIn(assessed)).toEqual(['error scaled-unit E1'])
  })

  test('is not found in the unit itself', () => {
    const assessed = assessSheets([{ rows: [['单位：元'], inHeader('预算（元）'), row] }])
    expect(foundIn(assessed)).toEqual([])
  })
})
