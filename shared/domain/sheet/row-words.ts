import type { CompiledReport } from '../campaign/compiled-report.ts'
import { beginsInChinese, compact } from '../normalise/characters.ts'
import { isDitto } from '../normalise/normalise.ts'
import { simplified } from '../normalise/simplified.ts'
import type { CellValue } from './cell.ts'
import { headerKey } from './header-key.ts'

/** What people write around a table's rows, so that a row can be told by its words. */

const totals = /(?:合计|小计|总计|共计|累计|汇总)(?:\d+\p{L}{0,2})?$|^共\d+\p{L}{0,2}$|^(?:sub|grand)?totals?$/u
const nilWords = /^(?:本表|本单位)?(?:无内容)?(?:零报告|无内容|nil|nilreturn|nothingtoreport)(?:是)?$/
const labels = [
  '填表人|制表人|填报人|经办人|审核人|审批人|复核人|统计人|报送人|负责人|单位负责人|主要负责人|分管领导|领导签字|签字人|联系人',
  '填报单位|填表单位|报送单位|制表单位|填表日期|填报日期|填表时间|填报时间|报送日期|报送时间|制表日期|日期|联系电话|电话',
  '单位盖章|公章|盖章|签章|签字|签名|注|附注|备注|说明|填表说明|填报说明',
  'preparedby|filledinby|checkedby|approvedby|signature|signed|date|notes?|remarks?',
].join('|')
const labelBeginnings = new Set(labels.split('|').map((word) => word.charAt(0)))
const label = new RegExp(`^(?:${labels})(?:签字|签名|签章|盖章|\\([^()]*\\))*\\d?(?::|$)`)

/** Longer texts are no totals, and no declarations of having nothing. */
const maxWordLength = 20
const maxLabelLength = 40

/** Whether a cell says that its row is a total, perhaps of something, such as 农业局小计. */
export function saysTotal(cell: CellValue): boolean {
  return (
    cell.kind === 'text' && isShort(cell.value) && /[计計总總共]|total/i.test(cell.value) && isWord(cell.value, totals)
  )
}

/** Whether a cell says that there is nothing to list in a report: 零报告, or, in a register of members, 本单位无党员. */
export function saysNil({ report }: CompiledReport, cell: CellValue): boolean {
  if (cell.kind !== 'text' || !isShort(cell.value) || !/[零无無没沒nｎ]/i.test(cell.value)) return false
  const key = headerKey(cell.value)
  if (nilWords.test(key)) return true
  const [, what] = /^(?:本单位|本表)?(?:暂|目前)?(?:无|没有)(..+)$/.exec(key) ?? []
  return what !== undefined && [report.name.zh, ...report.synonyms].some((name) => listedIn(name).includes(what))
}

/** What a report lists, by its name: 图书 of 图书登记表. To have no register is another matter. */
function listedIn(name: string): string {
  return headerKey(name).replace(/(?:台账|花名册|名册|名单|登记表|登记|方案|表)$/, '')
}

/** Whether a cell is, or begins with, what stands before a signature or note: 填表人：…, 注：…, 审核人（签字）. */
export function isLabel(cell: CellValue): boolean {
  if (cell.kind !== 'text' || !labelBeginnings.has(simplified(cell.value.trimStart().charAt(0)).toLowerCase()))
    return false
  return label.test(simplified(compact(cell.value.slice(0, maxLabelLength))).toLowerCase())
}

const numeral = '[\\d〇零○一二三四五六七八九十]'
const closings = new RegExp(
  [
    String.raw`.*\((?:单位)?(?:盖章|公章|签章|印章|签字)\)`,
    `${numeral}{4}年${numeral}{1,3}月${numeral}{1,3}[日号]`,
    String.raw`第\d+页(?:[,、/]?共\d+页)?|共\d+页`,
    '以下(?:空白|无正文|无内容)',
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
)

/** Whether a cell is what stands by itself below a table: the place of a seal, the day, a page's number, that nothing follows. */
export function isClosing(cell: CellValue): boolean {
  if (cell.kind !== 'text' || cell.value.length > maxLabelLength || !/[)）日号號页頁白文容]\s*$/.test(cell.value))
    return false
  return closings.test(simplified(compact(cell.value)))
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
