import { describe, expect, it } from 'vitest'
import { comparesAnything, differenceLines } from '../../../shared/domain/difference/difference-lines.ts'
import type { Difference, SharedPerson } from '../../../shared/domain/difference/difference.ts'
import { makeCampaign } from '../../make/campaign.ts'
import { makeClassRegisters } from '../../make/class-registers.ts'

const definition = makeClassRegisters()
const nameOf = (unit: string) => (unit === 'B' ? '城西中学' : unit)

const declared: Difference = {
  code: 'SUM-HOURS',
  level: 'warning',
  unit: 'A',
  left: { report: 'declared', period: 'once', value: 7, at: { submission: 's', sheet: '附表', row: 6 } },
  right: { report: 'attendance', period: '2024-04', value: 5, covers: { filed: 38, expected: 41 } },
  difference: 2,
}
const shared: SharedPerson = {
  report: 'pupils',
  period: 'once',
  unit: 'A',
  at: { submission: 's', sheet: '学生名册', row: 6 },
  other: { unit: 'B', at: { submission: 't', sheet: '学生名册', row: 9 } },
}

describe('A difference as people read it', () => {
  it('says declared, computed and difference, where they stand, and what the computed one covers', () => {
    const [line] = differenceLines(definition, { differences: [declared], sharedPersons: [] }, nameOf)

    expect(line).toMatchObject({
      unit: 'A',
      code: 'SUM-HOURS',
      left: { report: { zh: '汇总申报表' }, value: 7, place: { zh: '附表 第 6 行' } },
      right: { report: { zh: '出勤月报（2024年4月）' }, value: 5, place: { en: '38 of 41 returns' } },
      difference: 2,
      message: { zh: '申报的课时与下属最近一月合计不符。' },
    })
  })

  it('names the other unit of a person and both rows', () => {
    const [line] = differenceLines(definition, { differences: [], sharedPersons: [shared] }, nameOf)

    expect(line).toMatchObject({
      level: 'warning',
      key: 'B 城西中学',
      left: { place: { zh: '第 6 行' } },
      right: { place: { zh: '第 9 行' } },
    })
  })

  it('keeps to the code where the other unit’s name is not known', () => {
    const other = { ...shared.other, unit: 'C' }
    const [line] = differenceLines(definition, { differences: [], sharedPersons: [{ ...shared, other }] }, nameOf)

    expect(line?.key).toBe('C')
  })
})

it('A campaign compares something where it has comparisons or tells persons apart', () => {
  expect(comparesAnything(makeCampaign())).toBe(false)
  expect(comparesAnything(makeClassRegisters({ comparisons: [] }))).toBe(true)
  expect(comparesAnything({ ...makeCampaign(), comparisons: definition.comparisons })).toBe(true)
})
