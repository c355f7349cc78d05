import type { CellRange, SheetRow } from './cell.ts'
import { headerKey } from './header-key.ts'

/** Rows that may be a header: one, or up to three in which names stand under the groups they belong to. */
export interface HeaderCandidate {
  /** The first and the last row. */
  readonly top: number
  readonly bottom: number
  readonly cells: readonly HeaderCell[]
}

/** A column's name, and the names of the groups above it. All are keys, see headerKey. */
export interface HeaderCell {
  readonly column: number
  readonly name: string
  readonly groups: readonly string[]
}

const deepestHeader = 3

/**
 * Every header that these rows may hold: those of one row first, then of two, then of three; upper rows before lower ones. One at a time:
 * forty rows of sixteen thousand columns would make two million cells.
 * @param isName whether any field goes by a key; where none of the rows has such a one, they are no header
 */
export function* headerCandidates(
  rows: readonly SheetRow[],
  merges: readonly CellRange[],
  isName: (key: string) => boolean,
): Generator<HeaderCandidate, void> {
  const last = rows.at(-1)?.row ?? 0
  const mergeAt = new Map(
    merges.filter(({ top }) => top <= last).map((merge) => [addressKey(merge.top, merge.left), merge]),
  )
  const keyOf = rememberedKeys()
  const lines = rows.map((row) => titlesOf(row, mergeAt, keyOf))
  const holdsName = lines.map((line) => line.some(({ key }) => isName(key)))
  for (let depth = 0; depth < deepestHeader; depth++) {
    for (const [place, { row: top }] of rows.entries()) {
      const bottom = rows[place + depth]?.row
      if (bottom !== top + depth || !holdsName.slice(place, place + depth + 1).includes(true)) continue
      const cells = cellsOf(lines.slice(place, place + depth + 1))
      if (cells.length > 0) yield { top, bottom: mergedBottom(cells, bottom, mergeAt), cells }
    }
  }
}

/** A text of a header row, and the last column that it stands over: by its merged range, else up to the next text. */
interface Title {
  readonly column: number
  readonly key: string
  readonly last: number
}

function titlesOf(
  { row, cells }: SheetRow,
  mergeAt: ReadonlyMap<string, CellRange>,
  keyOf: typeof headerKey,
): readonly Title[] {
  const named = cells.flatMap((cell) => {
    const key = cell.kind === 'text' ? keyOf(cell.value) : ''
    return key === '' ? [] : [{ column: cell.column, key }]
  })
  return named.map(({ column, key }, place) => {
    const next = named[place + 1]?.column ?? Infinity
    return { column, key, last: mergeAt.get(addressKey(row, column))?.right ?? next - 1 }
  })
}

/** Cells of one text, such as the same shared string, ask for its key once. */
function rememberedKeys(): typeof headerKey {
  const known = new Map<string, string>()
  return (text) => {
    let key = known.get(text)
    if (key === undefined) known.set(text, (key = headerKey(text)))
    return key
  }
}

/** Each column's lowest text is its name; what stands over it in the rows above are its groups. */
function cellsOf(lines: readonly (readonly Title[])[]): readonly HeaderCell[] {
  const cells = new Map<number, HeaderCell>()
  for (const [depth, line] of lines.entries()) {
    const above = lines.slice(0, depth)
    const overs = above.map(() => 0)
    for (const { column, key } of line) {
      const groups = above.flatMap((titles, level) => {
        let over = overs[level] ?? 0
        while ((titles[over + 1]?.column ?? Infinity) <= column) over++
        overs[level] = over
        const title = titles[over]
        return title && title.column <= column && column <= title.last ? [title.key] : []
      })
      cells.set(column, { column, name: key, groups })
    }
  }
  return [...cells.values()].toSorted((a, b) => a.column - b.column)
}

/** Names may be merged down beyond the last row that has any, by two rows at most: what reaches further is content. */
function mergedBottom(cells: readonly HeaderCell[], bottom: number, mergeAt: ReadonlyMap<string, CellRange>): number {
  return cells.reduce((deepest, { column }) => {
    const last = mergeAt.get(addressKey(bottom, column))?.bottom ?? bottom
    return last - bottom < deepestHeader ? Math.max(deepest, last) : deepest
  }, bottom)
}

function addressKey(row: number, column: number): string {
  return `${row} ${column}`
}
