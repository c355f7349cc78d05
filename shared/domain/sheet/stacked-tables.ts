import type { SheetRow } from './cell.ts'
import { finding } from './finding.ts'
import type { Table } from './table.ts'
import type { TableSink, UnitOf } from './table.ts'
import { headingIn, type Heading } from './row-words.ts'
import { unitNameIn, unitOfTitles, unitUnsaid } from './title-unit.ts'

/** Tables of one report below each other on one sheet, each perhaps with its unit's name above it. */
export interface StackedTables {
  /** Whose a row is, by the title nearest above it. */
  readonly unitOf: UnitOf
  /** To be told of every row that is no data. */
  take(row: SheetRow): void
  /** To be told before every row of data. */
  dataFollows(): void
}

/**
 * Takes a title that names a unit for what follows it, as long as the first table was titled so. Otherwise 填报单位： may stand above its
 * table or below it: where data follow the name of another unit, nobody can tell whose they are.
 */
export function stackedTables({ header, above, sheet, unitOf, titled }: Table, sink: TableSink): StackedTables {
  const at = { sheet, report: header.report.report.id }
  let firstName = unitNameIn(above)
  let here = titled ?? unitOf
  let doubtfulRow: number | undefined
  let unitStyle: string | undefined

  /** 一、第一中学: the rows below are that unit's. A heading numbered alike that names no unit leaves open whose they are. */
  function takeHeading({ style, words }: Heading, row: number): void {
    const reading = unitOf(words, { ...at, row })
    if (reading.isListed) {
      here = unitUnsaid(reading, unitOf)
      unitStyle = style
    } else if (style === unitStyle) doubtfulRow = row
  }

  /** Without a title above, a unit's name is that of the whole sheet, until there is another. */
  function isOther(titledHere: UnitOf | undefined, row: SheetRow): boolean {
    if (titledHere) return titledHere !== unitOf
    const name = unitNameIn([row])
    firstName ??= name
    return name !== undefined && name !== firstName
  }

  return {
    unitOf: (written, place) => here(written, place),
    take(row) {
      const [heading] = row.cells.flatMap((cell) => headingIn(cell) ?? [])
      if (heading) return takeHeading(heading, row.row)
      const titledHere = unitOfTitles(unitOf, header.report, [row], at, sink)
      if (titled && titledHere) here = titledHere
      else if (isOther(titledHere, row)) doubtfulRow = row.row
    },
    dataFollows() {
      if (doubtfulRow !== undefined) sink.finding(finding('error', 'unit-stacked', { ...at, row: doubtfulRow }))
      doubtfulRow = undefined
    },
  }
}
