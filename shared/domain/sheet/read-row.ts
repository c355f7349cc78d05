import type { Field } from '../campaign/definition.ts'
import { listed, type Label } from '../campaign/label.ts'
import { normaliser, type Normalised } from '../normalise/normalise.ts'
import { text, type TextCode } from '../texts/text.ts'
import type { Cell, CellValue } from './cell.ts'
import type { Header } from './find-header.ts'
import { finding, findingWithText, type Finding, type Place } from './finding.ts'
import type { Said, Value } from './report-row.ts'
import { cellIn, type TableCells } from './table-cells.ts'

/** What a cell means, and what is to be said of it. */
export interface CellReading {
  readonly value?: Value
  readonly findings: readonly Finding[]
  /** Whether the cell has something to say that could not be understood, or is blank and must not be. */
  readonly isUnreadable: boolean
  /** The cell above, where this one is a ditto mark. */
  readonly repeated?: Cell
}

/** What a row says in its report's fields, and those in which a cell could not be understood or must not be blank. */
export interface RowReading {
  readonly said: Said
  readonly unreadable: ReadonlySet<string>
  readonly findings: readonly Finding[]
  /** Cells above that ditto marks repeat. */
  readonly repeated: TableCells
}

/** A column with its field, and what its cells mean. */
export interface ReadColumn {
  readonly column: number
  readonly field: Field
  readonly normalise: (cell: CellValue) => Normalised
}

/** A table's columns, from left to right. */
export function readColumns({ fields }: Header): readonly ReadColumn[] {
  return [...fields].map(([column, field]) => ({ column, field, normalise: normaliser(field) }))
}

const noFindings: readonly Finding[] = []
const noCells: TableCells = []

/** A column, and where its field stands in the report. */
interface PlacedColumn extends ReadColumn {
  readonly at: number
  readonly isRequired: boolean
  /** The text that the column last said plainly, and its value: what many rows say again. No cell that is looked at says '': it would be blank. */
  before: string
  meant: Value | undefined
}

/**
 * Normalises rows' cells by their fields; the unit's has been read, and is the place's.
 * @param absent required fields that have no column: unreadable in every row
 */
export function rowReader(header: Header, absent: ReadonlySet<string>) {
  const { fields } = header.report.report
  const columns = readColumns(header)
    .filter(({ field }) => field.type !== 'unit')
    .map((column): PlacedColumn => {
      const { field } = column
      return { ...column, at: fields.indexOf(field), isRequired: field.required, before: '', meant: undefined }
    })
  const unitAt = fields.findIndex(({ type }) => type === 'unit')
  const plainly = plainReader(columns, fields.length)

  /** @param above the cells of the data row above it, without ditto marks */
  return (cells: TableCells, above: TableCells, at: Place): RowReading => {
    const plain = plainly(cells)
    const reading = plain
      ? { said: plain, unreadable: absent, findings: noFindings, repeated: noCells }
      : carefully(cells, above, at)
    if (unitAt >= 0 && at.unit !== undefined) reading.said[unitAt] = at.unit
    return reading
  }

  function carefully(cells: TableCells, above: TableCells, at: Place) {
    const said: (Value | undefined)[] = fields.map(() => undefined)
    const unreadable = new Set(absent)
    const findings: Finding[] = []
    const repeated: Cell[] = []
    for (const column of columns) {
      const reading = readCell(column, cellIn(cells, column.column), above, at)
      said[column.at] = reading.value
      findings.push(...reading.findings)
      if (reading.repeated) repeated.push(reading.repeated)
      if (reading.isUnreadable) unreadable.add(column.field.id)
    }
    return {
      said,
      unreadable,
      findings: cells.length > 1 ? findings : ofLoneCell(findings, cells, header, at),
      repeated,
    }
  }
}

/** Reads the rows that say everything plainly, as most do: what gives undefined where there is something to say of a cell, or of a blank. */
function plainReader(columns: readonly PlacedColumn[], fieldCount: number) {
  const columnAt: (PlacedColumn | undefined)[] = []
  for (const column of columns) columnAt[column.column] = column
  const requiredCount = columns.filter(({ isRequired }) => isRequired).length
  const nothing = Array.from({ length: fieldCount }, (): Value | undefined => undefined)

  return (cells: TableCells): (Value | undefined)[] | undefined => {
    const said = nothing.slice()
    let required = 0
    for (const cell of cells) {
      const column = columnAt[cell.column]
      if (!column) continue
      if (column.isRequired) required++
      if (cell.kind === 'text' && cell.value === column.before) {
        said[column.at] = column.meant
        continue
      }
      const { value, changes } = column.normalise(cell)
      if (value === undefined || changes.length > 0) return undefined
      said[column.at] = value
      if (cell.kind === 'text') {
        column.before = cell.value
        column.meant = value
      }
    }
    return required === requiredCount ? said : undefined
  }
}

/** Where a cell is alone in its row, what the row lacks is said once, at the cell: it may be a heading or a note. */
function ofLoneCell(
  findings: readonly Finding[],
  [cell]: TableCells,
  { fields, report }: Header,
  at: Place,
): readonly Finding[] {
  const lacking = findings.filter(({ code }) => code === 'required')
  if (!cell || lacking.length < 2) return findings
  const own = fields.get(cell.column)
  const place: Place = { ...at, column: cell.column, found: cell, ...(own && { field: own.id }) }
  const names = listed(lacking.flatMap(({ field = '' }) => report.fields.get(field)?.name ?? []))
  return [
    ...findings.filter((each) => !lacking.includes(each)),
    finding('error', 'lone-cell', place, { fields: names }),
  ]
}

/** Normalises one cell of a row, see rowReader. */
export function readCell(
  { field, column, normalise }: ReadColumn,
  written: Cell | undefined,
  above: TableCells,
  at: Place,
): CellReading {
  const place: Place = { ...at, column, field: field.id, found: written }
  if (!written) return field.required ? notRead('required', field, place) : { findings: [], isUnreadable: false }
  const first = normalise(written)
  const isDitto = first.problem?.code === 'ditto'
  const repeated = isDitto ? cellIn(above, column) : undefined
  if (isDitto && !repeated) return notRead('ditto-of-nothing', field, place)
  const { value, changes, problem } = repeated ? normalise(repeated) : first
  const said = repeated ? { repeated } : {}
  if (problem) return { ...notRead(problem.code, field, place, problem.values), ...said }
  const codes: readonly TextCode[] = [...(isDitto ? ['ditto-taken' as const] : []), ...changes.map(({ code }) => code)]
  const findings = codes.map((code) => findingWithText('note', code, textAbout(code, field), place))
  if (value !== undefined) return { value, findings, isUnreadable: false, ...said }
  if (!field.required) return { findings, isUnreadable: false, ...said }
  return { ...notRead('required', field, place), ...said }
}

function notRead(code: TextCode, field: Field, place: Place, values = {}): CellReading {
  return { findings: [finding('error', code, place, { field: field.name, ...values })], isUnreadable: true }
}

const texts = new WeakMap<Field, Map<TextCode, Label>>()

/** The text of a note on a field, made once: untidy sheets have one in nearly every row. */
function textAbout(code: TextCode, field: Field): Label {
  const known = texts.get(field) ?? new Map<TextCode, Label>()
  texts.set(field, known)
  const label = known.get(code) ?? text(code, { field: field.name })
  known.set(code, label)
  return label
}
