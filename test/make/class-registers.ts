import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { loadDefinition } from '../../shared/domain/campaign/load-definition.ts'
import type { Values } from '../../shared/domain/sheet/report-row.ts'
import type * as z from 'zod'

const label = (zh: string) => ({ zh, en: zh })
type Draft = z.input<typeof CampaignDefinition>

const classes: Draft['reports'][number] = {
  id: 'classes',
  name: label('班级登记表'),
  due: { kind: 'once', date: '2024-03-15' },
  nil: 'allowed',
  fields: [
    { id: 'class', type: 'text', name: label('班级') },
    { id: 'pupils', type: 'integer', name: label('学生数') },
  ],
  measures: [
    { id: 'classes', name: label('班级数') },
    { id: 'pupils', name: label('登记学生数'), sum: 'pupils' },
  ],
}

const pupils: Draft['reports'][number] = {
  id: 'pupils',
  name: label('学生名册'),
  due: { kind: 'once', date: '2024-03-15' },
  nil: 'allowed',
  person: { fields: ['姓名', 'born'], where: '[借读]<>"是"' },
  fields: [
    { id: 'class', type: 'text', name: label('所在班级') },
    { id: 'name', type: 'text', name: label('姓名'), personal: true },
    { id: 'born', type: 'date', precision: 'month', name: label('出生年月'), personal: true },
    { id: 'guest', type: 'choice', name: label('借读'), choices: [{ name: '是' }, { name: '否' }] },
  ],
}

const attendance: Draft['reports'][number] = {
  id: 'attendance',
  name: label('出勤月报'),
  due: { kind: 'monthly', from: '2024-03', to: '2024-05', day: 20 },
  nil: 'allowed',
  fields: [
    { id: 'present', type: 'integer', name: label('出勤数') },
    { id: 'hours', type: 'decimal', name: label('课时') },
  ],
  measures: [{ id: 'hours', name: label('课时数'), sum: 'hours' }],
}

const meals: Draft['reports'][number] = {
  ...attendance,
  id: 'meals',
  name: label('用餐月报'),
  fields: [{ id: 'eaten', type: 'integer', name: label('用餐数') }],
  measures: [],
}

const declared: Draft['reports'][number] = {
  id: 'declared',
  name: label('汇总申报表'),
  due: { kind: 'once', date: '2024-03-15' },
  nil: 'refused',
  fields: [
    { id: 'classes', type: 'integer', name: label('班级总数') },
    { id: 'hours', type: 'decimal', name: label('课时总数') },
  ],
}

/** Comparisons of every kind between schools' registers of classes and pupils, monthly returns and declared totals. */
export const comparisons: NonNullable<Draft['comparisons']> = [
  {
    code: 'CLASS-PUPILS',
    level: 'warning',
    left: { report: 'classes', by: '班级', value: 'SUM([学生数])' },
    right: { report: 'pupils', by: '所在班级', where: '[借读]<>"是"' },
    message: label('登记的学生数与名册的行数不符。'),
  },
  {
    code: 'CLASS-LISTED',
    level: 'warning',
    left: { report: 'pupils', by: '所在班级' },
    relation: 'listed',
    right: { report: 'classes', by: '班级' },
    message: label('名册中的班级没有登记。'),
  },
  {
    code: 'PRESENT',
    level: 'note',
    left: { report: 'attendance', value: 'MAX([出勤数])' },
    relation: 'at-most',
    right: { report: 'classes', value: 'SUM([学生数])' },
    message: label('出勤数多于学生数。'),
  },
  {
    code: 'MEALS',
    level: 'note',
    left: { report: 'meals', value: 'SUM([用餐数])' },
    relation: 'at-most',
    right: { report: 'attendance', value: 'SUM([出勤数])' },
    message: label('用餐数多于出勤数。'),
  },
  {
    code: 'SUM-CLASSES',
    level: 'warning',
    left: { report: 'declared', value: 'SUM([班级总数])' },
    right: { report: 'classes', over: 'subtree', value: '[班级数]' },
    message: label('申报的班级数与下属合计不符。'),
  },
  {
    code: 'SUM-HOURS',
    level: 'warning',
    left: { report: 'declared', value: 'SUM([课时总数])' },
    right: { report: 'attendance', over: 'subtree', value: '[课时数]' },
    message: label('申报的课时与下属最近一月合计不符。'),
  },
]

/** The definition of the class registers as people write it. */
export const classRegistersDraft: Draft = {
  id: 'classes-2024',
  name: label('班级登记'),
  office: label('教育局'),
  timeZone: 'Asia/Shanghai',
  window: { from: '2024-02-01', to: '2024-12-31' },
  reports: [classes, pupils, attendance, meals, declared],
  comparisons,
}

/** A campaign with its comparisons, loaded as any definition is. */
export function makeClassRegisters(overrides: Partial<Draft> = {}): CampaignDefinition {
  const loaded = loadDefinition({ ...classRegistersDraft, ...overrides })
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  return loaded.definition
}

/** A row of the register of pupils. */
export function makePupil(overrides: Values = {}): Values {
  return { class: '一班', name: '张三丰', born: '2012-05', guest: '否', ...overrides }
}
