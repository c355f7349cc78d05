import type { CellRange, SheetRow } from '../sheet/cell.ts'
import { rowChecker } from '../sheet/check-rows.ts'
import type { Finding } from '../sheet/finding.ts'
import { findingList, type FindingList } from '../sheet/finding-list.ts'
import type { Expectation } from '../sheet/find-header.ts'
import { readTable, type TableReader } from '../sheet/read-table.ts'
import type { TableSink } from '../sheet/table.ts'
import type { ReadRow } from '../sheet/report-row.ts'
import type { AssessmentFacts } from './assessment-facts.ts'
import { nothingCollected, placeIn, unitIn, type Collected } from './collected.ts'
import { carriedOver, misfits, type OlderTemplate } from './older-template.ts'
import { roundOfSheet } from './round-of-sheet.ts'
import { saidBeside } from './said-beside.ts'
import { findingSubject, rowSubject } from './subject.ts'

export interface SheetReader extends TableReader {
  readonly findings: FindingList
  /** What the sheet says, once it is known to hold a report. */
  collected(): Collected | undefined
}

/**
 * Reads one sheet and checks its rows, for itself alone: it may be thrown away and read again.
 * @param olderTemplates by report, how the workbook's own version of it is read, where it is an earlier one
 */
export function assessSheet(
  { definition, signature, landedAt, checkedAt, unitOf }: AssessmentFacts,
  expectation: Expectation,
  merges: readonly CellRange[],
  olderTemplates: ReadonlyMap<string, OlderTemplate>,
): SheetReader {
  const findings = findingList()
  const beside = saidBeside()
  let collected: Collected | undefined

  const reader = readTable(expectation, merges, unitOf, (header, above): TableSink => {
    const { columns, bottom } = header
    const older = olderTemplates.get(header.report.report.id)
    const report = older?.current ?? header.report
    const claims = { signed: signature?.sheets.get(expectation.name)?.period, sheetName: expectation.name, above }
    const into = nothingCollected(report, roundOfSheet(definition, report, claims, landedAt ?? checkedAt))
    const { period } = placeIn(into)
    into.tables.set(expectation.name, { headerRow: bottom, columns })
    collected = into
    const check = rowChecker(report, (_, field) => columns.get(field))
    const rules = new Map(report.rowRules.map((rule) => [rule.rule.code, rule]))

    /** A warning waits until all that may explain it is known. */
    function add(found: Finding, row?: ReadRow): void {
      if (found.code === 'extra-column' && beside.holds(found.cell)) return
      const inPeriod = period === undefined ? found : { ...found, period }
      if (found.level !== 'warning') return findings.add(inPeriod)
      const rule = row && rules.get(found.code)
      const subject = rule ? rowSubject(report, rule, row) : findingSubject(inPeriod)
      const said = found.row === undefined ? undefined : beside.of(found.row)
      into.warnings.push({ finding: inPeriod, subject, said })
    }

    const sink: TableSink = {
      row(row, unreadable) {
        const { rows, unreadable: unread } = unitIn(into, row.unit)
        rows.push(row)
        if (unreadable.size > 0) for (const field of unreadable) unread.add(field)
        for (const each of check(row, unreadable)) add(each, row)
      },
      nil: (unit, place) => (unitIn(into, unit).nil = place),
      untouched: (unit, place) => into.untouched.set(unit, place),
      finding: (found) => add(found),
    }
    for (const each of older ? misfits(older, header, expectation.name) : []) add(each)
    return older ? carriedOver(older, sink) : sink
  })

  function take(rows: readonly SheetRow[]): void {
    beside.take(rows)
    reader.take(rows)
  }

  return { ...reader, take, findings, collected: () => collected }
}
