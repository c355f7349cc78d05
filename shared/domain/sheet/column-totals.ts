import type { Field } from '../campaign/definition.ts'
import { normalise } from '../normalise/normalise.ts'
import type { TableCells } from './classify-row.ts'
import type { Header } from './find-header.ts'
import type { Values } from './report-row.ts'

/** A total row's cell that says something else than the rows above it come to. */
export interface TotalDifference {
  readonly column: number
  readonly field: Field
  readonly declared: number
  readonly computed: number
}

/** Sums the number columns as rows come, to hold a total row against: both since the last total row (小计) and from the top (合计). */
export function columnTotals({ fields }: Header) {
  const numbers = [...fields].filter(([, field]) => field.type === 'integer' || field.type === 'decimal')
  const all = new Map<string, number>()
  const sinceLast = new Map<string, number>()
  return {
    add(values: Values): void {
      for (const [, { id }] of numbers) {
        const value = values[id]
        if (typeof value !== 'number') continue
        all.set(id, rounded((all.get(id) ?? 0) + value))
        sinceLast.set(id, rounded((sinceLast.get(id) ?? 0) + value))
      }
    },
    /** The cells of a total row that fit neither sum. */
    compare(cells: TableCells): readonly TotalDifference[] {
      const differences = numbers.flatMap(([column, field]): readonly TotalDifference[] => {
        const cell = cells.get(column)
        const declared = cell && normalise(field, cell).value
        if (typeof declared !== 'number') return []
        const computed = all.get(field.id) ?? 0
        return declared === computed || declared === (sinceLast.get(field.id) ?? 0)
          ? []
          : [{ column, field, declared, computed }]
      })
      sinceLast.clear()
      return differences
    },
  }
}

/** Sums of decimals, freed from the noise of binary fractions: six decimals are the most a field can have. */
function rounded(sum: number): number {
  return Math.round(sum * 1e6) / 1e6
}
