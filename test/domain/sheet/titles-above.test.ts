import { describe, expect, test } from 'vitest'
import { assessSheets, foundIn, header, outcomesOf } from '../../make/assessed.ts'
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

  test.each([['填报单位：（盖章）'], ['填报单位：城南中学'], ['填报单位：城东中学']])(
    'that says %s changes nothing',
    (line) => {
      const assessed = assessSheets([{ rows: [[line], header, row] }])
      expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
    },
  )

  test('is another table, and only one can be read', () => {
    const assessed = assessSheets([{ rows: [header.slice(0, 3), row.slice(0, 3), header, row] }])
    expect(foundIn(assessed)).toContain('error two-tables 1')
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
