import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { builtInCampaign } from '../../campaigns/built-in.ts'
import { makeCampaign, makeReport } from '../make/campaign.ts'
import { furtherCampaign } from '../make/further-campaign.ts'
import { compareTemplates, type Compared, type TemplateCase } from './compare.ts'
import { generatedCampaign } from './generated-rules.ts'
import { writtenRow, writtenRows, type WrittenRow } from './cells.ts'
import type { CampaignDefinition, Report } from '../../shared/domain/campaign/definition.ts'

/** The same rows in every run. */
const seed = 20_050_615

const lead = ['城关镇', '城关镇农机站', '城关镇中心小学']

describe('a template’s colours and verdicts', () => {
  let compared: readonly Compared[]
  beforeAll(async () => {
    const campaigns = [builtInCampaign(), furtherCampaign()]
    const [ofRows, ofSheets] = [generatedCampaign(seed, 'row'), generatedCampaign(seed, 'sheet')]
    compared = await compareTemplates([
      ...campaigns.map((definition) => rowsOfOneUnit(definition, 60)),
      rowsOfOneUnit(ofRows, 30),
      ...campaigns.map((definition) => sheetsOfOneUnit(definition, 8)),
      sheetsOfOneUnit(ofSheets, 8),
      ...campaigns.map((definition) => sheetsOfSeveralUnits(definition, 4)),
      sheetsOfSeveralUnits(ofSheets, 2),
      rowsInPercent,
    ])
  }, 300_000)

  test('say what take-in says, row by row', () => {
    expect(compared.flatMap(({ disagreements }) => disagreements)).toEqual([])
  })

  test('say it of every rule of both campaigns, which holds here and is broken there', () => {
    const seen = new Map<string, Set<boolean>>()
    for (const { rule, verdicts } of compared.flatMap(({ asked }) => asked)) {
      seen.set(rule, new Set([...(seen.get(rule) ?? []), ...verdicts]))
    }
    const rules = [builtInCampaign(), furtherCampaign()].flatMap(({ id, reports }) =>
      reports.flatMap((report) => report.rules.map(({ code }) => `${id} ${code}`)),
    )
    expect(rules.filter((rule) => seen.get(rule)?.size !== 2)).toEqual([])
  })

  test('stand in the template as they are proven here', () => {
    expect(compared.flatMap(({ formatsMissing }) => formatsMissing)).toEqual([])
  })
})

const inPercent = (share: number) => ({ raw: share, numFmt: '0.0%' })

/** Shares counted in %, some typed as 83.5 and some as 83.5%, of which Excel makes 0.835 in a cell of that format. */
const rowsInPercent: TemplateCase = {
  definition: makeCampaign({
    reports: [
      makeReport({
        fields: [
          { id: 'room', type: 'text', name: { zh: '实验室', en: 'Room' } },
          { id: 'share', type: 'decimal', unit: '%', name: { zh: '合格率', en: 'Share' } },
          { id: 'wear', type: 'decimal', name: { zh: '折旧', en: 'Wear' } },
        ],
        rules: ['[合格率]>=60', '[折旧]<=0.5'].map((formula, place) => ({
          code: `LAB-${place}`,
          scope: 'row',
          level: 'error',
          formula,
          message: { zh: '不符', en: 'wrong' },
          cells: [place === 0 ? 'share' : 'wear'],
        })),
        measures: [],
        ratios: [],
      }),
    ],
  }),
  unitNames: lead.slice(0, 1),
  rowsOf: () => [
    writtenRow({ room: '一', share: 83.5, wear: 0.2 }),
    writtenRow({ room: '二', share: 45, wear: 0.75 }),
    { ...writtenRow({ room: '三', share: inPercent(0.835), wear: inPercent(0.2) }), odd: new Set(['share']) },
    { ...writtenRow({ room: '四', share: inPercent(0.45), wear: inPercent(0.75) }), odd: new Set(['share']) },
    writtenRow({ room: '五', share: 0.8 }),
  ],
}

/** Every report as one unit fills it in, with lines in between that are no data. */
function rowsOfOneUnit(definition: CampaignDefinition, count: number): TemplateCase {
  return {
    definition,
    unitNames: lead.slice(0, 1),
    rowsOf: (report) => [
      ...rows(report, [], 12, count),
      writtenRow({}),
      writtenRow(alone(report, '零报告')),
      totalRow(report),
      ...rows(report, lead.slice(0, 1), 12, 10),
    ],
  }
}

/** Reports with sheet rules, many times over: with no row, with one, and so on. */
function sheetsOfOneUnit(definition: CampaignDefinition, copies: number): TemplateCase {
  return {
    definition: manySheets(definition, copies),
    unitNames: lead.slice(0, 1),
    rowsOf: (report) => rows(report, [], 60, variantOf(report) % 7),
  }
}

/** The same as a lead unit fills them in. */
function sheetsOfSeveralUnits(definition: CampaignDefinition, copies: number): TemplateCase {
  return {
    definition: manySheets(definition, copies),
    unitNames: lead,
    rowsOf: (report) => [...rows(report, lead, 80, 3 + 2 * variantOf(report)), writtenRow({ unit: lead[1] ?? '' })],
  }
}

function rows(report: Report, unitNames: readonly string[], oddOnesIn: number, numRuns: number): readonly WrittenRow[] {
  const sampled = { numRuns, seed: seed + variantOf(report) * 1_000 + report.fields.length }
  return numRuns === 0 ? [] : fc.sample(writtenRows(report.fields, unitNames, oddOnesIn), sampled)
}

/** The reports that have sheet rules, each several times over: one workbook is reckoned faster than many. */
function manySheets(definition: CampaignDefinition, copies: number): CampaignDefinition {
  const asWhole = definition.reports.filter(({ rules }) => rules.some(({ scope }) => scope === 'sheet'))
  const reports = Array.from({ length: copies }, (_, copy) =>
    asWhole.map((report) => ({
      ...report,
      id: `${report.id}-${copy}`,
      name: { ...report.name, zh: `${copy} ${report.name.zh}` },
      rules: report.rules.filter(({ scope }) => scope === 'sheet'),
    })),
  )
  return { ...definition, reports: reports.flat() }
}

function variantOf({ id }: Report): number {
  return Number(/-(\d+)$/.exec(id)?.[1] ?? 0)
}

/** A line of totals: the colours leave it alone, and verdicts on the whole sheet wait for take-in. */
function totalRow(report: Report): WrittenRow {
  return { ...writtenRow(alone(report, '合计')), odd: new Set(report.fields.map(({ id }) => id)) }
}

/** A row with one word in its first column of texts. */
function alone({ fields }: Report, word: string): Record<string, string> {
  const field = fields.find(({ type }) => type === 'text')
  return field ? { [field.id]: word } : {}
}
