import type { Field } from '../campaign/field.ts'
import type { Said, Value } from '../sheet/report-row.ts'
import { asCell, placesOf } from './cells.ts'
import { isTrue, type CompiledFormula } from './evaluate.ts'
import type { FormulaValue } from './value.ts'

/**
 * Which formulas of a row's scope are true for each of some rows in turn. Most formulas read a few choices, which are the same in one row
 * after the other: a formula is asked again only where a row says something else in one of its fields than the row before.
 * @param fields what the rows are said in
 * @returns what gives, by the formulas' places, whether each is true; it stands until the next row is asked for
 */
export function inTurn(
  formulas: readonly CompiledFormula[],
  fields: readonly Field[],
): (said: Said) => readonly boolean[] {
  const asked = formulas.map(({ reads, over }, place) => {
    const cells = reads.map((): FormulaValue => null)
    return { place, reads, over, cells, rows: [cells], isStale: true }
  })
  const readings = asked.flatMap((formula) =>
    placesOf(formula.reads, fields).map((from, to) => ({ formula, from, to })),
  )
  const sources = [...Map.groupBy(readings, ({ from }) => from)].map(([from, uses]) => ({
    from,
    field: fields[from],
    uses,
    before: undefined as Value | undefined,
  }))
  const areTrue = asked.map(() => false)

  return (said) => {
    for (const source of sources) {
      const value = said[source.from]
      if (value === source.before) continue
      source.before = value
      const cell = asCell(source.field, value)
      for (const { formula, to } of source.uses) {
        formula.cells[to] = cell
        formula.isStale = true
      }
    }
    for (const formula of asked) {
      if (!formula.isStale) continue
      formula.isStale = false
      areTrue[formula.place] = isTrue(formula.over(formula.rows))
    }
    return areTrue
  }
}
