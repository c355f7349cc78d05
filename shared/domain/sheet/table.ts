import type { CellRange, SheetRow } from './cell.ts'
import type { Header } from './find-header.ts'
import type { Finding, Place } from './finding.ts'
import type { ReadRow } from './report-row.ts'

/** A table whose header has been found. */
export interface Table {
  readonly header: Header
  /** The rows above the header. */
  readonly above: readonly SheetRow[]
  readonly merges: readonly CellRange[]
  readonly sheet: string
  readonly unitOf: UnitOf
  /** Whose the rows are that do not say, where a title or the sheet's name says so. */
  readonly titled: UnitOf | undefined
}

/** Whom a row speaks of: by what its unit cell says, or undefined where it says nothing. */
export type UnitOf = (written: string | undefined, place: Place) => UnitReading
/** `unit` is a code; a name that belongs to no unit stands for itself, so that its rows stay together. */
export interface UnitReading {
  readonly unit: string
  readonly findings: readonly Finding[]
  /** The row does not say, and the sender answers for others: below another unit's rows it may be that unit's. */
  readonly isDoubtful?: true
  /** The unit is one of the list's, in the sender's subtree. */
  readonly isListed?: true
}

/** What a sheet's table gives to whoever collects it. */
export interface TableSink {
  /** @param unreadable the fields that the row has no value of although something had to be said */
  row(row: ReadRow, unreadable: ReadonlySet<string>): void
  nil(unit: string, place: Place): void
  untouched(unit: string, place: Place): void
  finding(finding: Finding): void
}
