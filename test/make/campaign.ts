import { CampaignDefinition, Report, type Rule } from '../../shared/domain/campaign/definition.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import type * as z from 'zod'

/** A text that says the same in both languages. */
export const label = (zh: string) => ({ zh, en: zh })

/** A report that only lists. */
export const noRules = { rules: [], measures: [], ratios: [] }

/** A report with a field of every type, on a subject far from the built-in campaign: schools and their laboratories. */
export function makeReport(overrides: Partial<z.input<typeof Report>> = {}): Report {
  return Report.parse({
    id: 'laboratories',
    name: label('实验室登记表'),
    note: label('一室一行。'),
    due: { kind: 'once', date: '2024-03-15' },
    nil: 'allowed',
    fields: [
      { id: 'unit', type: 'unit', name: label('学校') },
      { id: 'room', type: 'text', name: label('实验室'), required: true, maxLength: 60, example: '化学实验室' },
      {
        id: 'subject',
        type: 'choice',
        name: label('学科'),
        required: true,
        choices: [{ name: '物理' }, { name: '化学' }, { name: '生物, 地理' }],
      },
      {
        id: 'state',
        type: 'choice',
        name: label('状况'),
        choices: [{ name: '完好' }, { name: '待修' }],
      },
      {
        id: 'lacks',
        type: 'choices',
        name: label('缺少'),
        choices: [{ name: '通风' }, { name: '水源' }, { name: '器材' }],
      },
      { id: 'seats', type: 'integer', name: label('座位数'), group: label('规模'), min: 0, max: 100, unit: '个' },
      { id: 'budget', type: 'decimal', name: label('预算'), group: label('规模'), min: 0, unit: '元' },
      { id: 'builtOn', type: 'date', name: label('建成日期'), earliest: '1990-01-01', latest: '2024-03-15' },
      { id: 'renewed', type: 'date', name: label('翻新时间'), precision: 'month' },
      { id: 'keeper', type: 'text', name: label('管理员'), personal: true, maxLength: 40 },
      { id: 'telephone', type: 'phone', name: label('电话'), personal: true },
      { id: 'identity', type: 'identity', name: label('身份证号'), personal: true },
    ],
    rules: [
      {
        code: 'LAB-1',
        scope: 'row',
        level: 'error',
        formula: '[座位数]<=100',
        message: label('座位数不超过 100。'),
        cells: ['座位数'],
      },
    ],
    measures: [
      { id: 'rooms', name: label('实验室数'), headline: true },
      { id: 'seats', name: label('座位数'), sum: 'seats', headline: true },
      { id: 'budget', name: label('预算'), sum: 'budget', headline: true },
      { id: 'broken', name: label('待修数'), where: '[状况]="待修"' },
      { id: 'roomsBySubject', name: label('实验室按学科'), by: ['subject'] },
      { id: 'roomsByLack', name: label('实验室按缺少'), by: ['lacks'] },
      { id: 'roomsBySubjectAndState', name: label('实验室按学科和状况'), by: ['subject', 'state'] },
    ],
    ratios: [
      { id: 'brokenShare', name: label('待修率'), part: 'broken', whole: 'rooms', decimals: 1 },
      { id: 'cityShare', name: label('占全市实验室'), part: 'rooms', whole: { name: label('全市实验室'), value: 185 } },
    ],
    ...overrides,
  })
}

/** A rule that warns of more than fifty seats. */
export const crowded: Rule = {
  code: 'CROWDED',
  scope: 'row',
  level: 'warning',
  formula: '[座位数]<=50',
  message: { zh: '座位偏多，请说明。', en: 'Many seats: please explain.' },
  cells: ['座位数'],
}

/** A campaign with one report unless others are given. */
export function makeCampaign(overrides: Partial<z.input<typeof CampaignDefinition>> = {}): CampaignDefinition {
  return CampaignDefinition.parse({
    id: 'labs-2024',
    name: label('中小学实验室普查'),
    office: label('普查办公室'),
    timeZone: 'Asia/Shanghai',
    window: { from: '2024-02-01', to: '2024-12-31' },
    reports: [makeReport()],
    ...overrides,
  })
}

/** A live unit below the office `0`. */
export function makeUnit(overrides: Partial<Unit> & Pick<Unit, 'code'>): Unit {
  return {
    name: `第${overrides.code}中学`,
    shortNames: [],
    parent: '0',
    kind: '学校',
    flags: [],
    state: 'live',
    ...overrides,
  }
}
