import { errorCode } from '../normalise/normalised.ts'
import { cellAddress, type Cell, type SheetRow } from '../sheet/cell.ts'
import { finding, type Finding, type Place } from '../sheet/finding.ts'
import { withCells } from '../sheet/table-cells.ts'
import { kindOf, type Meaning } from './cell-kinds.ts'
import type { DefinitionColumn, DefinitionSheet } from './definition-sheet.ts'
import { cleaned } from './quoted.ts'
import { findHeader, type SheetHeader } from './sheet-header.ts'

/** A sheet of the workbook, as it is called there. What is merged down a column stands in each of its rows. */
export interface WrittenSheet {
  readonly name: string
  readonly rows: readonly SheetRow[]
  /** What was taken for Excel's own formulas, by address, where the file tells. */
  readonly formulas?: ReadonlyMap<string, string> | undefined
}

/** A row below the header: what its cells mean, by the columns' keys, and where each stands. */
export interface Entry {
  readonly values: ReadonlyMap<string, unknown>
  /** A text among them; '' where there is none. */
  text(key: string): string
  /** Where a finding on the column of this key lies. */
  at(key: string): Place
}

/**
 * The rows of a sheet that hold anything in a known column. A cell that cannot be understood is a finding, and reads as blank.
 * @returns no entries where the header is not right: every row would be wrong, and the one thing to mend would drown
 */
export function readSheet(
  sheet: DefinitionSheet,
  { name, rows, formulas }: WrittenSheet,
): { readonly entries?: readonly Entry[]; readonly findings: readonly Finding[] } {
  const header = findHeader(sheet, rows, name)
  if (!header) return { findings: [finding('error', 'header-not-found', { sheet: name })] }
  if (header.findings.some(({ level }) => level === 'error')) return { findings: header.findings }
  const below = rows.filter(({ row }) => row > header.row).map((row) => asTyped(row, header, formulas))
  const { filled, findings } = filledFromAbove(sheet, header, below, name)
  const read = filled.flatMap((row) => readRow(sheet, header, row, name) ?? [])
  return {
    entries: read.map(({ entry }) => entry),
    findings: [
      ...header.findings,
      ...withoutHeader(header, below, name),
      ...findings,
      ...read.flatMap((each) => each.findings),
    ],
  }
}

/** The rows with what they leave blank because it stands further up, and a note for each. */
function filledFromAbove({ columns }: DefinitionSheet, header: SheetHeader, rows: readonly SheetRow[], name: string) {
  const repeated = columns.find(({ blankIsAbove }) => blankIsAbove)
  const column = repeated && header.placeOf.get(repeated.key)
  if (!repeated || column === undefined) return { filled: rows, findings: [] }
  const findings: Finding[] = []
  let above: Cell | undefined
  const filled = rows.map((row) => {
    const written = row.cells.filter((cell) => header.columns.has(cell.column) && !isBlank(cell))
    const own = written.find((cell) => cell.column === column)
    if (own) above = own
    if (own || !above || written.length === 0) return row
    findings.push(finding('note', 'define-as-above', { sheet: name, row: row.row, column }, { field: repeated.title }))
    return { ...row, cells: withCells(row.cells, [above]) }
  })
  return { filled, findings }
}

/** A formula that Excel took for its own is what its file keeps of it, as long as that speaks of fields: then it was meant for us. */
function asTyped(row: SheetRow, { columns }: SheetHeader, formulas: WrittenSheet['formulas']): SheetRow {
  const typed = [...columns].flatMap(([column, { kind }]): readonly Cell[] => {
    const formula = kind === 'formula' ? formulas?.get(cellAddress(column, row.row)) : undefined
    if (formula === undefined) return []
    const value = formula.replaceAll('_xlfn.', '')
    return [{ column, kind: 'text', value, ...(!value.includes('[') && { formula: true }) }]
  })
  return typed.length === 0 ? row : { ...row, cells: withCells(row.cells, typed) }
}

/** A column that lost its header would otherwise be left out in silence, and a sum become a count. */
function withoutHeader({ headed }: SheetHeader, rows: readonly SheetRow[], name: string): readonly Finding[] {
  const first = new Map<number, Finding>()
  for (const { row, cells } of rows) {
    for (const cell of cells.filter((each) => !headed.has(each.column) && !first.has(each.column) && !isBlank(each))) {
      first.set(cell.column, finding('warning', 'no-header', { sheet: name, row, column: cell.column, found: cell }))
    }
  }
  return [...first.values()]
}

function readRow(sheet: DefinitionSheet, header: SheetHeader, { row, cells }: SheetRow, name: string) {
  const written = cells.flatMap((cell) => {
    const column = header.columns.get(cell.column)
    return column && !isBlank(cell) ? [{ cell, column }] : []
  })
  if (written.length === 0) return undefined
  const found = new Map(written.map(({ cell, column }) => [column.key, cell]))
  const at = (key: string): Place => {
    const column = header.placeOf.get(key)
    return { sheet: name, row, found: found.get(key), ...(column !== undefined && { column }) }
  }
  const values = new Map<string, unknown>()
  const findings: Finding[] = []
  for (const { cell, column } of written) {
    const { value, problem, doubt } = meaningOf(column, cell)
    if (value !== undefined) values.set(column.key, value)
    if (doubt) findings.push(finding('warning', doubt, at(column.key)))
    if (problem) {
      findings.push(finding('error', problem.code, at(column.key), { ...problem.values, field: column.title }))
    }
  }
  for (const column of sheet.columns) {
    if (column.required && !found.has(column.key)) {
      findings.push(finding('error', 'define-required', at(column.key), { field: column.title }))
    }
    const repeated = column.blankIs === undefined ? undefined : values.get(column.blankIs)
    if (!values.has(column.key) && repeated !== undefined) values.set(column.key, repeated)
  }
  const text = (key: string) => {
    const value = values.get(key)
    return typeof value === 'string' ? value : ''
  }
  return { entry: { values, text, at }, findings }
}

/** What Excel worked out is no text of ours. */
function meaningOf(column: DefinitionColumn, cell: Cell): Meaning {
  if (column.kind === 'formula' && (cell.formula || cell.kind === 'error')) {
    return { problem: { code: 'define-formula-lost', values: {} } }
  }
  return cell.kind === 'error' ? { problem: { code: errorCode(cell), values: {} } } : kindOf(column).read(cell)
}

function isBlank(cell: Cell): boolean {
  return cell.kind === 'text' && cleaned(cell.value) === ''
}
