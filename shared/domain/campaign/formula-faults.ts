import { faultsOf, type FormulaScope } from '../formula/check.ts'
import { FormulaFault } from '../formula/fault.ts'
import { parseFormula } from '../formula/formula.ts'
import { pathText, type DefinitionFault, type Path } from './definition-fault.ts'

/** What is wrong with a formula in its scope, each with its character; nothing where there is no formula. */
export function formulaFaults(source: string | undefined, scope: FormulaScope, path: Path): readonly DefinitionFault[] {
  if (source === undefined) return []
  return formulaProblems(source, scope).map(({ position, text }) => ({ path: pathText(path), position, text }))
}

function formulaProblems(source: string, scope: FormulaScope): readonly FormulaFault[] {
  try {
    return faultsOf(parseFormula(source), scope)
  } catch (error) {
    if (error instanceof FormulaFault) return [error]
    throw error
  }
}
