import type { CompiledReport } from '../campaign/compiled-report.ts'
import { beginsInChinese, compact } from '../normalise/characters.ts'
import { isDitto } from '../normalise/normalise.ts'
import { simplified } from '../normalise/simplified.ts'
import type { CellValue } from './cell.ts'
import { headerKey } from './header-key.ts'

/** What people write around a table's rows, so that a row can be told by its words. */

const totals =
  /(?:合计|小计|总计|共计|累计|汇总)(?:\d+\p{L}{0,2})?$|^(?:以上)?总?共有?\d+\p{L}{0,4}$|^总(?:人)?数$|^(?:sub|grand)?totals?$/u
const averages = /(?:平均|均值|平均[数值分])$|^[人户村校班]均[数值]?$|^(?:average|mean)s?$/u
const nilWords =
  /^(?:本表|本单位|本月|本期)*(?:无内容)?(?:零报告|无内容|无(?:此|该|这类|相关|上述)(?:类|项|种)?(?:情况|情形|内容|事项)|nil|nilreturn|nothingtoreport)(?:是)?$/
const bareNil = /^(?:本表|本单位|本月|本期|目前|暂)*(?:无|没有)$/
const perhapsNil = /^(?:本|我|目前|暂)?.{0,6}(?:无|没有|未)/
const labels = [
  '填表人|制表人|填报人|经办人|审核人|审批人|复核人|统计人|报送人|负责人|单位负责人|主要负责人|分管领导|领导签字|签字人|联系人',
  '填报单位|填表单位|报送单位|制表单位|填表日期|填报日期|填表时间|填报时间|报送日期|报送时间|制表日期|日期|联系电话|电话',
  '单位盖章|公章|盖章|签章|签字|签名|注|附注|备注|说明|填表说明|填报说明|单位|联系方式',
  '填表|制表|填报|报送|审核|审批|复核|统计|主管|主管领导|分管|经手人|领取人|发放人|签收人',
  'preparedby|filledinby|checkedby|approvedby|signature|signed|date|notes?|remarks?',
].join('|')
const labelBeginnings = new Set(labels.split('|').map((word) => word.charAt(0)))
const label = new RegExp(`^(?:${labels})(?:签字|签名|签章|盖章|\\([^()]*\\))*\\d?(?::|$)`)

/** What stands before a note's first word, and what makes a note by itself. */
const noteMarks = /^[*★☆●◆■▲#]+/
const noteMark = '※'
const signature = /^.{1,12}(?:签字|签名|签章|盖章)人?:/

/** Longer texts are no totals, and no declarations of having nothing. */
const maxWordLength = 20
const maxLabelLength = 40

/** Whether a cell says that its row shows how to fill in: 示例, 例：. */
export function saysExample(cell: CellValue): boolean {
  return (
    cell.kind === 'text' && /^(?:填写|填报)?(?:示例|范例|样例|举例)\d?(?::|$)|^例\d?(?::|$)/.test(compact(cell.value))
  )
}

/** Whether a cell says that its row is a total, perhaps of something, such as 农业局小计. */
export function saysTotal(cell: CellValue): boolean {
  return (
    cell.kind === 'text' && isShort(cell.value) && /[计計总總共]|total/i.test(cell.value) && isWord(cell.value, totals)
  )
}

/** Whether a cell says that its row gives averages: 平均, 平均值, 人均. */
export function saysAverage(cell: CellValue): boolean {
  return (
    cell.kind === 'text' && isShort(cell.value) && /均|average|mean/i.test(cell.value) && isWord(cell.value, averages)
  )
}

/** Whether a cell says that there is nothing to list in a report: 零报告, 无此情况, or, in a register of members, 本单位无党员. */
export function saysNil({ report, key: keyFields, fields }: CompiledReport, cell: CellValue): boolean {
  if (cell.kind !== 'text' || !isShort(cell.value) || !/[零无無没沒nｎ]/i.test(cell.value)) return false
  const key = headerKey(cell.value)
  if (nilWords.test(key)) return true
  const [, what] = /^(?:本单位|本表|本月|本期)*(?:暂|目前)?(?:无|没有)(..+)$/.exec(key) ?? []
  if (what === undefined) return false
  const keys = keyFields.flatMap((id) => fields.get(id) ?? [])
  const named = keys.flatMap(({ name, synonyms, group }) => [name.zh, ...synonyms, ...(group ? [group.zh] : [])])
  const listed = [report.name.zh, ...report.synonyms].map(listedIn)
  const isListed = (words: string) => listed.some((each) => each.includes(words))
  // 困难帮扶对象, of 困难帮扶 and 帮扶对象.
  return (
    isListed(what) || named.some((name) => what.endsWith(name) && isListed(what.slice(0, what.length - name.length)))
  )
}

/** Whether the unit's own cell, with nothing beside it, says that there is nothing to list: a bare 无 is no unit's name. */
export function saysNilOfUnit(report: CompiledReport, cell: CellValue): boolean {
  return saysNil(report, cell) || saysNothing(cell)
}

/** Whether a cell says 无 or the like and no more: by itself in a row, that is to have nothing to list. */
export function saysNothing(cell: CellValue): boolean {
  return cell.kind === 'text' && isWord(cell.value, bareNil)
}

/** Whether a cell seems to say that there is nothing, without saying of what, or of part: 没有新的问题. */
export function perhapsSaysNil(cell: CellValue): boolean {
  return cell.kind === 'text' && perhapsNil.test(headerKey(cell.value))
}

/** What a report lists, by its name: 图书 of 图书登记表. To have no register is another matter. */
function listedIn(name: string): string {
  return headerKey(name).replace(/(?:台账|花名册|名册|名单|登记表|登记|方案|表)$/, '')
}

/** Whether a cell is, or begins with, what stands before a signature or note: 填表人：…, 注：…, 审核人（签字）. */
export function isLabel(cell: CellValue): boolean {
  if (cell.kind !== 'text') return false
  const written = cell.value.trimStart().replace(noteMarks, '')
  if (written.startsWith(noteMark)) return true
  const mayBe = labelBeginnings.has(simplified(written.charAt(0)).toLowerCase()) || /[签簽盖蓋]/.test(written)
  if (!mayBe) return false
  const text = simplified(compact(written.slice(0, maxLabelLength))).toLowerCase()
  return label.test(text) || signature.test(text)
}

const numeral = '[\\d〇零○一二三四五六七八九十]'
const closings = new RegExp(
  [
    String.raw`.*\((?:单位)?(?:盖章|公章|签章|印章|签字)\)`,
    `${numeral}{4}年${numeral}{1,3}月${numeral}{1,3}[日号]`,
    String.raw`第\d+页(?:[,、/]?共\d+页)?|共\d+页`,
    '以下(?:空白|无正文|无内容)',
    '特此(?:报告|上报|汇报|说明|证明)\\.?|此致',
    String.raw`-\d{1,3}-`,
    '(?:如|若|凡|请).{4,}\\.',
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
)

/** Whether a cell is what stands by itself below a table: the place of a seal, the day, a page's number, that nothing follows. */
export function isClosing(cell: CellValue): boolean {
  if (cell.kind !== 'text' || cell.value.length > maxLabelLength) return false
  if (!/[)）日号號页頁白文容报報明致证。.—–-]\s*$/.test(cell.value)) return false
  return closings.test(simplified(compact(cell.value)).replaceAll(/[—–]/g, '-'))
}

/** Whether a cell stands before the numbers of the columns: 栏次. */
export function isColumnsLabel(cell: CellValue): boolean {
  return cell.kind === 'text' && isWord(cell.value, /^(?:栏次|栏号|列次|列号|行次|序号|编号)$/)
}

/** Whether a cell holds a number, also one written as text with a word for what is counted (15人), or a stroke in its place. */
export function isLikeNumber(cell: CellValue): boolean {
  if (cell.kind !== 'text') return cell.kind === 'number'
  if (beginsInChinese(cell.value)) return false
  return /^(?:[+-]?[\d.,]+%?\p{L}{0,2}|[-—–/]+)$/u.test(compact(cell.value))
}

/** Whether a cell beside a total breaks it down: 男2人，女1人. */
export function isBreakdown(cell: CellValue): boolean {
  return (
    cell.kind === 'text' && isShort(cell.value) && /^(?:\p{L}{0,6}\d+\p{L}{0,2}[,、;]?)+$/u.test(compact(cell.value))
  )
}

/** A heading above some rows of a table, and how it is numbered. */
export interface Heading {
  readonly style: string
  readonly words: string
}

/** The heading that a text is, by its number: 一、在职党员, （二）离退休党员. */
export function headingIn(cell: CellValue): Heading | undefined {
  if (cell.kind !== 'text' || cell.value.length > maxLabelLength) return undefined
  const [, chapter, section, words] =
    /^(?:第?[一二三四五六七八九十]{1,3}([、.]|部分:?)|(\()[一二三四五六七八九十]{1,3}\))(.+)$/.exec(
      compact(cell.value),
    ) ?? []
  return words === undefined ? undefined : { style: chapter ?? section ?? '', words: words.replace(/:$/, '') }
}

/** Whether a text has no letter or digit, as a slip of the finger leaves behind, and is no ditto mark. */
export function isStray(cell: CellValue): boolean {
  return cell.kind === 'text' && !/[\p{L}\p{N}]/u.test(cell.value) && !isDitto(cell)
}

/** Whether a unit's name is a word for whoever writes. */
export function saysOwnUnit(text: string): boolean {
  return isWord(text, /^本(?:单位|级|部门|机关|局|厂|公司|校|院|镇|乡|社区|村)$/)
}

function isShort(text: string): boolean {
  return text.length <= maxWordLength
}

function isWord(text: string, words: RegExp): boolean {
  return isShort(text) && words.test(headerKey(text))
}
