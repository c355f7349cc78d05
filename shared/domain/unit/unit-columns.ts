import type { Label } from '../campaign/label.ts'

/** A column of the unit list: its title when we write one, and what else people call it. */
export interface UnitColumn {
  readonly id: UnitColumnId
  readonly title: Label
  readonly synonyms: readonly string[]
  /** A list without this column cannot be read. */
  readonly required?: true
}

export type UnitColumnId =
  | 'code'
  | 'name'
  | 'shortNames'
  | 'parent'
  | 'kind'
  | 'batch'
  | 'flags'
  | 'leadUnit'
  | 'supervisionGroup'
  | 'contact'
  | 'telephone'
  | 'email'
  | 'deputy'
  | 'deputyTelephone'
  | 'deputyEmail'
  | 'language'
  | 'channels'
  | 'deputyLanguage'
  | 'deputyChannels'
  | 'state'
  | 'mergedInto'
  | 'splitFrom'

/** In the order in which we write them; they are read in any. */
export const unitColumns: readonly UnitColumn[] = [
  {
    id: 'code',
    title: { zh: '代码', en: 'Code' },
    synonyms: ['单位代码', '编码', '单位编码', '编号', '单位编号', 'unit code'],
    required: true,
  },
  {
    id: 'name',
    title: { zh: '名称', en: 'Name' },
    synonyms: ['单位名称', '单位', '全称', '单位全称', 'unit', 'unit name'],
    required: true,
  },
  {
    id: 'shortNames',
    title: { zh: '简称', en: 'Short names' },
    synonyms: ['单位简称', '别名', 'short name', 'alias', 'aliases'],
  },
  {
    id: 'parent',
    title: { zh: '上级', en: 'Parent' },
    synonyms: [
      '上级单位',
      '上级代码',
      '上级单位代码',
      '上级名称',
      '上级单位名称',
      '隶属单位',
      'parent unit',
      'parent code',
    ],
    required: true,
  },
  {
    id: 'kind',
    title: { zh: '类别', en: 'Kind' },
    synonyms: ['单位类别', '类型', '单位类型', '单位性质', 'unit kind', 'type'],
  },
  { id: 'batch', title: { zh: '批次', en: 'Batch' }, synonyms: ['所属批次', '活动批次'] },
  { id: 'flags', title: { zh: '标记', en: 'Flags' }, synonyms: ['标志', '标签', '特殊标记', 'flag', 'tags'] },
  {
    id: 'leadUnit',
    title: { zh: '牵头单位', en: 'Lead unit' },
    synonyms: ['牵头部门', '牵头单位代码', '牵头单位名称'],
  },
  {
    id: 'supervisionGroup',
    title: { zh: '督导组', en: 'Supervision group' },
    synonyms: ['所属督导组', '督导组别', 'group'],
  },
  {
    id: 'contact',
    title: { zh: '联系人', en: 'Contact' },
    synonyms: ['联系人姓名', '联络人', '联络员', 'contact name', 'contact person'],
    required: true,
  },
  {
    id: 'telephone',
    title: { zh: '电话', en: 'Telephone' },
    synonyms: [
      '联系电话',
      '联系方式',
      '联系人电话',
      '电话号码',
      '手机',
      '手机号',
      '手机号码',
      'phone',
      'contact telephone',
      'contact phone',
    ],
  },
  {
    id: 'email',
    title: { zh: '邮箱', en: 'E-mail' },
    synonyms: [
      '电子邮箱',
      '电子邮件',
      '联系人邮箱',
      '邮件地址',
      '邮箱地址',
      'mail',
      'e-mail address',
      'contact e-mail',
    ],
  },
  {
    id: 'deputy',
    title: { zh: '副联系人', en: 'Deputy' },
    synonyms: ['副联系人姓名', '第二联系人', '备用联系人', 'deputy contact', 'deputy name'],
  },
  {
    id: 'deputyTelephone',
    title: { zh: '副联系人电话', en: 'Deputy telephone' },
    synonyms: ['副联系人手机', '第二联系人电话', '备用联系人电话', '副电话', 'deputy phone'],
  },
  {
    id: 'deputyEmail',
    title: { zh: '副联系人邮箱', en: 'Deputy e-mail' },
    synonyms: ['副联系人电子邮箱', '第二联系人邮箱', '备用联系人邮箱', '副邮箱', 'deputy mail'],
  },
  {
    id: 'language',
    title: { zh: '语言', en: 'Language' },
    synonyms: ['联系人语言', '通知语言', '消息语言', 'contact language'],
  },
  {
    id: 'channels',
    title: { zh: '通知方式', en: 'Channels' },
    synonyms: ['联系人通知方式', '通知渠道', '通知通道', '首选通道', 'channel', 'preferred channel'],
  },
  {
    id: 'deputyLanguage',
    title: { zh: '副联系人语言', en: 'Deputy language' },
    synonyms: ['第二联系人语言', '备用联系人语言'],
  },
  {
    id: 'deputyChannels',
    title: { zh: '副联系人通知方式', en: 'Deputy channels' },
    synonyms: ['副联系人通知渠道', '第二联系人通知方式', '备用联系人通知方式', 'deputy channel'],
  },
  { id: 'state', title: { zh: '状态', en: 'State' }, synonyms: ['单位状态', '在册状态', 'status'] },
  { id: 'mergedInto', title: { zh: '并入', en: 'Merged into' }, synonyms: ['并入单位', '合并到', '合并至'] },
  { id: 'splitFrom', title: { zh: '分设自', en: 'Split from' }, synonyms: ['分设自单位', '分立自', '拆分自'] },
]

const titles = new Map(unitColumns.map(({ id, title }) => [id, title]))

/** What a column is called in texts. */
export function titleOf(column: UnitColumnId): Label {
  return titles.get(column) ?? { zh: column, en: column }
}

/** What stands in a language column. */
export const languageWords = { zh: '中文', en: '英文' } as const

/** What stands in the state column; a merged unit is `closed` there and names the unit it went into. */
export const stateWords = {
  live: { zh: '在册', en: 'live' },
  closed: { zh: '撤销', en: 'closed' },
} as const
