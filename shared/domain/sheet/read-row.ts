import type { Field } from '../campaign/definition.ts'
import type { Label } from '../campaign/label.ts'
import { normaliser } from '../normalise/normalise.ts'
import { text, type TextCode } from '../texts/text.ts'
import type { CellValue } from './cell.ts'
import type { TableCells } from './classify-row.ts'
import type { Header } from './find-header.ts'
import { finding, findingWithText, type Finding, type Place } from './finding.ts'
import type { Value } from './report-row.ts'

/** What a cell means, and what is to be said of it. */
export interface CellReading {
  readonly value?: Value
  readonly findings: readonly Finding[]
  /** Whether the cell has something to say that could not be understood, or is blank and must not be. */
  readonly isUnreadable: boolean
}

/** A row's values by field id, and the fields that have none because the cell could not be understood or must not be blank. */
export interface RowReading {
  readonly values: Record<string, Value>
  readonly unreadable: ReadonlySet<string>
  readonly findings: readonly Finding[]
}

/**
 * Normalises rows' cells by their fields, all but the unit's.
 * @param absent required fields that have no column: unreadable in every row
 */
export function rowReader({ fields }: Header, absent: ReadonlySet<string>) {
  const columns = [...fields]
    .filter(([, { type }]) => type !== 'unit')
    .map(([column, field]): ReadColumn => ({ column, field, normalise: normaliser(field) }))

  /**
   * @param cells the row's cells; a ditto mark is replaced by the cell that it repeats
   * @param above those of the data row above it, without ditto marks
   */
  return (cells: Map<number, CellValue>, above: TableCells, at: Place): RowReading => {
    const values: Record<string, Value> = {}
    const findings: Finding[] = []
    let unreadable = absent
    for (const column of columns) {
      const reading = readCell(column, cells, above, at)
      if (reading.value !== undefined) values[column.field.id] = reading.value
      for (const each of reading.findings) findings.push(each)
      if (reading.isUnreadable) unreadable = new Set(unreadable).add(column.field.id)
    }
    return { values, unreadable, findings }
  }
}

/** A column with its field, and what its cells mean. */
export interface ReadColumn {
  readonly column: number
  readonly field: Field
  readonly normalise: ReturnType<typeof normaliser>
}

const nothing: readonly Finding[] = []
const blank: CellReading = { findings: nothing, isUnreadable: false }

/** Normalises one cell of a row, see rowReader. */
export function readCell(
  { field, column, normalise }: ReadColumn,
  cells: Map<number, CellValue>,
  above: TableCells,
  at: Place,
): CellReading {
  const written = cells.get(column)
  if (!written) return field.required ? notRead('required', field, { ...at, column, field: field.id }) : blank
  const first = normalise(written)
  if (first.value !== undefined && first.changes.length === 0)
    return { value: first.value, findings: nothing, isUnreadable: false }

  const place: Place = { ...at, column, field: field.id, found: written }
  const isDitto = first.problem?.code === 'ditto'
  const repeated = isDitto ? above.get(column) : undefined
  if (isDitto && !repeated) return notRead('ditto-of-nothing', field, place)
  if (repeated) cells.set(column, repeated)
  const { value, changes, problem } = repeated ? normalise(repeated) : first
  if (problem) return notRead(problem.code, field, place, problem.values)
  const codes: readonly TextCode[] = [...(isDitto ? ['ditto-taken' as const] : []), ...changes.map(({ code }) => code)]
  const notes = codes.map((code) => findingWithText('note', code, textAbout(code, field), place))
  if (value !== undefined) return { value, findings: notes, isUnreadable: false }
  if (!field.required) return { findings: notes, isUnreadable: false }
  return notRead('required', field, place)
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
