import { beginsInChinese, compact } from '../normalise/characters.ts'
import { normalise } from '../normalise/normalise.ts'
import { remembered } from '../normalise/remembered.ts'
import { isBlank } from './blank.ts'
import { uncalculated, type Cell, type CellValue, type SheetRow } from './cell.ts'
import { namesReport, type Header } from './find-header.ts'
import { headerKey } from './header-key.ts'
import { headerNames } from './header-names.ts'
import { cellIn, type TableCells } from './table-cells.ts'
import {
  isBreakdown,
  isClosing,
  isColumnsLabel,
  isHeading,
  isLabel,
  isLikeNumber,
  isStray,
  perhapsSaysNil,
  saysNil,
  saysNothing,
  saysTotal,
} from './row-words.ts'

/**
 * What a row below the header is: people repeat headers, number the columns, add totals and sign below the table.
 * untouched: nothing but what stood there before, the unit or a formula that comes to nothing. stray: one lonely punctuation mark.
 * nil: nothing but the word that there is nothing to list, even in the unit's own cell. nil-unclear: nothing but words that may mean so.
 * lone-text: the heading of some rows.
 */
export type RowKind =
  | 'data'
  | 'header-again'
  | 'column-numbers'
  | 'total'
  | 'footer'
  | 'stray'
  | 'untouched'
  | 'nil'
  | 'nil-unclear'
  | 'lone-text'

/** A row with its cells that lie in the table; there is at least one. */
interface Row {
  readonly all: readonly Cell[]
  readonly own: TableCells
  readonly unitColumn: number | undefined
  /** Keys of what stands above the table. */
  readonly titles: ReadonlySet<string>
}

/** What tells the kinds of a table's rows from data, in this order; the first that holds decides. */
const signs: readonly {
  readonly kind: Exclude<RowKind, 'data'>
  readonly holds: (row: Row, header: Header, last: RowKind | undefined) => boolean
}[] = [
  { kind: 'total', holds: isTotal },
  {
    kind: 'footer',
    holds: (row, header, last) =>
      isSigned(row, header) ||
      isClosed(row, header) ||
      isMisplaced(row, header) ||
      (last === 'footer' && isAlone(row, header)),
  },
  { kind: 'nil', holds: ({ own }, { report }) => own.every((cell) => saysNil(report, cell)) },
  { kind: 'header-again', holds: isTitle },
  { kind: 'untouched', holds: (row) => everyBeside(row, isIdleFormula) },
  { kind: 'nil', holds: isNil },
  { kind: 'nil-unclear', holds: (row, header) => isByItself(row, header, perhapsSaysNil) },
  { kind: 'lone-text', holds: (row, header) => isByItself(row, header, isHeading) },
  { kind: 'stray', holds: (row) => row.own.length === 1 && everyBeside(row, isStray) },
  { kind: 'header-again', holds: repeatsHeader },
  { kind: 'column-numbers', holds: (row, header, last) => last !== 'data' && numbersColumns(row, header) },
]

/**
 * Tells the rows of one table apart, to be asked of each in turn; what a row is may depend on those before it.
 * @param above the rows above the header
 */
export function rowClassifier(header: Header, above: readonly SheetRow[]): (row: SheetRow, own: TableCells) => RowKind {
  const unitColumn = header.columns.get(header.report.unitField ?? '')
  const titles = new Set(
    above.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === 'text' ? headerKey(cell.value) : []))),
  )
  const beginsLikeData = dataBeginning(header, unitColumn)
  let last: RowKind | undefined
  return ({ cells: all }, own) => {
    if (last === 'data' && beginsLikeData(all, own)) return 'data'
    const row = { all, own, unitColumn, titles }
    last = signs.find(({ holds }) => holds(row, header, last))?.kind ?? 'data'
    return last
  }
}

/**
 * Whether a row begins as nearly every row does: with a number or a word that tells nothing, and beside the unit's with two Chinese words
 * of which the first tells nothing and the second is no column's name. Of the signs none holds then: each would want another word there.
 */
function dataBeginning(
  { report }: Header,
  unitColumn: number | undefined,
): (...row: [Row['all'], Row['own']]) => boolean {
  const names = headerNames(report)
  const tells = (value: string) => {
    const cell = { kind: 'text', value } as const
    return saysTotal(cell) || isLabel(cell) || isClosing(cell) || saysNil(report, cell) || names.has(headerKey(value))
  }
  // One for each place, in which rows often say the same as the one before.
  const [beginningTells, firstTells] = [remembered(tells), remembered(tells)]
  const isWord = (cell: Cell) => cell.kind === 'text' && cell.column !== unitColumn && beginsInChinese(cell.value)
  return ([begins], own) => {
    const place = own[0]?.column === unitColumn ? 1 : 0
    const [first, second] = [own[place], own[place + 1]]
    if (!begins || !first || !second || !isWord(first) || !isWord(second)) return false
    const isPlain = begins.kind === 'number' || (begins.kind === 'text' && !isBlank(begins.value))
    return (
      isPlain &&
      !beginningTells(String(begins.value)) &&
      !firstTells(String(first.value)) &&
      !names.has(headerKey(String(second.value)))
    )
  }
}

/** Whether every cell but the unit's is so. */
function everyBeside({ own, unitColumn }: Row, is: (cell: Cell) => boolean): boolean {
  return own.every((cell) => cell.column === unitColumn || is(cell))
}

/** A formula that was copied down over blank rows comes to nothing. */
function isIdleFormula(cell: CellValue): boolean {
  if (!('formula' in cell)) return false
  return cell.value === 0 || cell.value === false || cell.value === uncalculated || isBlank(cell.value)
}

/**
 * One cell says that it is a total, perhaps in a column of row numbers beside the table, and whatever else the row holds is numbers: a
 * person may be called 合计.
 */
function isTotal(row: Row): boolean {
  const word = row.all.find(saysTotal)
  return word !== undefined && everyBeside(row, (cell) => cell === word || isLikeNumber(cell) || isBreakdown(cell))
}

/**
 * It begins with such a label, and either half of its cells are labels and it would make no sound row, or it fills in less than half of
 * the columns and not all that are required.
 */
function isSigned(row: Row, header: Header): boolean {
  const { all, own } = row
  const first = all.find(({ value }) => !isBlank(value))
  if (!first || !isLabel(first)) return false
  const labels = own.filter(isLabel).length
  if (labels * 2 >= own.length) return lacksRequired(row, header) || !isReadable(row, header)
  return own.length * 2 <= header.fields.size && lacksRequired(row, header)
}

/** A seal, a day, a page's number: a few such cells and nothing else, none of them a day in a column of dates. */
function isClosed(row: Row, header: Header): boolean {
  const isDay = (cell: Cell) => {
    const field = header.fields.get(cell.column)
    return field?.type === 'date' && normalise(field, cell).problem === undefined
  }
  const isBeside = (cell: Cell) => isClosing(cell) && !isDay(cell)
  return row.own.length <= mostClosings && row.own.every(isBeside) && lacksRequired(row, header)
}

const mostClosings = 3

/** Below a signature or note, a text by itself goes on with it. */
function isAlone(row: Row, header: Header): boolean {
  const [cell, ...others] = row.own
  return cell?.kind === 'text' && others.length === 0 && lacksRequired(row, header)
}

/** Nothing but words of having nothing: one that says so, or a bare 无 where it cannot be a value of its own, and strokes. */
function isNil(row: Row, { report, fields }: Header): boolean {
  const first = Math.min(...[...fields].filter(([, { type }]) => type !== 'unit').map(([column]) => column))
  const isSaid = (cell: Cell) => {
    if (saysNil(report, cell)) return true
    const field = fields.get(cell.column)
    const isPlace = cell.column === first || field?.required === true
    return (
      isPlace && saysNothing(cell) && (!field || normalise(field, cell).value === undefined || field.type === 'text')
    )
  }
  const beside = row.own.filter(({ column }) => column !== row.unitColumn)
  return beside.some(isSaid) && beside.every((cell) => isSaid(cell) || saysNothing(cell) || isStray(cell))
}

/** One text alone in its row, which lacks what a row of data must have. */
function isByItself(row: Row, header: Header, is: (cell: Cell) => boolean): boolean {
  const [cell, ...others] = row.own
  if (cell?.kind !== 'text' || others.length > 0 || cell.column === row.unitColumn) return false
  return lacksRequired(row, header) && is(cell)
}

/** A title that stood above the table, or names the report, and is repeated on the next page. */
function isTitle(row: Row, header: Header): boolean {
  const [cell, ...others] = row.own
  if (cell?.kind !== 'text' || others.length > 0 || cell.value.length > longestTitle) return false
  const isRepeated = cell.column !== row.unitColumn && row.titles.has(headerKey(cell.value))
  return (isRepeated || namesReport(cell.value, header.report)) && lacksRequired(row, header)
}

const longestTitle = 60

/** The name of whoever signs, below a table: words alone where a date, a number or a telephone belongs. */
function isMisplaced(row: Row, header: Header): boolean {
  return isByItself(row, header, (cell) => {
    const type = header.fields.get(cell.column)?.type
    const isForWords = type === undefined || /^(?:text|choices?|unit)$/.test(type)
    return row.all.length === 1 && !isForWords && /^\p{Script=Han}{4,}$/u.test(compact(String(cell.value)))
  })
}

function lacksRequired({ own }: Row, { fields }: Header): boolean {
  return [...fields].some(([column, field]) => field.required && field.type !== 'unit' && !cellIn(own, column))
}

function isReadable({ own }: Row, { fields }: Header): boolean {
  return own.every((cell) => {
    const field = fields.get(cell.column)
    return field === undefined || normalise(field, cell).problem === undefined
  })
}

/** Most of its cells are names of their columns. One of the first two must be, so that data is told from it at once. */
function repeatsHeader(row: Row, header: Header): boolean {
  let cells = 0
  let names = 0
  for (const cell of row.own) {
    if (cell.column === row.unitColumn) continue
    cells++
    if (isNameOf(header, cell)) names++
    if (cells === 2 && names === 0) return false
  }
  return names >= 2 && names * 2 > cells
}

function isNameOf({ report, fields }: Header, cell: Cell): boolean {
  const field = fields.get(cell.column)
  if (!field || cell.kind !== 'text') return false
  return headerNames(report).get(headerKey(cell.value))?.includes(field) ?? false
}

const columnNumber = /^\(?(\d+|[甲乙丙丁戊己庚辛壬癸])\)?(?:=.*)?$/

/** `1 2 3 4 …`, `甲 乙 1 2 …` or `栏次 1 2 …` in four columns or more, not all of which hold numbers: the line of column numbers of statistical forms. */
function numbersColumns({ all, own }: Row, { fields }: Header): boolean {
  const [first, ...others] = all
  const numbered = first && isColumnsLabel(first) ? others : all
  const keys = numbered.map(({ value }) => columnNumber.exec(compact(String(value)))?.[1])
  const start = keys.findIndex((key, place) => key !== '甲乙丙丁戊己庚辛壬癸'[place])
  const numbers = keys.slice(start).map(Number)
  const isTextual = own.some(({ column }) => !/^(?:integer|decimal)$/.test(fields.get(column)?.type ?? ''))
  return keys.length >= 4 && start !== -1 && isTextual && numbers.every((number, place) => number === place + 1)
}
