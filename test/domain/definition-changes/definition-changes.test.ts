import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/domain/campaign/canonical-json.ts'
import { Field, type CampaignDefinition, type Report } from '../../../shared/domain/campaign/definition.ts'
import { definitionChanges } from '../../../shared/domain/definition-changes/definition-changes.ts'
import { makeCampaign, makeReport } from '../../make/campaign.ts'
import { arbitraryDefinition } from '../definition-sheets/arbitrary-definition.ts'

const label = (zh: string) => ({ zh, en: zh })
const report = makeReport()
const before = makeCampaign({ reports: [report] })
const withReport = (overrides: Partial<Report>): CampaignDefinition => ({
  ...before,
  reports: [{ ...report, ...overrides }],
})
const withField = (id: string, change: (field: Field) => Field) =>
  withReport({ fields: report.fields.map((field) => (field.id === id ? change(field) : field)) })
const withMeasure = (id: string, overrides: object) =>
  withReport({
    measures: report.measures.map((measure) => (measure.id === id ? { ...measure, ...overrides } : measure)),
  })
const saidOf = (after: CampaignDefinition) =>
  definitionChanges(before, after).map(({ effect, text }) => `${effect} ${text.zh}`)

describe('what changes with a definition', () => {
  test.each<[string, CampaignDefinition, string]>([
    [
      'a report more',
      { ...before, reports: [report, makeReport({ id: 'stock', name: label('器材表') })] },
      'later 新增报表“器材表”',
    ],
    [
      'another name of a field',
      withField('seats', (field) => ({ ...field, name: label('台位') })),
      'none “实验室登记表”的“座位数”改称“台位”',
    ],
    [
      'another requirement',
      withField('seats', (field) => ({ ...field, required: true })),
      'later “实验室登记表”的“座位数”改了填写要求（必填）',
    ],
    [
      'a choice less',
      withField('state', (field) => Field.parse({ ...field, choices: [{ name: '完好' }] })),
      'later “实验室登记表”的“状况”取消了选项 待修',
    ],
    [
      'a field less',
      withReport({ fields: report.fields.filter(({ id }) => id !== 'keeper') }),
      'totals “实验室登记表”取消“管理员”一栏',
    ],
    ['a rule less', withReport({ rules: [] }), 'later “实验室登记表”取消规则 LAB-1'],
    ['another date', withReport({ due: { kind: 'once', date: '2024-04-15' } }), 'totals “实验室登记表”的期限改了'],
    ['another office', { ...before, office: label('新办公室') }, 'later 本项工作的“发文单位”改了'],
    ['another threshold', { ...before, settings: { 上限: 5 } }, 'later 参数“上限”由 （无） 改为 5'],
    ['another order', withReport({ fields: report.fields.toReversed() }), 'none 各项的次序改了'],
    [
      'another name of a measure',
      withMeasure('rooms', { name: label('室数') }),
      'none “实验室登记表”的汇总项“室数”改了名称',
    ],
  ])('%s is said, and what it means for what has been accepted', (_, after, sentence) => {
    expect(saidOf(after)).toEqual([expect.stringContaining(sentence)])
  })

  test('a report less says so once, whatever it had', () => {
    const two = { ...before, reports: [report, makeReport({ id: 'stock', name: label('器材表') })] }
    expect(definitionChanges(two, before).map(({ text }) => text.zh)).toEqual([
      expect.stringContaining('取消报表“器材表”'),
    ])
  })
})

describe('a figure that would add up two meanings', () => {
  test.each([
    ['another field', withMeasure('seats', { sum: 'budget' })],
    ['another condition', withMeasure('broken', { where: '[状况]="完好"' })],
    ['another breakdown', withMeasure('roomsBySubject', { by: ['state'] })],
  ])('is told of %s', (_, after) => {
    expect(definitionChanges(before, after)).toMatchObject([{ effect: 'mixing' }])
  })

  test.each([
    ['decimals', (field: Field) => Field.parse({ ...field, decimals: 4 })],
    ['unit of measure', (field: Field) => Field.parse({ ...field, unit: '万元' })],
  ])('is told of other %s of the field that is summed', (_, change) => {
    expect(definitionChanges(before, withField('budget', change)).map(({ effect }) => effect)).toContain('mixing')
  })

  test('is told of another threshold in its condition', () => {
    const counted = (limit: number) => ({
      ...withMeasure('broken', { where: '[座位数]>上限' }),
      settings: { 上限: limit },
    })
    expect(definitionChanges(counted(5), counted(6)).map(({ effect }) => effect)).toEqual(['later', 'mixing'])
  })

  test('is none where the condition only names a field by its new name', () => {
    const fields = report.fields.map((field) => (field.id === 'state' ? { ...field, name: label('现状') } : field))
    const measures = report.measures.map((each) => (each.id === 'broken' ? { ...each, where: '[现状]="待修"' } : each))
    const effects = definitionChanges(before, withReport({ fields, measures })).map(({ effect }) => effect)
    expect(effects).not.toContain('mixing')
  })
})

test('nothing is said of a definition and itself, and never nothing of two that differ', () => {
  fc.assert(
    fc.property(arbitraryDefinition, arbitraryDefinition, (one, other) => {
      expect(definitionChanges(one, one)).toEqual([])
      expect(definitionChanges(one, other).length > 0).toBe(canonicalJson(one) !== canonicalJson(other))
    }),
    { numRuns: 40 },
  )
})
