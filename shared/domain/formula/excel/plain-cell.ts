import type { Field, FieldOf } from '../../campaign/field.ts'
import { isCountedInPercent } from '../../normalise/number.ts'
import { quotedForExcel } from './excel-text.ts'
import { NotInExcel } from './not-in-excel.ts'

/** What a rule asks of a field: its content, or only whether there is any. */
export type Use = 'content' | 'blankness'

/**
 * An Excel formula that is true of a cell which Excel and the server understand alike. Of any other it is false or an error, and the
 * template says nothing: what a careful reader makes of `约30`, `６月` or a choice by another name is settled on receipt.
 * A blank is plain unless the field is required: then the server calls it unreadable.
 * @param cell a cell or, unless it may hold half dates or is counted in %, a column; then the formula is an array of as many answers
 * @throws NotInExcel where nothing that is filled in would be plain
 */
export function plainCell(field: Field, cell: string, use: Use): string {
  switch (field.type) {
    case 'integer':
    case 'decimal':
      return orBlank(plainNumber(field, cell), field, cell)
    case 'date':
      return plainDate(field, cell)
    case 'choice':
      return isOneOf(cell, [...(field.required ? [] : ['']), ...field.choices.map(({ name }) => name)])
    case 'choices':
      return orBlank(plainChoices(field, cell), field, cell)
    case 'text':
      return plainText(field, cell, use)
    case 'phone':
      return orBlank(plainMobile(cell), field, cell)
    case 'identity':
      if (use === 'content' || field.required) throw new NotInExcel('identity')
      return `${cell}=""`
    case 'unit':
      break
  }
  throw new NotInExcel('unit')
}

/** An Excel formula that is true of a cell which the server takes for blank, if the cell is plain. */
export function blankCell(field: Field, cell: string): string {
  if (field.type === 'unit') throw new NotInExcel('unit')
  return field.type === 'text' && !field.required
    ? `(${isOnly(cell, strokes)}+${isOneOf(`TRIM(${cell})`, wordsForNothing)}>0)`
    : `(${cell}="")`
}

/** What a plain cell means, as the server would have it. */
export function cellValue(field: Field, cell: string): string {
  return mayBeHalf(field) ? `IF(ISTEXT(${cell}),${dayOfText(cell)},${cell})` : cell
}

/** Whether a field's dates may lack the day: such cells are texts, so that Excel does not complete them. */
export function mayBeHalf(field: Field): field is FieldOf<'date'> {
  return field.type === 'date' && field.precision !== 'day'
}

/** What a text cell may say instead of nothing; see the marks that take-in knows. */
const wordsForNothing = ['无', '無', '没有', '空', '空白', '暂无', 'N/A', 'n/a']
const dittoMarks = ['同上', '同前', '〃', '″', '"', '“', '”', '〞', '〝']
const strokes = ['-', '—', '－', '/', '／', '_', '\\']

/** Larger numbers have lost digits. */
const largestNumber = 999_999_999_999_999

function plainNumber(field: FieldOf<'integer' | 'decimal'>, cell: string): string {
  const { min = -largestNumber, max = largestNumber } = field
  const decimals = field.type === 'decimal' ? field.decimals : 0
  const shown = isCountedInPercent(field) ? `*${isNotShownInPercent(cell)}` : ''
  return `${isNumber(cell)}${shown}*(${cell}>=${min})*(${cell}<=${max})*(ROUND(${cell},${decimals})=${cell})`
}

/** 83.5% that is typed becomes 0.835 in a cell of that format, which a formula asks of one cell at a time. */
function isNotShownInPercent(cell: string): string {
  if (cell.includes(':')) throw new NotInExcel('percent-column')
  return `(LEFT(CELL("format",${cell}),1)<>"P")`
}

/** LibreOffice counts truth values as numbers. */
function isNumber(cell: string): string {
  return `ISNUMBER(${cell})*NOT(ISLOGICAL(${cell}))`
}

/** 1905-10-01: whatever is less may have been typed as a year. 2099-12-31: whatever is more may be 20050615. */
const firstDay = 2_101
const lastDay = 73_050
/** 19605 may be June 1960 in a cell that is not shown as a date; five digits in all are surely a day. */
const firstBareDay = 10_000

function plainDate(field: FieldOf<'date'>, cell: string): string {
  const { earliest = '1900-03-01', latest = '9999-12-31' } = field
  const isHalf = mayBeHalf(field)
  const days = [
    `(${cell}>=${isHalf ? firstBareDay : firstDay})`,
    `(${cell}<=${lastDay})`,
    ...(isHalf ? [`((${cell}<19001)+(${cell}>20999)>0)`] : []),
    ...(field.earliest === undefined ? [] : [`(${cell}>=${dayInExcel(field.earliest)})`]),
    ...(field.latest === undefined ? [] : [`(${cell}<${dayInExcel(field.latest)}+1)`]),
  ]
  const number = orBlank(`${isNumber(cell)}*(INT(${cell})=${cell})*${days.join('*')}`, field, cell)
  if (!isHalf) return number
  const day = dayOfText(cell)
  const written = `YEAR(${day})&"-"&RIGHT(100+MONTH(${day}),2)&"-"&RIGHT(100+DAY(${day}),2)`
  const lengths = field.precision === 'month' ? [7, 10] : [4, 7, 10]
  const text = [
    `OR(${lengths.map((length) => `LEN(${cell})=${length}`).join(',')})`,
    `${cell}=LEFT(${written},LEN(${cell}))`,
    `${cell}>=LEFT("${earliest < '1900-03-01' ? '1900-03-01' : earliest}",LEN(${cell}))`,
    `${cell}<=LEFT("${latest}",LEN(${cell}))`,
  ]
  return `IF(ISTEXT(${cell}),AND(${text.join(',')}),${number}>0)`
}

/** The day of `1960-03-15`, the first of `1960-03` or of `1960`; an error, or another day, of any other text. */
function dayOfText(cell: string): string {
  const full = `${cell}&"-01-01"`
  return `DATE(LEFT(${cell},4),MID(${full},6,2),MID(${full},9,2))`
}

function dayInExcel(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `DATE(${year},${month},${date})`
}

/** Choices by their names with 、 between them, none of them twice: each is taken out once, and nothing is left. */
function plainChoices({ choices }: FieldOf<'choices'>, cell: string): string {
  if (choices.some(({ name }) => name.includes('、'))) throw new NotInExcel('characters')
  const separated = `"、"&SUBSTITUTE(${cell},"、","、、")&"、"`
  const rest = choices.reduce(
    (left, { name }) => `SUBSTITUTE(${left},${quotedForExcel(`、${name}、`)},"",1)`,
    separated,
  )
  return `(${rest}="")`
}

/** A text as it stays: no letters in full width, no blanks, nothing that means nothing. Only of its blankness less is asked. */
function plainText(field: FieldOf<'text'>, cell: string, use: Use): string {
  const tests = [`(LEN(${cell})<=${field.maxLength})`, `NOT(${isOneOf(`TRIM(${cell})`, dittoMarks)})`]
  if (use === 'blankness') return [...tests, ...(field.required ? [`NOT${isOnly(cell, strokes)}`] : [])].join('*')
  const tidy = [`ISTEXT(${cell})`, `EXACT(ASC(CLEAN(${cell})),${cell})`, `ISERROR(FIND(" ",${cell}))`]
  const says = [`NOT${isOnly(cell, strokes)}`, `NOT(${isOneOf(cell, wordsForNothing)})`]
  return orBlank([...tests, ...tidy, ...says].join('*'), field, cell)
}

function plainMobile(cell: string): string {
  return `ISTEXT(${cell})*(LEN(${cell})=11)*(LEFT(${cell},1)="1")*(MID(${cell},2,1)>="3")*EXACT(TEXT(VALUE(${cell}),"0"),${cell}&"")`
}

function orBlank(test: string, { required }: Field, cell: string): string {
  return required ? test : `(${test}+ISBLANK(${cell})>0)`
}

/** Whether a cell is one of some texts, to the letter. No choice's name has a bar in it. */
function isOneOf(cell: string, texts: readonly string[]): string {
  return `ISNUMBER(FIND("|"&${cell}&"|",${quotedForExcel(`|${texts.join('|')}|`)}))`
}

/** Whether a cell holds nothing but blanks and some characters. */
function isOnly(cell: string, characters: readonly string[]): string {
  const rest = characters.reduce((left, character) => `SUBSTITUTE(${left},"${character}","")`, cell)
  return `(TRIM(SUBSTITUTE(${rest},"　",""))="")`
}
