import type { Field } from '../campaign/field.ts'
import type { Said, Value } from '../sheet/report-row.ts'
import { asCell } from './cells.ts'
import { isTrue, type CompiledFormula } from './evaluate.ts'
import type { FormulaValue } from './value.ts'

/**
 * Whether a formula of a row's scope is true for each of some rows in turn. Most formulas read a few choices, which are the same in one
 * row after the other: where a row says nothing else than the one before, the formula comes to nothing else.
 * @param fields what the rows are said in
 */
export function inTurn({ reads, over }: CompiledFormula, fields: readonly Field[]): (said: Said) => boolean {
  const places = reads.map(({ id }) => fields.findIndex((field) => field.id === id))
  const before: (Value | undefined)[] = reads.map(() => undefined)
  const cells: FormulaValue[] = reads.map(() => null)
  const rows = [cells]
  let holds = isTrue(over(rows))

  return (said) => {
    let isSame = true
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0
      const value = said[place]
      if (value === before[at]) continue
      before[at] = value
      cells[at] = asCell(fields[place], value)
      isSame = false
    }
    if (!isSame) holds = isTrue(over(rows))
    return holds
  }
}
