import type { Formula } from '../formula.ts'

type Field = Extract<Formula, { kind: 'field' }>

/** A formula that only asks whether a field is blank or not: `[备注]=""`, `""<>[备注]`, `ISBLANK([备注])`. */
export function isBlankTest(formula: Formula): boolean {
  return blankTest(formula) !== undefined
}

/** The field that a formula only asks about being blank, and what it holds for. */
export function blankTest(
  formula: Formula,
): { readonly field: Field; readonly holdsFor: 'blank' | 'filled' } | undefined {
  if (formula.kind === 'call' && formula.name === 'ISBLANK') {
    const [field] = formula.args
    return field?.kind === 'field' ? { field, holdsFor: 'blank' } : undefined
  }
  if (formula.kind !== 'binary' || (formula.operator !== '=' && formula.operator !== '<>')) return undefined
  const { left, right, operator } = formula
  const field = isEmptyText(right) ? left : right
  if (field.kind !== 'field' || !(isEmptyText(left) || isEmptyText(right))) return undefined
  return { field, holdsFor: operator === '=' ? 'blank' : 'filled' }
}

function isEmptyText(formula: Formula): boolean {
  return formula.kind === 'text' && formula.value === ''
}
