import type { Cell, CellValue, SheetRow } from '../sheet/cell.ts'
import { finding, type Finding, type Place } from '../sheet/finding.ts'
import type { UnitHeader } from './find-unit-header.ts'
import { titleOf, type UnitColumnId } from './unit-columns.ts'

/** A row of the list as written: the cleaned texts of its cells, and where each stands. */
export interface UnitEntry {
  readonly row: number
  /** '' where nothing is written. */
  text(column: UnitColumnId): string
  /** The parts of a cell that lists several, 、-separated. */
  texts(column: UnitColumnId): readonly string[]
  /** Where a finding on that column of the row lies. */
  at(column: UnitColumnId): Place
}

/** The rows below the header that hold anything. A cell that cannot be read as text is a finding, and reads as blank. */
export function readEntries(
  rows: readonly SheetRow[],
  header: UnitHeader,
  sheet: string,
): { readonly entries: readonly UnitEntry[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const entries: UnitEntry[] = []
  const columnOf = new Map([...header.columns].map(([column, id]) => [id, column]))
  const above = new Map<UnitColumnId, string>()

  for (const { row, cells } of rows) {
    if (row <= header.row) continue
    const found = new Map<UnitColumnId, CellValue>()
    const at = (id: UnitColumnId): Place => {
      const column = columnOf.get(id)
      return { sheet, row, field: id, found: found.get(id), ...(column !== undefined && { column }) }
    }
    const written = new Map<UnitColumnId, string>()
    for (const cell of cells) {
      const id = header.columns.get(cell.column)
      if (!id || cleanText(String(cell.value)) === '') continue
      found.set(id, cell)
      const { text, said } = readCell(cell, id, above.get(id), at(id))
      if (said) findings.push(said)
      if (text === '') continue
      written.set(id, text)
      above.set(id, text)
    }
    if (found.size > 0) {
      entries.push({
        row,
        text: (id) => cleanText(written.get(id) ?? ''),
        texts: (id) => listed(written.get(id) ?? ''),
        at,
      })
    }
  }
  return { entries, findings }
}

const blankMarks = new Set(['无', '/', '-', '—', '——'])
const dittoMarks = new Set(['同上', '〃', '"', '″'])

function readCell(
  cell: Cell,
  id: UnitColumnId,
  above: string | undefined,
  at: Place,
): { text: string; said?: Finding } {
  const fault = faultOf(cell)
  if (fault) return { text: '', said: finding('error', fault, at) }
  const text = String(cell.value)
  const clean = cleanText(text)
  if (blankMarks.has(clean)) return { text: '' }
  if (!dittoMarks.has(clean)) return { text }
  return above === undefined
    ? { text: '', said: finding('error', 'ditto-of-nothing', at, { field: titleOf(id) }) }
    : { text: above, said: finding('note', 'ditto-taken', at, { field: titleOf(id) }) }
}

function faultOf({ kind, value }: Cell): 'unit-cell-error' | 'unit-cell-date' | 'unit-digits-lost' | undefined {
  if (kind === 'error') return 'unit-cell-error'
  if (kind === 'date') return 'unit-cell-date'
  return kind === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? 'unit-digits-lost' : undefined
}

function listed(text: string): readonly string[] {
  return text
    .split(/[、，,;；/\n]/)
    .map(cleanText)
    .filter((part) => part !== '')
}

/** Full-width letters and digits become plain ones; spaces and line breaks go, but between words in letters one space stays. */
function cleanText(text: string): string {
  return text
    .replaceAll(/[０-９Ａ-Ｚａ-ｚ＠．－＿＋]/g, (wide) => wide.normalize('NFKC'))
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(/(?<=[^\p{ASCII}]) | (?=[^\p{ASCII}])/gu, '')
    .trim()
}
