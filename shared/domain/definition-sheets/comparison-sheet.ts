import type { Comparison, Relation, Side } from '../campaign/comparison.ts'
import type { Label } from '../campaign/label.ts'
import { labelColumns, words, type DefinitionColumn, type DefinitionSheet } from './definition-sheet.ts'

/** What must hold between returns: a row per comparison, the columns of its two sides one after the other. */
export const comparisonSheet: DefinitionSheet = {
  id: 'comparisons',
  name: { zh: '表间审核', en: 'Comparisons' },
  note: '一个单位的两张表之间、申报数与下属合计之间应当相符的内容。不符的列为差异，双方都看得到，不会退回。',
  columns: [
    {
      key: 'code',
      title: { zh: '编号', en: 'Code' },
      synonyms: ['审核编号', '代码'],
      kind: 'code',
      required: true,
      note: '大写字母、数字和连字符，如 MEMBER-COUNT；定下后不再改。',
    },
    {
      key: 'level',
      title: { zh: '级别', en: 'Level' },
      kind: 'word',
      words: words<Comparison['level']>({ warning: ['提醒', '警告', '请说明'], note: ['提示', '说明'] }),
      required: true,
      note: '提醒：请核对说明；提示：告知。',
    },
    ...sideColumns('left', { zh: '左', en: 'Left' }, '左边有的，逐项与右边核对。'),
    {
      key: 'relation',
      title: { zh: '关系', en: 'Relation' },
      kind: 'word',
      words: words<Relation>({
        equal: ['等于', '=', '相等'],
        'at-most': ['不大于', '<=', '≤'],
        'at-least': ['不小于', '>=', '≥'],
        listed: ['须列入', '存在于', '列入'],
      }),
      note: '左边应当等于、不大于、不小于右边，或者须列入右边（只看有没有，不比数）；不填为等于。',
    },
    ...sideColumns('right', { zh: '右', en: 'Right' }),
    ...labelColumns({
      key: 'message',
      title: { zh: '提示语', en: 'Message' },
      synonyms: ['信息', '说明', '消息'],
      required: true,
      note: '不符时对双方说什么：哪里不符，怎么核对。',
    }),
  ],
}

function sideColumns(side: 'left' | 'right', { zh, en }: Label, more = ''): readonly DefinitionColumn[] {
  const titled = (what: Label): Label => ({ zh: `${zh}${what.zh}`, en: `${en} ${what.en}` })
  return [
    {
      key: `${side}.report`,
      title: titled({ zh: '表', en: 'report' }),
      synonyms: [`${zh}边报表`, `${zh}侧报表`],
      kind: 'text',
      required: true,
      note: `报表的名称或标识。${more}`,
    },
    {
      key: `${side}.over`,
      title: titled({ zh: '范围', en: 'over' }),
      kind: 'word',
      words: words<Side['over']>({ unit: ['本单位', '单位'], subtree: ['本级及下属', '下属', '本系统'] }),
      note: '本单位：本单位报的表；本级及下属：逐级汇总的数，取值里写汇总项。不填为本单位。',
    },
    {
      key: `${side}.by`,
      title: titled({ zh: '分组字段', en: 'by' }),
      kind: 'text',
      note: '按哪个文本或单选字段逐项核对；两边都填或都不填。',
    },
    {
      key: `${side}.where`,
      title: titled({ zh: '条件', en: 'where' }),
      kind: 'formula',
      note: '公式，只算成立的行；不填则全算。',
    },
    {
      key: `${side}.value`,
      title: titled({ zh: '取值', en: 'value' }),
      kind: 'formula',
      note: '公式，如 SUM([党员总数])；不填则数行数。',
    },
  ]
}
