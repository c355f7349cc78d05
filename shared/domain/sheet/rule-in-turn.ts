import type { CompiledRule } from '../campaign/compiled-report.ts'
import { evaluateRow, isTrue } from '../formula/evaluate.ts'
import { valueIn, type Value, type Values } from './report-row.ts'

/**
 * Whether a rule holds for each of a sheet's rows in turn. Most rules read a few choices, which are the same in one row after the other:
 * where a row says nothing else than the one before, neither does the rule.
 */
export function ruleInTurn({ formula, reads }: CompiledRule): (values: Values) => boolean {
  const last: (Value | undefined)[] = reads.map(() => undefined)
  let holds: boolean | undefined
  return (values) => {
    let isSame = holds !== undefined
    for (let place = 0; place < reads.length; place++) {
      const value = valueIn(values, reads[place] ?? '')
      if (value !== last[place]) isSame = false
      last[place] = value
    }
    if (holds === undefined || !isSame) holds = isTrue(evaluateRow(formula, values))
    return holds
  }
}
