import { beginsInChinese } from '../normalise/characters.ts'
import { remembered } from '../normalise/remembered.ts'
import { isTraditional } from '../normalise/simplified.ts'
import { isBlank } from './blank.ts'
import type { Cell, SheetRow } from './cell.ts'
import type { Header } from './find-header.ts'
import { headerKey } from './header-key.ts'
import { headerNames } from './header-names.ts'
import type { TableCells } from './table-cells.ts'
import {
  everyBeside,
  isAlone,
  isAverage,
  isByItself,
  isClosed,
  isIdleFormula,
  isMisplaced,
  isNil,
  isSigned,
  isTitle,
  isTotal,
  namesUnits,
  numbersColumns,
  repeatsHeader,
  type Row,
} from './row-signs.ts'
import {
  headingIn,
  isClosing,
  isLabel,
  isStray,
  perhapsSaysNil,
  saysAverage,
  saysExample,
  saysNil,
  saysNilOfUnit,
  saysTotal,
} from './row-words.ts'

/**
 * What a row below the header is: people repeat headers, number the columns, add totals and sign below the table.
 * untouched: nothing but what stood there before, the unit or a formula that comes to nothing. stray: a lonely punctuation mark, or a row
 * crossed out.
 * nil: nothing but the word that there is nothing to list, even in the unit's own cell. nil-unclear: nothing but words that may mean so.
 * lone-text: the heading of some rows. example: a row that shows how to fill in.
 */
export type RowKind =
  | 'data'
  | 'header-again'
  | 'column-numbers'
  | 'total'
  | 'average'
  | 'example'
  | 'footer'
  | 'stray'
  | 'untouched'
  | 'nil'
  | 'nil-unclear'
  | 'lone-text'

/** What tells the kinds of a table's rows from data, in this order; the first that holds decides. */
const signs: readonly {
  readonly kind: Exclude<RowKind, 'data'>
  readonly holds: (row: Row, header: Header, last: RowKind | undefined) => boolean
}[] = [
  { kind: 'total', holds: isTotal },
  { kind: 'average', holds: isAverage },
  { kind: 'example', holds: ({ all: [first] }) => first !== undefined && saysExample(first) },
  {
    kind: 'footer',
    holds: (row, header, last) =>
      isSigned(row, header) ||
      isClosed(row, header) ||
      (last !== undefined && isMisplaced(row, header)) ||
      (last === 'footer' && isAlone(row, header)),
  },
  {
    kind: 'nil',
    holds: ({ own, unitColumn }, { report }) =>
      own.every((cell) => (cell.column === unitColumn ? saysNilOfUnit : saysNil)(report, cell)),
  },
  { kind: 'header-again', holds: isTitle },
  { kind: 'untouched', holds: (row) => everyBeside(row, isIdleFormula) },
  { kind: 'nil', holds: isNil },
  { kind: 'nil-unclear', holds: (row, header) => isByItself(row, header, perhapsSaysNil) },
  { kind: 'lone-text', holds: (row, header) => isByItself(row, header, (cell) => headingIn(cell) !== undefined) },
  { kind: 'stray', holds: ({ own }) => own.every(isStray) },
  { kind: 'header-again', holds: repeatsHeader },
  { kind: 'header-again', holds: namesUnits },
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
    return (
      saysTotal(cell) ||
      saysAverage(cell) ||
      saysExample(cell) ||
      isLabel(cell) ||
      isClosing(cell) ||
      saysNil(report, cell) ||
      names.has(headerKey(value))
    )
  }
  const firstLetters = new Set([...names.keys(), '其中'].map((name) => name.charCodeAt(0)))
  const isName = (value: string) => mayBeName(firstLetters, value) && names.has(headerKey(value))
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
      !isName(String(second.value))
    )
  }
}

/** Of a header that begins in Chinese only 其中 is taken off in front, and a traditional letter may be one of them. */
function mayBeName(firstLetters: ReadonlySet<number>, value: string): boolean {
  const first = value.charCodeAt(0)
  return firstLetters.has(first) || isTraditional(first)
}
