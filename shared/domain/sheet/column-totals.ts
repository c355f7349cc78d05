import type { Field } from '../campaign/definition.ts'
import { normalise } from '../normalise/normalise.ts'
import type { CellValue } from './cell.ts'
import type { Header } from './find-header.ts'
import type { Said, Value } from './report-row.ts'
import { cellIn, type TableCells } from './table-cells.ts'

/** A cell of a total row that no run of rows comes to. */
export interface TotalDifference {
  readonly row: number
  readonly column: number
  readonly field: Field
  readonly cell: CellValue
}

/**
 * Sums the number columns as rows come, to hold total rows against. A total may be of the rows above it or of those below it, all of
 * them or as far as any other total row: 小计, 合计 and 总计 stand inside each other.
 */
export function columnTotals({ fields, report: { report } }: Header) {
  const columns = [...fields].flatMap(([column, field]) =>
    field.type === 'integer' || field.type === 'decimal'
      ? [{ field, column, at: report.fields.indexOf(field), sum: columnSum() }]
      : [],
  )
  return {
    add(said: Said, unreadable: ReadonlySet<string>): void {
      for (const { field, at, sum } of columns) sum.add(said[at], unreadable.has(field.id))
    },
    take(row: number, cells: TableCells): void {
      for (const { column, field, sum } of columns) {
        const cell = cellIn(cells, column)
        const declared = cell && normalise(field, cell).value
        sum.take(row, cell, typeof declared === 'number' ? declared : undefined)
      }
    },
    /** To be asked once all rows are in. A column with a cell that could not be read says nothing; no column says more than 1,000. */
    differences: (): readonly TotalDifference[] =>
      columns.flatMap(({ column, field, sum }) => sum.unmet().map((unmet) => ({ ...unmet, column, field }))),
  }
}

interface Declared {
  readonly row: number
  readonly cell: CellValue
}

/** Of one column: total rows are not counted among a report's rows, so that a sheet may be full of them. */
const mostAwaited = 1_000

/** One column's running sum, and what it came to at every total row. */
function columnSum() {
  let sum = 0
  let isKnown = true
  const marks = new Set([0])
  const awaited = new Map<number, Declared[]>()
  let awaitedCount = 0

  /** What waited for the rows to come to this sum has been met. */
  function meet(): void {
    awaitedCount -= awaited.get(sum)?.length ?? 0
    awaited.delete(sum)
  }

  return {
    add(value: Value | undefined, isUnreadable: boolean): void {
      if (isUnreadable) isKnown = false
      else if (typeof value === 'number') sum = rounded(sum + value)
    },
    take(row: number, cell: CellValue | undefined, declared: number | undefined): void {
      meet()
      if (cell && declared !== undefined && awaitedCount < mostAwaited && !marks.has(rounded(sum - declared))) {
        const below = rounded(sum + declared)
        const others = awaited.get(below)
        if (others) others.push({ row, cell })
        else awaited.set(below, [{ row, cell }])
        awaitedCount++
      }
      marks.add(sum)
    },
    unmet(): readonly Declared[] {
      meet()
      return isKnown ? [...awaited.values()].flat() : []
    },
  }
}

/** Sums of decimals, freed from the noise of binary fractions: six decimals are the most a field can have. */
function rounded(sum: number): number {
  return Math.round(sum * 1e6) / 1e6
}
