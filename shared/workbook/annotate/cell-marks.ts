import { cellAddress, type CellRange } from '../../domain/sheet/cell.ts'
import type { Finding } from '../../domain/sheet/finding.ts'
import { text } from '../../domain/texts/text.ts'
import { readRange, type CellPosition } from '../reader/cell-reference.ts'
import type { Marks } from './mark-sheet.ts'
import type { Notes } from './note-comments.ts'
import type { MarkedLevel } from './style-book.ts'

/** A range larger than this is marked at its first cell alone. */
const mostCellsOfRange = 500

/** What the errors and warnings of one sheet put on its cells. What concerns a merged cell stands on its first, which alone is seen. */
export function cellMarks(
  findings: readonly Finding[],
  merges: readonly CellRange[],
): { readonly marks: Marks; readonly notes: Notes } {
  const marks = new Map<number, Map<number, MarkedLevel>>()
  const notes = new Map<string, string>()

  function colour({ row, column }: CellPosition, level: MarkedLevel): void {
    const inRow = marks.get(row) ?? new Map<number, MarkedLevel>()
    marks.set(row, inRow.set(column, inRow.get(column) === 'error' ? 'error' : level))
  }

  for (const { level, cell, code, text: said } of findings) {
    if (level === 'note' || cell === undefined) continue
    const range = readRange(cell)
    const first = seenAt({ row: range.top, column: range.left }, merges)
    const address = cellAddress(first.column, first.row)
    const note = `${text(`level-${level}`).zh}：${said.zh}（${code}）`
    const before = notes.get(address)
    notes.set(address, before === undefined ? note : `${before}\n${note}`)
    for (const position of cellsOf(range)) colour(seenAt(position, merges), level)
  }
  return { marks, notes }
}

function cellsOf({ top, left, bottom, right }: CellRange): readonly CellPosition[] {
  const columns = right - left + 1
  const count = (bottom - top + 1) * columns
  return Array.from({ length: count > mostCellsOfRange ? 1 : count }, (_, place) => ({
    row: top + Math.floor(place / columns),
    column: left + (place % columns),
  }))
}

function seenAt(position: CellPosition, merges: readonly CellRange[]): CellPosition {
  const { row, column } = position
  const merge = merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  )
  return merge ? { row: merge.top, column: merge.left } : position
}
