import { compact } from '../normalise/characters.ts'
import { isDitto, textOf } from '../normalise/normalise.ts'
import { errorCode } from '../normalise/normalised.ts'
import { firstRoundedNumber, tidied } from '../normalise/text.ts'
import type { Cell, CellValue, SheetRow } from '../sheet/cell.ts'
import { finding, type Finding, type Place } from '../sheet/finding.ts'
import { isLabel, saysTotal } from '../sheet/row-words.ts'
import type { TextCode } from '../texts/text.ts'
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
  const titled = new Set(header.titled)

  for (const { row, cells } of rows) {
    if (row <= header.row) continue
    const found = new Map<UnitColumnId, CellValue>()
    const at = (id: UnitColumnId): Place => {
      const column = columnOf.get(id)
      return { sheet, row, field: id, found: found.get(id), ...(column !== undefined && { column }) }
    }
    const written = new Map<UnitColumnId, string>()
    for (const cell of cells) {
      if (tidied(String(cell.value)) === '') continue
      const { column } = cell
      const id = header.columns.get(column)
      if (!titled.has(column)) findings.push(finding('note', 'no-header', { sheet, row, column }))
      titled.add(column) // it is said once
      if (!id) continue
      found.set(id, cell)
      const { text, said } = readCell(cell, id, above.get(id), at(id))
      if (said) findings.push(said)
      if (text === '') continue
      written.set(id, text)
      above.set(id, text)
    }
    if (!written.has('code') && standsBelow(cells)) {
      findings.push(finding('note', 'unit-row-passed-over', { sheet, row }))
    } else if (found.size > 0) {
      entries.push({
        row,
        text: (id) => tidied(written.get(id) ?? ''),
        texts: (id) => listed(written.get(id) ?? ''),
        at,
      })
    }
  }
  return { entries, findings }
}

/** Whether a row without a code is a total, or signs and explains the list. */
function standsBelow(cells: readonly Cell[]): boolean {
  const first = cells.find(({ value }) => tidied(String(value)) !== '')
  return first !== undefined && (saysTotal(first) || isLabel(first))
}

const marksOfNothing = new Set(['无', '無', '/', '-', '—', '——'])

function readCell(
  cell: Cell,
  id: UnitColumnId,
  above: string | undefined,
  at: Place,
): { text: string; said?: Finding } {
  const field = titleOf(id)
  const say = (level: Finding['level'], code: TextCode) => finding(level, code, at, { field })
  if (isDitto(cell)) {
    return above === undefined
      ? { text: '', said: say('error', 'ditto-of-nothing') }
      : { text: above, said: say('note', 'ditto-taken') }
  }
  if (cell.kind === 'error') return { text: '', said: say('error', errorCode(cell)) }
  if (cell.kind === 'date') return { text: '', said: say('error', 'unit-cell-date') }
  if (cell.kind === 'number' && Math.abs(cell.value) >= firstRoundedNumber) {
    return { text: '', said: say('error', 'digits-lost') }
  }
  if (cell.kind !== 'text') return { text: textOf(cell) }
  return { text: marksOfNothing.has(compact(cell.value)) ? '' : cell.value }
}

function listed(text: string): readonly string[] {
  return text
    .split(/[、，,;；/\n]/)
    .map((part) => tidied(part))
    .filter((part) => part !== '')
}
