import { describe, expect, test } from 'vitest'
import { assess } from '../../../shared/domain/submission/assess.ts'
import { signatureSheetName, type Signature } from '../../../shared/domain/sheet/template-layout.ts'
import { makeCampaign, makeReport, noRules, label } from '../../make/campaign.ts'
import {
  makeFacts,
  assessRows,
  assessSheets,
  foundIn,
  header,
  notedIn,
  outcomesOf,
  schools,
  laboratory,
} from '../../make/assessed.ts'
import { makeSheet, rowsOf, type Written } from '../../make/sheet.ts'

const laboratories = makeReport({ rules: [] })

describe('a workbook without a report', () => {
  test.each<[string, readonly (readonly Written[])[], string]>([
    ['that is a blank template', [['实验室登记表'], header], 'error blank-template'],
    ['that is a template with prefilled units only', [header, ['101'], ['101A']], 'error blank-template'],
    ['that is about something else', [['通讯录'], ['姓名', '手机'], ['张三', '139']], 'error no-report'],
    ['that is empty', [], 'error no-report'],
  ])('%s is rejected', (_, rows, expected) => {
    const assessed = assessSheets([{ rows }])
    expect(assessed.verdict).toBe('rejected')
    expect(foundIn(assessed, ['error'])).toEqual([expected])
  })

  test('is told of nil returns only where they are taken', () => {
    const wordsOf = (nil: 'allowed' | 'refused') => {
      const definition = makeCampaign({
        reports: [makeReport({ nil }), makeReport({ id: 'stock', name: label('器材表'), nil, ...noRules })],
      })
      const blank = assessSheets([{ rows: [header, ['101A']] }], { definition })
      const partly = assessSheets(
        [{ rows: [header, laboratory('101'), ['101A']] }, { name: '器材表', rows: [header] }],
        {
          definition,
        },
      )
      const codes = ['blank-template', 'nothing-reported', 'unit-untouched']
      return [...blank.findings, ...partly.findings]
        .filter(({ code }) => codes.includes(code))
        .map(({ text }) => text.zh)
    }
    expect(wordsOf('allowed').every((words) => /零报告/.test(words) && !/不接受/.test(words))).toBe(true)
    expect(wordsOf('refused').every((words) => /不接受零报告/.test(words))).toBe(true)
    expect(wordsOf('refused')).toHaveLength(4)
  })

  test('in a sheet that is named like one is told that its header is missing', () => {
    const assessed = assessSheets([{ name: '实验室登记表', rows: [laboratory('101')] }])
    expect(assessed.findings).toMatchObject([
      { code: 'header-not-found', sheet: '实验室登记表', report: 'laboratories' },
    ])
  })

  test('in one sheet of several is accepted in part', () => {
    const definition = makeCampaign({
      reports: [laboratories, makeReport({ id: 'stock', name: label('器材表'), ...noRules })],
    })
    const sheets = [
      { name: '实验室登记表', rows: [header, laboratory('101')] },
      { name: '器材表', rows: [['没有表头']] },
    ]
    const assessed = assessSheets(sheets, { definition })
    expect(assessed.verdict).toBe('partly')
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
  })
})

describe('several sheets', () => {
  test('of one report are taken together', () => {
    const assessed = assessSheets([
      { name: '一', rows: [header, laboratory('101')] },
      { name: '二', rows: [header, laboratory('101', '化学室')] },
    ])
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 2'])
    expect(assessed.returns[0]?.rows.map(({ sheet, row: at }) => [sheet, at])).toEqual([
      ['一', 2],
      ['二', 2],
    ])
  })

  test('are checked together: a key may not stand in both', () => {
    const definition = makeCampaign({ reports: [makeReport({ key: ['实验室', '学科'] })] })
    const sheets = [
      { name: '一', rows: [header, laboratory('101'), laboratory('101A')] },
      { name: '二', rows: [['标题'], header, laboratory('101', '　物理室')] },
    ]
    const assessed = assessSheets(sheets, { definition })
    expect(foundIn(assessed)).toEqual(['error repeated-row B3'])
    expect(assessed.findings[0]).toMatchObject({ sheet: '二', unit: '101', field: 'room' })
    expect(outcomesOf(assessed)).toEqual(['101 rejected data 2', '101A accepted data 1'])
  })

  test('that are none of a report are noted', () => {
    const assessed = assessSheets([{ rows: [header, laboratory('101')] }, { name: '通讯录', rows: [['姓名', '手机']] }])
    expect(assessed.findings).toContainEqual(expect.objectContaining({ code: 'sheet-ignored', sheet: '通讯录' }))
    expect(assessed.verdict).toBe('accepted')
  })
})

describe('the signature', () => {
  const signature = (overrides: Partial<Signature> = {}): Signature => ({
    campaign: 'labs-2024',
    definitionVersion: 'definition-1',
    unit: '101',
    sheets: new Map([['表一', { report: 'laboratories', period: 'once' }]]),
    ...overrides,
  })

  test('of another campaign rejects the file in one sentence', () => {
    const assessed = assessRows([laboratory('101'), laboratory('不明')], {
      signature: signature({ campaign: 'labs-2023' }),
    })
    expect(foundIn(assessed, ['error', 'warning', 'note'])).toEqual(['error other-campaign'])
    expect(assessed.verdict).toBe('rejected')
  })

  test('of an older definition is noted, and the columns are read by their headers', () => {
    const assessed = assessRows([laboratory('101')], { signature: signature({ definitionVersion: 'definition-0' }) })
    expect(notedIn(assessed)).toContain('other-definition-version')
    expect(assessed.verdict).toBe('accepted')
  })

  test('says which report a sheet holds, whatever else it looks like', () => {
    const twin = makeReport({ id: 'twin', name: label('另表'), ...noRules })
    const definition = makeCampaign({ reports: [laboratories, twin] })
    const sheets = new Map([['表一', { report: 'twin' }]])
    const assessed = assessRows([laboratory('101')], { definition, signature: signature({ sheets }) })
    expect(assessed.returns.map(({ round }) => round.report)).toEqual(['twin'])
  })

  test('never says who the sender is', () => {
    const assessed = assessRows([laboratory('')], { signature: signature({ unit: '102' }) })
    expect(outcomesOf(assessed)).toEqual(['101 accepted data 1'])
  })

  test('leaves the sheet of instructions unsaid', () => {
    const assessed = assessSheets([{ name: '填报说明', rows: [['步骤']] }, { rows: [header, laboratory('101')] }], {
      signature: signature(),
    })
    expect(assessed.findings.filter(({ sheet }) => sheet === '填报说明')).toEqual([])
  })

  test('lies in a sheet of its own', () => {
    expect(signatureSheetName.startsWith('_')).toBe(true)
  })
})

describe('a report', () => {
  test('that is not open rejects the file, without a word on its cells', () => {
    const assessed = assessRows([laboratory('101', '', '约四十')], { landedAt: '2025-01-01T00:00:00.000Z' })
    expect(foundIn(assessed)).toEqual(['error report-not-open'])
    expect(assessed.verdict).toBe('rejected')
  })

  test('that is not open yet may lie blank beside one that is', () => {
    const later = makeReport({
      id: 'later',
      name: label('以后的表'),
      due: { kind: 'monthly', from: '2024-06', to: '2024-07', day: 20 },
      ...noRules,
    })
    const definition = makeCampaign({ reports: [laboratories, later] })
    const sheets = [
      { name: '实验室登记表', rows: [header, laboratory('101')] },
      { name: '以后的表', rows: [header] },
    ]
    expect(assessSheets(sheets, { definition }).verdict).toBe('accepted')
  })

  test('that a unit does not owe is refused for that unit', () => {
    const definition = makeCampaign({ reports: [makeReport({ owedBy: { kinds: ['学校'] } })] })
    const units = schools.map((unit) => (unit.code === '101B' ? { ...unit, kind: '机关' } : unit))
    const assessed = assessRows([laboratory('101A'), laboratory('101B')], { definition, units })
    expect(foundIn(assessed)).toEqual(['error not-owed'])
    expect(outcomesOf(assessed)).toEqual(['101A accepted data 1', '101B rejected data 1'])
  })

  test('asked for alone leaves the sheets of others unsaid', () => {
    const other = { name: '通讯录', rows: [['甲', '乙']] }
    const assessed = assessSheets([{ rows: [header, laboratory('101')] }, other], { onlyReport: 'laboratories' })
    expect([foundIn(assessed), assessed.verdict]).toEqual([[], 'accepted'])
  })

  test('asked for alone is the only one that is looked for', () => {
    const definition = makeCampaign({
      reports: [laboratories, makeReport({ id: 'twin', name: label('另表'), ...noRules })],
    })
    const assessed = assessRows([laboratory('101')], { definition, onlyReport: 'twin' }, { name: '实验室登记表' })
    expect(assessed.returns.map(({ round }) => round.report)).toEqual(['twin'])
  })
})

describe('a monthly report', () => {
  const monthly = makeReport({ due: { kind: 'monthly', from: '2024-03', to: '2024-05', day: 20 }, rules: [] })
  const definition = makeCampaign({ reports: [monthly] })

  test('that is only checked is for the month for which it would be taken in', () => {
    const { landedAt: _, ...facts } = makeFacts({ definition, checkedAt: '2024-04-02T00:00:00.000Z' })
    const assessment = assess(facts)
    const table = assessment.sheet({ name: '表一', hidden: false, merges: [] })
    table?.take(rowsOf(makeSheet({ rows: [header, laboratory('101')] })))
    table?.finish()

    expect(assessment.finish().returns.map(({ round }) => round.period)).toEqual(['2024-04'])
  })

  const periods = (sheets: Parameters<typeof assessSheets>[0], landedAt = '2024-05-02T00:00:00.000Z') =>
    assessSheets(sheets, { definition, landedAt }).returns.map(({ round, verdict }) => `${round.period} ${verdict}`)

  test('is for the month that is open when it lands', () => {
    expect(periods([{ rows: [header, laboratory('101')] }])).toEqual(['2024-05 accepted'])
  })

  test('is for the month that its sheet is named after', () => {
    expect(periods([{ name: '实验室登记表3月', rows: [header, laboratory('101')] }])).toEqual(['2024-03 accepted'])
  })

  test('is for the month that its title names', () => {
    const rows = [['2024年４月实验室登记表'], ['填报日期：2024年5月2日'], header, laboratory('101')]
    expect(periods([{ rows }])).toEqual(['2024-04 accepted'])
  })

  test('may come for two months in one file, and an error in one does not touch the other', () => {
    const rows = (seats: Written) => [header, laboratory('101', '物理室', seats)]
    const sheets = [
      { name: '四月', rows: rows(40) },
      { name: '三月', rows: rows('约四十') },
    ]
    expect(periods(sheets)).toEqual(['2024-04 accepted', '2024-03 rejected'])
    expect(assessSheets(sheets, { definition, landedAt: '2024-05-02T00:00:00.000Z' }).findings[0]).toMatchObject({
      code: 'number-estimate',
      period: '2024-03',
    })
  })

  test('of a month that has not begun is not open', () => {
    const assessed = assessSheets([{ name: '5月', rows: [header, laboratory('101')] }], { definition })
    expect(foundIn(assessed)).toEqual(['error report-not-open'])
  })
})
