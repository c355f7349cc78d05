import type { CompiledRule } from '../campaign/compiled-report.ts'
import { evaluateRow, isTrue } from '../formula/evaluate.ts'
import { valueIn, type Values } from './report-row.ts'

/** Where rows differ more than this in what a rule reads, looking results up costs more than it saves. */
const mostRemembered = 1_000

/**
 * Whether a rule holds for a row. Most rules read a few choices, so that a long sheet asks the same question over and over: looked up,
 * the rules of a member register take a third of the time. What is remembered goes with the function that remembers it.
 */
export function rememberedRule({ formula, reads }: CompiledRule): (values: Values) => boolean {
  const known = new Map<string, boolean>()
  return (values) => {
    if (known.size >= mostRemembered) return isTrue(evaluateRow(formula, values))
    const read = questionOf(values, reads)
    const before = known.get(read)
    if (before !== undefined) return before
    const holds = isTrue(evaluateRow(formula, values))
    known.set(read, holds)
    return holds
  }
}

/** The values that a formula sees; it sees several choices as one text. No value contains a line break. */
function questionOf(values: Values, reads: readonly string[]): string {
  let question = ''
  for (const field of reads) {
    const value = valueIn(values, field)
    question += `${typeof value === 'object' ? value.join('、') : (value ?? '')}\n`
  }
  return question
}
