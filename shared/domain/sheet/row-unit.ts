import type { Cell } from './cell.ts'
import type { Header } from './find-header.ts'
import { finding, type Finding, type Place } from './finding.ts'
import { readCell, readColumns } from './read-row.ts'
import type { UnitOf, UnitReading } from './table.ts'
import type { Value } from './report-row.ts'
import { saysNilOfUnit, saysOwnUnit } from './row-words.ts'
import { cellIn, type TableCells } from './table-cells.ts'

/** Whose a row is. */
export interface RowUnit {
  readonly code: string
  /** Whether the row names a unit itself. */
  readonly isNamed: boolean
  readonly findings: readonly Finding[]
  /** The cell above, where the unit's own is a ditto mark. */
  readonly repeated?: Cell
}

/** Tells whose the rows of one table are. */
export interface RowUnits {
  /** To be asked of each row in turn, with its cells and those of the data row above. */
  unitOf(cells: TableCells, above: TableCells, rowAt: Place): RowUnit
  /** Where a row names its unit, or would. */
  placeIn(cells: TableCells, rowAt: Place): Place
}

export function rowUnits(header: Header, unitNamed: UnitOf): RowUnits {
  const unitColumn = readColumns(header).find(({ field }) => field.type === 'unit')
  if (!unitColumn) {
    const unitOf: RowUnits['unitOf'] = (_, __, at) => ({
      code: unitNamed(undefined, at).unit,
      isNamed: false,
      findings: [],
    })
    return { unitOf, placeIn: (_, rowAt) => rowAt }
  }
  const { column, field } = unitColumn
  let namedAbove: string | undefined
  let plainAbove: { readonly text: string; readonly unit: RowUnit } | undefined

  const placeIn: RowUnits['placeIn'] = (cells, rowAt) => ({
    ...rowAt,
    column,
    field: field.id,
    found: cellIn(cells, column),
  })

  /** 本单位 is whoever a row that does not say speaks of, unless a unit is called so. */
  function readUnit(value: Value | undefined, unitAt: Place): UnitReading {
    const named = unitNamed(value === undefined ? undefined : String(value), unitAt)
    const isUnknown = named.findings.some(({ code }) => code === 'unit-unknown')
    if (!isUnknown || !saysOwnUnit(String(value))) return named
    const { isDoubtful: _, ...own } = unitNamed(undefined, unitAt)
    return own
  }

  return {
    placeIn,
    unitOf(cells, above, rowAt) {
      const cell = cellIn(cells, column)
      if (plainAbove && cell?.value === plainAbove.text) return plainAbove.unit
      const unitAt = placeIn(cells, rowAt)
      // A nil return declared in the unit's own cell is the sender's.
      const { value, isUnreadable, findings, repeated } = readCell(
        unitColumn,
        cell && saysNilOfUnit(header.report, cell) ? undefined : cell,
        above,
        rowAt,
      )
      const named = readUnit(value, unitAt)
      const { unit: code } = named
      const isDoubtful = named.isDoubtful && !isUnreadable
      const mayBe = !isDoubtful || namedAbove === undefined || namedAbove === code ? [] : [code, namedAbove]
      if (value !== undefined) namedAbove = code
      const unit: RowUnit = {
        code,
        isNamed: value !== undefined,
        ...(repeated && { repeated }),
        findings: [
          ...findings.map((each) => (isUnreadable ? each : { ...each, unit: code })),
          ...named.findings,
          ...mayBe.map((each) => finding('error', 'unit-blank', { ...unitAt, unit: each })),
        ],
      }
      const isPlain = cell?.kind === 'text' && unit.isNamed && unit.findings.length === 0
      plainAbove = isPlain ? { text: cell.value, unit } : undefined
      return unit
    },
  }
}
