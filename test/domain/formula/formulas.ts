import * as fc from 'fast-check'
import type { Formula, Operator, Sign } from '../../../shared/domain/formula/formula.ts'
import { functions } from '../../../shared/domain/formula/functions.ts'
import { fields } from './fields.ts'

const leaves: fc.Arbitrary<Formula> = fc.oneof(
  fc.double({ min: 0, max: 1e12, noNaN: true }).map((value): Formula => ({ kind: 'number', value: value + 0 })),
  fc.string({ unit: 'binary' }).map((value): Formula => ({ kind: 'text', value })),
  fc.constantFrom('5', '-3%', '2005-06-15', '*', '>=3', '').map((value): Formula => ({ kind: 'text', value })),
  fc.boolean().map((value): Formula => ({ kind: 'boolean', value })),
  fc.constantFrom(...fields).map(({ name }): Formula => ({ kind: 'field', name: name.zh, position: 0 })),
  fc.constantFrom('上限', 'cutoff', '地区').map((name): Formula => ({ kind: 'setting', name, position: 0 })),
)

/** Formulas of every kind; calls have any number of arguments, so that not all of them are free of faults. */
export const formulas: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => {
  const inner = tie('formula')
  return {
    formula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaves,
      fc
        .tuple(fc.constantFrom(...functions.keys()), fc.array(inner, { maxLength: 4 }))
        .map(([name, args]): Formula => ({ kind: 'call', name, args, position: 0 })),
      fc
        .tuple(fc.constantFrom<Sign>('+', '-'), inner)
        .map(([operator, operand]): Formula => ({ kind: 'sign', operator, operand })),
      inner.map((operand): Formula => ({ kind: 'percent', operand })),
      fc
        .tuple(fc.constantFrom<Operator>('=', '<>', '<', '<=', '>', '>=', '&', '+', '-', '*', '/', '^'), inner, inner)
        .map(([operator, left, right]): Formula => ({ kind: 'binary', operator, left, right })),
    ),
  }
}).formula

/** The same formula, wherever its words stood. */
export function withoutPositions(formula: Formula): Formula {
  switch (formula.kind) {
    case 'field':
    case 'setting':
      return { ...formula, position: 0 }
    case 'call':
      return { ...formula, position: 0, args: formula.args.map(withoutPositions) }
    case 'sign':
    case 'percent':
      return { ...formula, operand: withoutPositions(formula.operand) }
    case 'binary':
      return { ...formula, left: withoutPositions(formula.left), right: withoutPositions(formula.right) }
    case 'number':
    case 'text':
    case 'boolean':
      break
  }
  return formula
}
