import type { CellRange } from '../sheet/cell.ts'
import { rowChecker } from '../sheet/check-rows.ts'
import { findingList, type FindingList } from '../sheet/finding-list.ts'
import type { Expectation } from '../sheet/find-header.ts'
import { readTable, type TableReader, type TableSink } from '../sheet/read-table.ts'
import type { AssessmentFacts } from './assess.ts'
import { nothingCollected, placeIn, unitIn, type Collected } from './collected.ts'
import { roundOfSheet } from './round-of-sheet.ts'

export interface SheetReader extends TableReader {
  readonly findings: FindingList
  /** What the sheet says, once it is known to hold a report. */
  collected(): Collected | undefined
}

/** Reads one sheet and checks its rows, for itself alone: it may be thrown away and read again. */
export function assessSheet(
  { definition, signature, landedAt, unitOf }: AssessmentFacts,
  expectation: Expectation,
  merges: readonly CellRange[],
): SheetReader {
  const findings = findingList()
  let collected: Collected | undefined

  const reader = readTable(expectation, merges, unitOf, ({ report, columns, bottom }, above): TableSink => {
    const claims = { signed: signature?.sheets.get(expectation.name)?.period, sheetName: expectation.name, above }
    const into = nothingCollected(report, roundOfSheet(definition, report, claims, landedAt))
    const { period } = placeIn(into)
    into.tables.set(expectation.name, { headerRow: bottom, columns })
    collected = into
    const check = rowChecker(report, (_, field) => columns.get(field))
    const add: TableSink['finding'] = (each) => findings.add(period === undefined ? each : { ...each, period })
    return {
      row(row, unreadable) {
        const { rows, unreadable: unread } = unitIn(into, row.unit)
        rows.push(row)
        for (const field of unreadable) unread.add(field)
        for (const each of check(row, unreadable)) add(each)
      },
      nil: (unit, place) => (unitIn(into, unit).nil = place),
      untouched: (unit, place) => into.untouched.set(unit, place),
      finding: add,
    }
  })
  return { ...reader, findings, collected: () => collected }
}
