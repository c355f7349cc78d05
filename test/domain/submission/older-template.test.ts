import { describe, expect, test } from 'vitest'
import type { Report } from '../../../shared/domain/campaign/definition.ts'
import type { Signature } from '../../../shared/domain/sheet/template-layout.ts'
import { assessSheets, foundIn, notedIn, outcomesOf, valuesIn } from '../../make/assessed.ts'
import { makeCampaign, makeReport, label } from '../../make/campaign.ts'
import type { Written } from '../../make/sheet.ts'

type Fields = NonNullable<Parameters<typeof makeReport>[0]>['fields']

const unit = { id: 'unit', type: 'unit' as const, name: label('学校') }
const room = { id: 'room', type: 'text' as const, name: label('实验室'), required: true }
const seats = { id: 'seats', type: 'integer' as const, name: label('座位数') }
const subject = (...names: string[]) => ({
  id: 'subject',
  type: 'choice' as const,
  name: label('学科'),
  choices: names.map((name) => ({ name })),
})
const reportOf = (...fields: NonNullable<Fields>): Report => makeReport({ fields, rules: [], measures: [], ratios: [] })

/** What is said of a sheet of the version before, filled in by its own headers, now that the report is another. */
function carriedOver(before: Report, now: Report, ...rows: readonly (readonly Written[])[]) {
  const signature: Signature = {
    campaign: 'labs-2024',
    definitionVersion: 'definition-0',
    unit: '101',
    sheets: new Map([['表一', { report: before.id }]]),
  }
  const headers = before.fields.map(({ name }) => name.zh)
  return assessSheets([{ rows: [headers, ...rows] }], {
    definition: makeCampaign({ reports: [now] }),
    signature,
    signedDefinition: makeCampaign({ reports: [before] }),
  })
}

describe('a filled template of an earlier version', () => {
  test('is said to be one, and its rows are read as ever', () => {
    const assessed = carriedOver(reportOf(unit, room), reportOf(unit, room, seats), ['101', '一室'])
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
    expect(notedIn(assessed)).toContain('older-definition-version')
  })

  test('is read by the headers of then where a field has another name now', () => {
    const now = reportOf(unit, room, { ...seats, name: label('实验台位') })
    const assessed = carriedOver(reportOf(unit, room, seats), now, ['101', '一室', 40])
    expect(valuesIn(assessed)).toMatchObject([{ room: '一室', seats: 40 }])
    expect(foundIn(assessed)).toEqual([])
  })

  test('gives a column to the field that had its name then, though another has it now', () => {
    const now = reportOf(
      unit,
      room,
      { ...seats, name: label('座位总数') },
      { ...seats, id: 'good', name: label('座位数') },
    )
    const assessed = carriedOver(reportOf(unit, room, seats), now, ['101', '一室', 40])
    expect(valuesIn(assessed)).toEqual([{ unit: '101', room: '一室', seats: 40 }])
  })

  test('loses what is no longer asked for, and that is said at the column', () => {
    const assessed = carriedOver(reportOf(unit, room, seats), reportOf(unit, room), ['101', '一室', '四十'])
    expect(valuesIn(assessed)).toEqual([{ unit: '101', room: '一室' }])
    expect(assessed.findings).toContainEqual(
      expect.objectContaining({ code: 'column-retired', level: 'note', cell: 'C1' }),
    )
    expect(foundIn(assessed)).toEqual([])
  })

  test('lacks a required field that is new, in words that say so, unless its sender has added the column', () => {
    const now = reportOf(unit, room, { ...seats, required: true })
    expect(foundIn(carriedOver(reportOf(unit, room), now, ['101', '一室']))).toEqual(['error column-new A1:B1'])
    const added = assessSheets(
      [
        {
          rows: [
            ['学校', '实验室', '座位数'],
            ['101', '一室', 40],
          ],
        },
      ],
      {
        definition: makeCampaign({ reports: [now] }),
        signature: {
          campaign: 'labs-2024',
          definitionVersion: 'v0',
          unit: '101',
          sheets: new Map([['表一', { report: 'laboratories' }]]),
        },
        signedDefinition: makeCampaign({ reports: [reportOf(unit, room)] }),
      },
    )
    expect([foundIn(added), valuesIn(added)]).toEqual([[], [{ unit: '101', room: '一室', seats: 40 }]])
  })

  test('with a choice that is gone is told so; what never was one is told as ever', () => {
    const before = reportOf(unit, room, subject('物理', '自然'))
    const now = reportOf(unit, room, subject('物理', '科学'))
    const rows = [
      ['101', '一室', '自然'],
      ['101', '二室', '天文'],
      ['101', '三室', '物理'],
    ]
    const assessed = carriedOver(before, now, ...rows)
    expect(foundIn(assessed)).toEqual(['error choice-retired C2', 'error not-a-choice C3'])
  })

  test('with numbers in another unit of measure is refused at the header: no figure may change its size in silence', () => {
    const money = (of: string) => ({ id: 'budget', type: 'decimal' as const, name: label('预算'), unit: of })
    const assessed = carriedOver(reportOf(unit, room, money('元')), reportOf(unit, room, money('万元')), [
      '101',
      '一室',
      5_000,
    ])
    expect(foundIn(assessed)).toEqual(['error column-other-unit C1'])
  })

  test.each<[string, Written, readonly string[]]>([
    ['what still fits', '40', []],
    ['what does not', '四十多', ['error number-estimate C2']],
  ])('is held against the type of now, cell by cell: %s', (_, written, found) => {
    const before = reportOf(unit, room, { ...seats, type: 'text' as const })
    expect(foundIn(carriedOver(before, reportOf(unit, room, seats), ['101', '一室', written]))).toEqual(found)
  })

  test('for a report that is no more is not read as another', () => {
    const other = makeReport({ id: 'stock', name: label('器材表'), rules: [], measures: [], ratios: [] })
    const assessed = carriedOver(makeReport(), other, ['101', '一室', '物理'])
    expect(outcomesOf(assessed)).toEqual([])
    expect(notedIn(assessed)).toContain('report-retired')
  })
})
