import type { Due, Report } from '../campaign/definition.ts'
import { deadlineColumns, whenOffColumn } from './deadline-sheets.ts'
import { labelColumns, reportColumn, words, type DefinitionSheet } from './definition-sheet.ts'

/** The campaign itself: one row. */
export const campaignSheet: DefinitionSheet = {
  id: 'campaign',
  name: { zh: '工作', en: 'Campaign' },
  note: '这项工作叫什么、谁发文、何时收表。只填一行。',
  required: true,
  columns: [
    {
      key: 'id',
      title: { zh: '标识', en: 'Id' },
      kind: 'code',
      required: true,
      note: '小写字母、数字和连字符，如 flood-2024；定下后不再改。',
    },
    ...labelColumns({
      key: 'name',
      title: { zh: '名称', en: 'Name' },
      synonyms: ['工作名称'],
      required: true,
      note: '如 2024年洪涝灾害统计。',
    }),
    ...labelColumns({
      key: 'office',
      title: { zh: '发文单位', en: 'Office' },
      synonyms: ['单位'],
      required: true,
      note: '下发和接收报表的单位。',
    }),
    {
      key: 'timeZone',
      title: { zh: '时区', en: 'Time zone' },
      kind: 'code',
      required: true,
      note: '各项期限按此时区计，如 Asia/Shanghai。',
    },
    {
      key: 'window.from',
      title: { zh: '收表开始', en: 'From' },
      synonyms: ['收表开始日期', '开始'],
      kind: 'day',
      required: true,
      note: '从这一天起收表，如 2024-07-01。',
    },
    {
      key: 'window.to',
      title: { zh: '收表截止', en: 'To' },
      synonyms: ['截止日期', '收表结束', '收表结束日期', '截止'],
      kind: 'day',
      required: true,
      note: '到这一天为止收表（含迟报）；各报表的期限都在其内。',
    },
    ...deadlineColumns,
    {
      key: '$schema',
      title: { zh: 'JSON 模式', en: 'JSON Schema' },
      kind: 'text',
      note: '不必填；从定义文件导出时原样保留。',
    },
  ],
}

/** Named constants for formulas. */
export const settingSheet: DefinitionSheet = {
  id: 'settings',
  name: { zh: '参数', en: 'Settings' },
  note: '公式里用到的门槛、日期等，在这里起名赋值，公式中直接写参数名。',
  columns: [
    {
      key: 'name',
      title: { zh: '参数', en: 'Setting' },
      synonyms: ['参数名', '参数名称', '名称', 'name'],
      kind: 'text',
      required: true,
      note: '字母或汉字开头，不含空格，如 汛期开始日。',
    },
    {
      key: 'value',
      title: { zh: '值', en: 'Value' },
      synonyms: ['参数值', '取值', '内容'],
      kind: 'setting',
      required: true,
      note: '数、日期或文字，如 20000、2024-06-01。',
    },
  ],
}

export const reportSheet: DefinitionSheet = {
  id: 'reports',
  name: { zh: '报表', en: 'Reports' },
  note: '一张要各单位填的表一行，次序就是填报工作簿里的次序。',
  required: true,
  columns: [
    {
      key: 'id',
      title: { zh: '标识', en: 'Id' },
      synonyms: ['报表标识'],
      kind: 'code',
      required: true,
      note: '小写字母、数字和连字符，如 damage；定下后不再改。',
    },
    ...labelColumns({
      key: 'name',
      title: { zh: '名称', en: 'Name' },
      synonyms: ['报表名称', '报表', '表名'],
      required: true,
      note: '也是工作表的名称，如 灾情登记表。',
    }),
    {
      key: 'synonyms',
      title: { zh: '其他叫法', en: 'Synonyms' },
      synonyms: ['别名', '同义词', '其他名称'],
      kind: 'texts',
      note: '各单位自己的表还可能叫什么，用“、”隔开。',
    },
    ...labelColumns({
      key: 'note',
      title: { zh: '说明', en: 'Note' },
      synonyms: ['填表说明'],
      note: '写在填报表格上方的话。',
    }),
    {
      key: 'nil',
      title: { zh: '零报告', en: 'Nil return' },
      synonyms: ['是否允许零报告', '可否零报告', 'nil'],
      kind: 'word',
      words: words<Report['nil']>({
        allowed: ['允许', '可以', '是', 'yes', 'true'],
        refused: ['不允许', '不可以', '否', 'no', 'false'],
      }),
      required: true,
      note: '没有内容的单位可否报“零报告”：允许、不允许。',
    },
    {
      key: 'owedBy.kinds',
      title: { zh: '报送单位类别', en: 'Owed by kinds' },
      synonyms: ['报送单位', 'kinds'],
      kind: 'texts',
      note: '只要这些类别的单位报；不填则不限类别。',
    },
    {
      key: 'owedBy.batches',
      title: { zh: '报送单位批次', en: 'Owed by batches' },
      synonyms: ['单位批次', '批次', 'batches'],
      kind: 'texts',
      note: '只要这些批次的单位报；不填则不限批次。',
    },
    {
      key: 'key',
      title: { zh: '不可重复的字段', en: 'Key' },
      synonyms: ['关键字段', '主键', '不可重复'],
      kind: 'texts',
      note: '合起来辨认一行的字段：同一单位两行在这些字段上全同即为重复。',
    },
    {
      key: 'person.fields',
      title: { zh: '认人的字段', en: 'Person' },
      synonyms: ['同一人字段', '辨认同一人的字段'],
      kind: 'texts',
      note: '合起来辨认一个人的字段，如 姓名、出生年月；填了就查同一人是否由两个单位重复上报。',
    },
    {
      key: 'person.where',
      title: { zh: '认人的条件', en: 'Person where' },
      synonyms: ['同一人条件'],
      kind: 'formula',
      note: '公式，只查成立的行；不填则全查。如 [流动情况]<>"流入"。',
    },
    {
      key: 'maxRows',
      title: { zh: '最多行数', en: 'Max rows' },
      synonyms: ['行数上限', '最大行数'],
      kind: 'number',
      note: '不填为 100000。',
    },
  ],
}

export const dueSheet: DefinitionSheet = {
  id: 'due',
  name: { zh: '日期', en: 'Dates' },
  note: '每张报表一行：只报一次的填期限，每月报的填首月、末月和每月几日。到当天 24 时为止。',
  required: true,
  columns: [
    reportColumn,
    {
      key: 'kind',
      title: { zh: '周期', en: 'How often' },
      synonyms: ['报送周期', '频次', 'kind', 'period'],
      kind: 'word',
      words: words<Due['kind']>({ once: ['一次', '一次性', '单次'], monthly: ['每月', '月报', '按月'] }),
      required: true,
      note: '一次、每月。',
    },
    {
      key: 'date',
      title: { zh: '期限', en: 'Due on' },
      synonyms: ['报送期限', '截止日期', '日期', 'date'],
      kind: 'day',
      note: '只用于“一次”，如 2024-07-15。',
    },
    {
      key: 'from',
      title: { zh: '首月', en: 'First month' },
      synonyms: ['开始月份', '起始月份', 'from'],
      kind: 'month',
      note: '只用于“每月”，如 2024-08。',
    },
    {
      key: 'to',
      title: { zh: '末月', en: 'Last month' },
      synonyms: ['结束月份', '截止月份', 'to'],
      kind: 'month',
      note: '只用于“每月”，如 2024-11。',
    },
    {
      key: 'day',
      title: { zh: '每月几日', en: 'Day of the month' },
      synonyms: ['日', '每月日期', 'day'],
      kind: 'number',
      note: '只用于“每月”，1 至 31；没有这一天的月份按最后一天。',
    },
    {
      key: 'in',
      title: { zh: '当月或次月', en: 'In which month' },
      synonyms: ['报送月份', '哪个月', '次月'],
      kind: 'word',
      words: words<'sameMonth' | 'nextMonth'>({ sameMonth: ['当月', '本月'], nextMonth: ['次月', '下月', '下个月'] }),
      note: '只用于“每月”：期限在当月（不填即当月）还是次月，如 7 月的月报 8 月 5 日报，填次月。',
    },
    whenOffColumn,
  ],
}
