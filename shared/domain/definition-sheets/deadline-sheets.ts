import type { CalendarRules } from '../campaign/calendar-rules.ts'
import type { LadderStep, Told } from '../campaign/chasing.ts'
import { words, type DefinitionColumn, type DefinitionSheet } from './definition-sheet.ts'

/** What becomes of due dates on days off: the campaign says it for all reports, a report for itself. */
const whenOff = {
  title: { zh: '逢休息日', en: 'When off' },
  synonyms: ['遇休息日', '遇节假日', '休息日顺延'],
  kind: 'word',
  words: words<CalendarRules['whenOff']>({
    keep: ['不变', '照旧'],
    forward: ['顺延', '推后', '后延'],
    back: ['提前'],
  }),
} as const

export const whenOffColumn: DefinitionColumn = {
  ...whenOff,
  key: 'whenOff',
  note: '期限逢休息日怎么办：不变、顺延、提前；不填则按“工作”一页。',
}

/** What the campaign's row says of working days and of chasing. */
export const deadlineColumns: readonly DefinitionColumn[] = [
  {
    key: 'calendar.holidays',
    title: { zh: '节假日', en: 'Holidays' },
    synonyms: ['法定节假日'],
    kind: 'word',
    words: words<CalendarRules['holidays']>({ china: ['中国', '按国家公布'], none: ['不计', '无'] }),
    note: '中国：按国家公布的放假和调休；不计（默认）：只有周末休息。',
  },
  {
    key: 'calendar.weekend',
    title: { zh: '周休', en: 'Weekend' },
    synonyms: ['周末'],
    kind: 'word',
    words: words<CalendarRules['weekend']>({
      'sat-sun': ['双休', '周六周日'],
      sun: ['单休', '周日'],
      'fri-sat': ['周五周六'],
      none: ['不休'],
    }),
    note: '双休（默认）、单休、周五周六、不休。',
  },
  { ...whenOff, key: 'calendar.whenOff', note: '期限逢休息日怎么办：不变（默认）、顺延、提前。' },
  {
    key: 'chasing.workingHours.from',
    title: { zh: '上班时间', en: 'Work begins' },
    kind: 'time',
    note: '只在上班时间内催报，如 08:30；与下班时间一起填。',
  },
  { key: 'chasing.workingHours.to', title: { zh: '下班时间', en: 'Work ends' }, kind: 'time', note: '如 17:30。' },
  {
    key: 'chasing.groupingWaitMinutes',
    title: { zh: '合并等候分钟', en: 'Grouping wait in minutes' },
    synonyms: ['等候分钟'],
    kind: 'number',
    note: '催报发出前等多久，其间报来的不再催；不填为 60。',
  },
  {
    key: 'chasing.mostPerDay',
    title: { zh: '每人每日最多', en: 'Messages a day' },
    synonyms: ['每日最多'],
    kind: 'number',
    note: '一个人一天最多收几条催报；不填为 2。',
  },
]

/** Single days that are otherwise than the calendar says. */
export const calendarSheet: DefinitionSheet = {
  id: 'calendar',
  name: { zh: '日历', en: 'Calendar' },
  note: '与公布的放假、调休和周末不同的日子，一天一行；没有就空着。',
  columns: [
    { key: 'date', title: { zh: '日期', en: 'Date' }, kind: 'day', required: true, note: '如 2005-10-08。' },
    {
      key: 'is',
      title: { zh: '上班或休息', en: 'Kind of day' },
      synonyms: ['类型', '安排'],
      kind: 'word',
      words: words<CalendarRules['overrides'][number]['is']>({
        workday: ['上班', '工作日', '调休上班', '班'],
        holiday: ['休息', '放假', '节假日', '休'],
      }),
      required: true,
      note: '上班、休息。',
    },
    { key: 'name', title: { zh: '名称', en: 'Name' }, synonyms: ['事由'], kind: 'text', note: '如 县庆；可不填。' },
  ],
}

/** The ladder: when who is told. */
export const chasingSheet: DefinitionSheet = {
  id: 'chasing',
  name: { zh: '催报', en: 'Chasing' },
  note: '什么时候催、告诉谁，一步一行；空着就按默认的几步。',
  columns: [
    {
      key: 'at',
      title: { zh: '距期限', en: 'At' },
      synonyms: ['距期限天数', '天数'],
      kind: 'number',
      required: true,
      note: '期限之前写负数，当天写 0，之后写正数，如 -5。',
    },
    {
      key: 'count',
      title: { zh: '计日', en: 'Counted in' },
      synonyms: ['计日方式'],
      kind: 'word',
      words: words<LadderStep['count']>({ workdays: ['工作日'], days: ['自然日', '天', '日'] }),
      note: '工作日（默认）、自然日。',
    },
    {
      key: 'every',
      title: { zh: '此后每隔', en: 'And every' },
      synonyms: ['每隔'],
      kind: 'number',
      note: '此后每隔几日再催，直到报来或收表截止；不填则只催一次。',
    },
    {
      key: 'tell',
      title: { zh: '告诉谁', en: 'Tell' },
      synonyms: ['对象', '通知对象'],
      kind: 'words',
      words: words<Told>({
        contact: ['联系人'],
        deputy: ['副联系人'],
        leadUnit: ['牵头单位', '牵头单位联系人'],
        supervisionGroup: ['督导组'],
        office: ['发文单位', '活动办公室'],
      }),
      required: true,
      note: '联系人、副联系人、牵头单位、督导组、发文单位，用“、”隔开。',
    },
  ],
}
