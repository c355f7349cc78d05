import type { Formula } from './formula.ts'

type Call = Extract<Formula, { readonly kind: 'call' }>

/**
 * What a sheet's formula counts, call by call, as formulas that are true over a sheet of one row where that row is counted:
 * `COUNTIF([role],"head")=1` counts the rows of the heads. Sums and the like count the rows that meet their conditions.
 */
export function countingCalls(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'call':
      return countOf(formula) ?? formula.args.flatMap(countingCalls)
    case 'sign':
    case 'percent':
      return countingCalls(formula.operand)
    case 'binary':
      return [...countingCalls(formula.left), ...countingCalls(formula.right)]
    case 'number':
    case 'text':
    case 'boolean':
    case 'field':
    case 'setting':
      break
  }
  return []
}

function countOf(call: Call): readonly Formula[] | undefined {
  switch (call.name) {
    case 'ROWS':
      return [{ kind: 'boolean', value: true }]
    case 'COUNTIF':
    case 'COUNTIFS':
      return [call]
    case 'SUMIF':
      return [{ ...call, name: 'COUNTIF', args: call.args.slice(0, 2) }]
    case 'SUMIFS':
    case 'AVERAGEIFS':
    case 'MINIFS':
    case 'MAXIFS':
      return [{ ...call, name: 'COUNTIFS', args: call.args.slice(1) }]
    default:
      return undefined
  }
}
