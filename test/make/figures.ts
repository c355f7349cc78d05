import type { CompiledReport } from '../../shared/domain/campaign/compiled-report.ts'
import { saidIn, type Values } from '../../shared/domain/sheet/report-row.ts'
import { figuresOf } from '../../shared/domain/tally/figures.ts'
import type { Figures } from '../../shared/domain/tally/tally.ts'

/** The figures of rows that are given by the names of their fields. */
export function figuresOfRows(report: CompiledReport, rows: readonly Values[]): Figures {
  return figuresOf(
    report,
    rows.map((values) => saidIn(report.report.fields, values)),
  )
}
