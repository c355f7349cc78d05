import { cellAddress, type CellRange } from '../../domain/sheet/cell.ts'
import type { Finding } from '../../domain/sheet/finding.ts'
import { text } from '../../domain/texts/text.ts'
import { readRange, type CellPosition } from '../reader/cell-reference.ts'
import { cellsOf } from './finding-lines.ts'
import type { Marks } from './mark-sheet.ts'
import type { Notes } from './note-comments.ts'
import type { MarkedLevel } from './style-book.ts'

/** Of one finding so many cells are marked; a broader range than this is marked at its first cell alone. */
const mostCells = 2_000

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

  function note(position: CellPosition, said: string): void {
    const address = cellAddress(position.column, position.row)
    const before = notes.get(address)
    notes.set(address, before === undefined ? said : `${before}\n${said}`)
  }

  for (const finding of findings) {
    const { level, code, text: said } = finding
    if (level === 'note') continue
    const ranges = cellsOf(finding).map(readRange)
    for (const position of positionsIn(ranges)) colour(seenAt(position, merges), level)
    for (const position of positionsIn(ranges.map(notedCells))) {
      note(seenAt(position, merges), `${text(`level-${level}`).zh}：${said.zh}（${code}）`)
    }
  }
  return { marks, notes }
}

/** A comment at every cell of a column; of a broader range, which is one place, at the first. */
function notedCells(range: CellRange): CellRange {
  const { top, left, right } = range
  return left === right ? range : { top, left, bottom: top, right: left }
}

function positionsIn(ranges: readonly CellRange[]): readonly CellPosition[] {
  const positions: CellPosition[] = []
  for (const { top, left, bottom, right } of ranges) {
    const columns = right - left + 1
    const count = columns > mostCells ? 1 : (bottom - top + 1) * columns
    for (let place = 0; place < count && positions.length < mostCells; place++) {
      positions.push({ row: top + Math.floor(place / columns), column: left + (place % columns) })
    }
  }
  return positions
}

function seenAt(position: CellPosition, merges: readonly CellRange[]): CellPosition {
  const { row, column } = position
  const merge = merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  )
  return merge ? { row: merge.top, column: merge.left } : position
}
