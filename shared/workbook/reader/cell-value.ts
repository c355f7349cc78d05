import { tooLong, uncalculated, type Cell } from '../../domain/sheet/cell.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { readNumber } from './cell-number.ts'
import type { DateStyles } from './date-styles.ts'
import type { PlainCell } from './plain-cell.ts'
import { shortText, type RepeatedTexts } from './repeated-texts.ts'
import { boundedText } from './rich-text.ts'
import { daysFrom1900To1904, serialOfIsoDate } from './serial-date.ts'
import type { SharedStrings } from './shared-strings.ts'
import { damaged } from './unreadable.ts'
import { decodeText } from './xml-text.ts'
import type { TextRun } from './xml-text.ts'

/** What a cell needs from the rest of its workbook. */
export interface SheetContext {
  readonly sharedStrings: SharedStrings
  readonly dateStyles: DateStyles
  readonly usesDatesFrom1904: boolean
  readonly limits: WorkbookLimits
  readonly repeatedTexts: RepeatedTexts
}

/** The values of a cell's `t` attribute (ECMA-376, ST_CellType). */
export type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd'

/** What a cell's own tag says, before its value is read. */
export interface CellHead {
  readonly column: number
  readonly type: CellType
  readonly style: number
}

type ReadCell = (head: CellHead, run: TextRun, context: SheetContext) => Cell | undefined

const readers: Readonly<Record<CellType, ReadCell>> = {
  n: ({ column, style }, run, context) =>
    numberCell(column, readNumber(run.bytes, run.textStart, run.textEnd), style, context),
  s: ({ column }, run, context) => sharedTextCell(column, readNumber(run.bytes, run.textStart, run.textEnd), context),
  str: ({ column }, run, { limits }) => textCell(column, boundedText(run, limits), limits),
  inlineStr: ({ column }, run, { limits }) => textCell(column, boundedText(run, limits), limits),
  b: ({ column }, run) => ({ column, kind: 'boolean', value: readBoolean(decodeText(run).trim()) }),
  e: ({ column }, run) => ({ column, kind: 'error', value: decodeText(run).trim() }),
  d: ({ column }, run) => dateCell(column, serialOfIsoDate(decodeText(run))),
}

/**
 * The cell that `head` and the text of its value make; undefined where the value is empty.
 * @throws UnreadableWorkbook where the text is no value of the cell's type
 */
export function readCell(head: CellHead, run: TextRun, context: SheetContext): Cell | undefined {
  return run.textEnd === run.textStart ? undefined : readers[head.type](head, run, context)
}

/** The same with a formula: a number's tag without a number means that nobody has calculated it, while a text may be blank. */
export function formulaCell({ column, type }: CellHead, cell: Cell | undefined): Cell | undefined {
  if (cell) return { ...cell, formula: true }
  return type === 'n' ? { column, kind: 'error', value: uncalculated, formula: true } : undefined
}

/** The same for a cell that was read in one pass. */
export function readPlainCell(plain: PlainCell, column: number, context: SheetContext): Cell | undefined {
  switch (plain.kind) {
    case 'shared':
      return sharedTextCell(column, plain.index, context)
    case 'number':
      return numberCell(column, plain.value, plain.style, context)
    case 'text':
      return textCell(column, boundedText(plain, context.limits), context.limits)
    case 'blank':
      break
  }
  return undefined
}

/** @throws UnreadableWorkbook where the attribute `t` names no type */
export function readCellType(name: string): CellType {
  if (!isCellType(name)) throw damaged('a cell of an unknown type')
  return name
}

function isCellType(name: string): name is CellType {
  return Object.hasOwn(readers, name)
}

/** A cell with text, unless there is none: Excel shows `""` and an empty cell alike. More text than a cell may hold is an error. */
export function textCell(column: number, value: string, { cellCharacters }: WorkbookLimits): Cell | undefined {
  if (value.length > cellCharacters) return { column, kind: 'error', value: tooLong }
  return value === '' ? undefined : { column, kind: 'text', value }
}

function sharedTextCell(column: number, index: number, context: SheetContext): Cell | undefined {
  const { sharedStrings } = context
  const value = sharedStrings[index]
  if (value !== undefined) {
    if (value.length > shortText) context.repeatedTexts.count(value)
    return textCell(column, value, context.limits)
  }
  if (!(index in sharedStrings)) throw damaged('a shared string that does not exist')
  return undefined
}

/** A number, or the date that the cell's style makes of it. */
function numberCell(column: number, value: number, style: number, context: SheetContext): Cell {
  if (Number.isNaN(value)) throw damaged('a number that is none')
  const shownAs = context.dateStyles[style]
  if (shownAs === 2) return { column, kind: 'number', value, percent: true }
  if (shownAs !== 1) return { column, kind: 'number', value }
  return dateCell(column, context.usesDatesFrom1904 ? value + daysFrom1900To1904 : value)
}

function dateCell(column: number, value: number): Cell {
  if (Number.isNaN(value)) throw damaged('a date that is none')
  return { column, kind: 'date', value }
}

function readBoolean(text: string): boolean {
  if (text === '1' || text === 'true') return true
  if (text === '0' || text === 'false') return false
  throw damaged('a truth value that is none')
}
