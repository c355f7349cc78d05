import type { Field } from '../campaign/definition.ts'
import type { CellValue } from './cell.ts'
import type { Header } from './find-header.ts'
import { headerKey } from './header-key.ts'

/** The cells of one row that lie in the table's columns, blanks left out. */
export type TableCells = ReadonlyMap<number, CellValue>

/**
 * What a row below the header is: people repeat headers, number the columns, add totals and sign below the table.
 * untouched: nothing but the prefilled unit. nil: nothing but the word that there is nothing to list.
 */
export type RowKind = 'data' | 'header-again' | 'column-numbers' | 'total' | 'footer' | 'untouched' | 'nil'

const totalWords = /^(合计|小计|总计|共计|累计|汇总|total|subtotal|grandtotal)$/
const nilWords = /^(零报告|无内容|nil|nilreturn|nothingtoreport)$/
const footerWords =
  /^(填表人|制表人|填报人|经办人|审核人|审批人|复核人|负责人签字|单位负责人|填报单位|填表单位|填表日期|填报日期|报送日期|制表日期|联系电话|联系人|单位盖章|公章|盖章|注|备注|说明|填表说明|preparedby|checkedby|approvedby|signature|notes?)/

/** Classifies a row that has at least one cell in the table. */
export function classifyRow(header: Header, cells: TableCells): RowKind {
  const texts = [...cells].map(([column, cell]) => ({
    column,
    key: headerKey(String(cell.value)),
    raw: String(cell.value),
  }))
  const beside = texts.filter(({ column }) => !isUnitColumn(header, column))
  if (beside.length === 0) return 'untouched'
  if (beside.every(({ key }) => nilWords.test(key))) return 'nil'
  if (repeatsHeader(header, texts)) return 'header-again'
  if (numbersColumns(texts)) return 'column-numbers'
  const [first] = texts
  if (first && totalWords.test(first.key)) return 'total'
  if (first && looksLikeFooter(header, cells, first)) return 'footer'
  return 'data'
}

function isUnitColumn({ fields }: Header, column: number): boolean {
  return fields.get(column)?.type === 'unit'
}

function repeatsHeader({ fields }: Header, texts: readonly { column: number; key: string }[]): boolean {
  const same = texts.filter(({ column, key }) => {
    const field = fields.get(column)
    return field !== undefined && namesField(field, key)
  })
  return same.length >= 2 && same.length * 2 > texts.length
}

function namesField(field: Field, key: string): boolean {
  return [field.name.zh, field.name.en, ...field.synonyms].some((name) => headerKey(name) === key)
}

/** `1 2 3 4 …` or `甲 乙 1 2 …` across four columns or more: the line of column numbers of statistical forms. */
function numbersColumns(texts: readonly { key: string }[]): boolean {
  const keys = texts.map(({ key }) => key)
  const letters = keys.findIndex((key, place) => key !== '甲乙丙丁戊己庚辛壬癸'[place])
  const numbers = keys.slice(Math.max(letters, 0))
  return keys.length >= 4 && letters !== -1 && numbers.every((key, place) => key === String(place + 1))
}

/** A signature or note below the table: it begins with such a word, says more after a colon, and fills in less than the required cells. */
function looksLikeFooter({ fields }: Header, cells: TableCells, first: { key: string; raw: string }): boolean {
  if (!footerWords.test(first.key) || !/[:：]|^(注|备注|说明|填表说明|notes?)$/i.test(first.raw)) return false
  const required = [...fields].filter(([, field]) => field.required && field.type !== 'unit')
  return cells.size * 2 <= fields.size || required.some(([column]) => !cells.has(column))
}
