import type { Comparison, Relation } from '../campaign/comparison.ts'
import type { CompiledComparison } from './compiled-comparison.ts'
import type { Difference, Stated } from './difference.ts'
import { inMillionths, sideValues, valueOfNothing, type Said, type SideValue } from './side-values.ts'

/**
 * Holds every value of the left side against the right: a pure function of what both say. A group that the right side does not have
 * counts there as what the formula gives over no rows. What comes to no number is not compared.
 */
export function compare(
  { comparison, left, right }: CompiledComparison,
  unit: string,
  leftSaid: Said,
  rightSaid: Said,
): readonly Difference[] {
  const onTheRight = sideValues(right, rightSaid)
  return [...sideValues(left, leftSaid)].flatMap(([key, ours]): readonly Difference[] => {
    const theirs = onTheRight.get(key)
    const leftStated = stated(comparison.left, leftSaid, ours, ours.value)
    const found = { code: comparison.code, level: comparison.level, unit, ...(ours.name !== '' && { key: ours.name }) }
    if (comparison.relation === 'listed') {
      const rightStated = stated(comparison.right, rightSaid, undefined, undefined)
      return theirs ? [] : [{ ...found, left: leftStated, right: rightStated }]
    }
    const value = theirs ? theirs.value : valueOfNothing(right)
    if (ours.value === undefined || value === undefined || holds[comparison.relation](ours.value, value)) return []
    const rightStated = stated(comparison.right, rightSaid, theirs, value)
    return [{ ...found, left: leftStated, right: rightStated, difference: inMillionths(ours.value - value) }]
  })
}

const holds: Readonly<Record<Exclude<Relation, 'listed'>, (left: number, right: number) => boolean>> = {
  equal: (left, right) => left === right,
  'at-most': (left, right) => left <= right,
  'at-least': (left, right) => left >= right,
}

function stated(
  { report }: Comparison['left'],
  said: Said,
  from: SideValue | undefined,
  value: number | undefined,
): Stated {
  const { period } = said
  const worth = { report, period, ...(value !== undefined && { value }) }
  if (said.kind === 'tally') {
    const { expected, data, nil } = said.tally.returns
    return { ...worth, covers: { filed: data + nil, expected } }
  }
  const row = from?.first && { sheet: from.first.sheet, row: from.first.row }
  return { ...worth, at: { submission: said.submission, ...row } }
}
