import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { ScheduledRound } from '../campaign/round.ts'
import type { TablePlace } from '../sheet/check-rows.ts'
import type { Finding, Place } from '../sheet/finding.ts'
import type { ReadRow } from '../sheet/report-row.ts'

/** What sheets say for one report and period, unit by unit. */
export interface Collected {
  readonly report: CompiledReport
  readonly round: ScheduledRound
  readonly units: Map<string, UnitRows>
  /** Units whose prefilled row was left as it was, and where. */
  readonly untouched: Map<string, Place>
  /** The warnings of rows, each with what its sender has written beside the row. */
  readonly warnings: Warning[]
  /** By sheet, where its table stands. */
  readonly tables: Map<string, TablePlace>
}

/** A warning that asks for an explanation. */
export interface Warning {
  readonly finding: Finding
  /** What it is about, see subject.ts. */
  readonly subject: string
  readonly said?: string | undefined
}

export interface UnitRows {
  readonly rows: ReadRow[]
  /** Fields with a cell that could not be read in any of the rows. */
  readonly unreadable: Set<string>
  /** Where a nil return is declared. */
  nil: Place | undefined
}

/** Where findings on the report as a whole lie. */
export function placeIn({ report: { report }, round }: Pick<Collected, 'report' | 'round'>): Place {
  return { report: report.id, ...(report.due.kind === 'monthly' && { period: round.period }) }
}

export function nothingCollected(report: CompiledReport, round: ScheduledRound): Collected {
  return { report, round, units: new Map(), untouched: new Map(), warnings: [], tables: new Map() }
}

/** What is collected for a unit, from now on. */
export function unitIn({ units }: Pick<Collected, 'units'>, unit: string): UnitRows {
  const known = units.get(unit)
  if (known) return known
  const entry: UnitRows = { rows: [], unreadable: new Set(), nil: undefined }
  units.set(unit, entry)
  return entry
}

/** Adds what one more sheet says. */
export function addCollected(into: Collected, sheet: Collected): void {
  for (const [unit, said] of sheet.units) {
    const entry = into.units.get(unit)
    if (!entry) {
      into.units.set(unit, said)
      continue
    }
    for (const row of said.rows) entry.rows.push(row)
    for (const field of said.unreadable) entry.unreadable.add(field)
    if (said.nil) entry.nil = said.nil
  }
  for (const [unit, place] of sheet.untouched) into.untouched.set(unit, place)
  for (const warning of sheet.warnings) into.warnings.push(warning)
  for (const [name, table] of sheet.tables) into.tables.set(name, table)
}
