import { FormulaFault, type Formula } from './formula.ts'
import { functions } from './functions.ts'
import { nearestName } from './nearest.ts'
import { fieldsNamed, settingNamed, type FormulaScope } from './scope.ts'
import { allowsCount, describeCount, parameterAt, type Parameter } from './signature.ts'

export type { FormulaScope }

/** What a formula says that its scope does not know or a function cannot take, in the order of the source. */
export function faultsOf(formula: Formula, scope: FormulaScope): readonly FormulaFault[] {
  return faultsAt(formula, 'value', scope)
}

function faultsAt(formula: Formula, wanted: Parameter, scope: FormulaScope): readonly FormulaFault[] {
  switch (formula.kind) {
    case 'field':
      return fieldFaults(formula, wanted, scope)
    case 'setting':
      return settingFaults(formula, scope)
    case 'call':
      return callFaults(formula, scope)
    case 'sign':
    case 'percent':
      return faultsAt(formula.operand, 'value', scope)
    case 'binary':
      return [...faultsAt(formula.left, 'value', scope), ...faultsAt(formula.right, 'value', scope)]
    case 'number':
    case 'text':
    case 'boolean':
      break
  }
  return []
}

type Node<K extends Formula['kind']> = Extract<Formula, { kind: K }>

function fieldFaults(
  { name, position }: Node<'field'>,
  wanted: Parameter,
  scope: FormulaScope,
): readonly FormulaFault[] {
  const meant = fieldsNamed(scope, name)
  if (meant.length === 0) {
    const nearest = nearestName(
      name,
      scope.fields.flatMap((field) => [field.name.zh, field.id]),
    )
    return [
      nearest === undefined
        ? new FormulaFault(position, 'formula-field-unknown', { name })
        : new FormulaFault(position, 'formula-field-unknown-near', { name, nearest }),
    ]
  }
  if (meant.length > 1) {
    const ids = meant.map((field) => field.id).join(', ')
    return [new FormulaFault(position, 'formula-field-ambiguous', { name, ids })]
  }
  const isColumnAsValue = scope.kind === 'sheet' && wanted === 'value'
  return isColumnAsValue ? [new FormulaFault(position, 'formula-column-as-value', { name })] : []
}

function settingFaults({ name, position }: Node<'setting'>, scope: FormulaScope): readonly FormulaFault[] {
  if (settingNamed(scope, name) !== undefined) return []
  if (fieldsNamed(scope, name).length > 0) return [new FormulaFault(position, 'formula-setting-is-field', { name })]
  const nearest = nearestName(name, Object.keys(scope.settings))
  return [
    nearest === undefined
      ? new FormulaFault(position, 'formula-setting-unknown', { name })
      : new FormulaFault(position, 'formula-setting-unknown-near', { name, nearest }),
  ]
}

function callFaults({ name, args, position }: Node<'call'>, scope: FormulaScope): readonly FormulaFault[] {
  const called = functions.get(name)
  if (!called) {
    const known = [...functions.keys()].sort()
    const nearest = nearestName(name, known)
    return [
      nearest === undefined
        ? new FormulaFault(position, 'formula-function-unknown', { name, known: known.join(', ') })
        : new FormulaFault(position, 'formula-function-unknown-near', { name, nearest }),
    ]
  }
  if (called.kind === 'range' && called.scope === 'sheet' && scope.kind === 'row') {
    return [new FormulaFault(position, 'formula-sheet-only', { name })]
  }
  if (!allowsCount(called.signature, args.length)) {
    const expected = describeCount(called.signature)
    return [new FormulaFault(position, 'formula-arguments', { name, count: args.length, expected })]
  }
  return args.flatMap((arg, place) => {
    const parameter = parameterAt(called.signature, place) ?? 'value'
    return parameter === 'field' && arg.kind !== 'field'
      ? [new FormulaFault(position, 'formula-needs-field', { name, place: place + 1 })]
      : faultsAt(arg, parameter, scope)
  })
}
