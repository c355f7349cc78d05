import type { Report } from '../../domain/campaign/definition.ts'
import type { ExcelTable } from '../../domain/formula/excel/excel-table.ts'

/** The rows of a report's sheet. */
export interface ReportLayout {
  readonly titleRow: number
  readonly noteRow: number
  readonly nilRow: number
  /** Says how the sheet rules fare; not in every sheet. */
  readonly verdictRow?: number
  readonly headerRow: number
  readonly table: ExcelTable
}

/** Validations, colours and the grid reach this many rows beyond the filled ones; a row inserted between takes them over. */
const blankRows = 300
/** A unit may have many rows, and its lead unit's sheet those of all its units. */
const blankRowsOfUnit = 60

/** Where everything stands in a report's sheet. */
export function reportLayout({ fields, rules }: Report, filledRows: number, unitCount: number): ReportLayout {
  const hasVerdict = unitCount < 2 && rules.some(({ scope }) => scope === 'sheet')
  const headerRow = hasVerdict ? 5 : 4
  const firstRow = headerRow + (fields.some(({ group }) => group) ? 2 : 1)
  const lastRow = firstRow + filledRows + Math.max(blankRows, blankRowsOfUnit * unitCount) - 1
  return {
    titleRow: 1,
    noteRow: 2,
    nilRow: 3,
    ...(hasVerdict && { verdictRow: 4 }),
    headerRow,
    table: { fields, firstRow, lastRow },
  }
}
