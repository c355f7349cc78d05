import { valueIn, type Value, type Values } from '../sheet/report-row.ts'
import { asCell } from './cells.ts'
import { isTrue, type CompiledFormula } from './evaluate.ts'
import type { FormulaValue } from './value.ts'

/**
 * Whether a formula of a row's scope is true for each of some rows in turn. Most formulas read a few choices, which are the same in one
 * row after the other: where a row says nothing else than the one before, the formula comes to nothing else.
 */
export function inTurn({ reads, over }: CompiledFormula): (values: Values) => boolean {
  const said: (Value | undefined)[] = reads.map(() => undefined)
  const cells: FormulaValue[] = reads.map(() => null)
  const rows = [cells]
  let holds = isTrue(over(rows))

  return (values) => {
    let isSame = true
    for (let place = 0; place < reads.length; place++) {
      const field = reads[place]
      const value = field && valueIn(values, field.id)
      if (!field || value === said[place]) continue
      said[place] = value
      cells[place] = asCell(field, value)
      isSame = false
    }
    if (!isSame) holds = isTrue(over(rows))
    return holds
  }
}
