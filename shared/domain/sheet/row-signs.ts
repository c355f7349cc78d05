import { compact } from '../normalise/characters.ts'
import { normalise } from '../normalise/normalise.ts'
import { isBlank } from './blank.ts'
import { uncalculated, type Cell, type CellValue } from './cell.ts'
import { namesReport, type Header } from './find-header.ts'
import { headerKey } from './header-key.ts'
import { headerNames } from './header-names.ts'
import {
  isBreakdown,
  isClosing,
  isColumnsLabel,
  isLabel,
  isLikeNumber,
  isStray,
  saysAverage,
  saysNil,
  saysNothing,
  saysTotal,
} from './row-words.ts'
import { cellIn, type TableCells } from './table-cells.ts'

/** What a whole row below a header is, by what stands in it. */

/** A row with its cells that lie in the table; there is at least one. */
export interface Row {
  readonly all: readonly Cell[]
  readonly own: TableCells
  readonly unitColumn: number | undefined
  /** Keys of what stands above the table. */
  readonly titles: ReadonlySet<string>
}

/** Whether every cell but the unit's is so. */
export function everyBeside({ own, unitColumn }: Row, is: (cell: Cell) => boolean): boolean {
  return own.every((cell) => cell.column === unitColumn || is(cell))
}

/** A formula that was copied down over blank rows comes to nothing. */
export function isIdleFormula(cell: CellValue): boolean {
  if (!('formula' in cell)) return false
  return cell.value === 0 || cell.value === false || cell.value === uncalculated || isBlank(cell.value)
}

export function isTotal(row: Row): boolean {
  return isReckoned(row, saysTotal)
}

export function isAverage(row: Row): boolean {
  return isReckoned(row, saysAverage)
}

/**
 * One cell says what is reckoned here, perhaps in a column of row numbers beside the table, and whatever else the row holds is numbers: a
 * person may be called 合计.
 */
function isReckoned(row: Row, says: (cell: Cell) => boolean): boolean {
  const word = row.all.find(says)
  const isCount = (cell: Cell) => cell === word || cell.kind === 'error' || isLikeNumber(cell) || isBreakdown(cell)
  return word !== undefined && everyBeside(row, isCount)
}

/**
 * It begins with such a label, and either half of its cells are labels and it would make no sound row, or it fills in less than half of
 * the columns and not all that are required.
 */
export function isSigned(row: Row, header: Header): boolean {
  const { all, own } = row
  const first = all.find(({ value }) => !isBlank(value))
  if (!first || !isLabel(first)) return false
  const labels = own.filter(isLabel).length
  if (labels * 2 >= own.length) return lacksRequired(row, header) || !isReadable(row, header)
  return own.length * 2 <= header.fields.size && lacksRequired(row, header)
}

/** A seal, a day, a page's number: a few such cells and nothing else, none of them a day in a column of dates. */
export function isClosed(row: Row, header: Header): boolean {
  const isDay = (cell: Cell) => {
    const field = header.fields.get(cell.column)
    return field?.type === 'date' && normalise(field, cell).problem === undefined
  }
  const isBeside = (cell: Cell) => isClosing(cell) && !isDay(cell)
  return row.own.length <= mostClosings && row.own.every(isBeside) && lacksRequired(row, header)
}

const mostClosings = 3

/** Below a signature or note, a text by itself goes on with it. */
export function isAlone(row: Row, header: Header): boolean {
  const [cell, ...others] = row.own
  return cell?.kind === 'text' && others.length === 0 && lacksRequired(row, header)
}

/** Nothing but words of having nothing: one that says so, or a bare 无 where it cannot be a value of its own, and strokes. */
export function isNil(row: Row, { report, fields }: Header): boolean {
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
export function isByItself(row: Row, header: Header, is: (cell: Cell) => boolean): boolean {
  const [cell, ...others] = row.own
  if (cell?.kind !== 'text' || others.length > 0 || cell.column === row.unitColumn) return false
  return lacksRequired(row, header) && is(cell)
}

/** A title that stood above the table, or names the report, and is repeated on the next page. */
export function isTitle(row: Row, header: Header): boolean {
  const [cell, ...others] = row.own
  if (cell?.kind !== 'text' || others.length > 0 || cell.value.length > longestTitle) return false
  const isRepeated = cell.column !== row.unitColumn && row.titles.has(headerKey(cell.value))
  return (isRepeated || namesReport(cell.value, header.report)) && lacksRequired(row, header)
}

const longestTitle = 60

/** The name of whoever signs, below a table: words alone where a date, a number or a telephone belongs. */
export function isMisplaced(row: Row, header: Header): boolean {
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
export function repeatsHeader(row: Row, header: Header): boolean {
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

/** Nothing but units of measure, each in its column, and notes in brackets: 册, （人）, （年月日）. */
export function namesUnits({ own }: Row, { fields }: Header): boolean {
  const isUnit = (cell: Cell) => {
    const field = fields.get(cell.column)
    if (cell.kind !== 'text' || !field || !('unit' in field) || field.unit === undefined) return false
    const unit = compact(field.unit)
    return [unit, `(${unit})`].includes(compact(cell.value))
  }
  const isNote = (cell: Cell) => cell.kind === 'text' && /^\([^()]{1,20}\)$/.test(compact(cell.value))
  return own.some(isUnit) && own.every((cell) => isUnit(cell) || isNote(cell))
}

function isNameOf({ report, fields }: Header, cell: Cell): boolean {
  const field = fields.get(cell.column)
  if (!field || cell.kind !== 'text') return false
  return headerNames(report).get(headerKey(cell.value))?.includes(field) ?? false
}

const columnNumber = /^\(?(\d+|[甲乙丙丁戊己庚辛壬癸])\)?(?:=.*)?$/

/** `1 2 3 4 …`, `甲 乙 1 2 …` or `栏次 1 2 …` in four columns or more, not all of which hold numbers: the line of column numbers of statistical forms. */
export function numbersColumns({ all, own }: Row, { fields }: Header): boolean {
  const [first, ...others] = all
  const numbered = first && isColumnsLabel(first) ? others : all
  const keys = numbered.map(({ value }) => columnNumber.exec(compact(String(value)))?.[1])
  const start = keys.findIndex((key, place) => key !== '甲乙丙丁戊己庚辛壬癸'[place])
  const numbers = keys.slice(start).map(Number)
  const isTextual = own.some(({ column }) => !/^(?:integer|decimal)$/.test(fields.get(column)?.type ?? ''))
  return keys.length >= 4 && start !== -1 && isTextual && numbers.every((number, place) => number === place + 1)
}
