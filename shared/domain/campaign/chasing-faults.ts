import type { Chasing, LadderStep } from './chasing.ts'
import { fault, pathText, repeatedNames, type DefinitionFault, type Path } from './definition-fault.ts'

/** What is wrong with a ladder beyond its shape: steps that are one and the same, and hours that end before they begin. */
export function chasingFaults({ steps, workingHours }: Chasing): readonly DefinitionFault[] {
  const path: Path = ['chasing', 'steps']
  return [
    ...steps.flatMap((step, place) => {
      const other = steps.slice(0, place).findIndex((earlier) => coincide(earlier, step))
      return other < 0 ? [] : [fault([...path, place], 'definition-step-twice', { other: pathText([...path, other]) })]
    }),
    ...steps.flatMap(({ tell }, place) =>
      repeatedNames(tell.map((name, at) => ({ name, path: [...path, place, 'tell', at] }))),
    ),
    ...(workingHours.from < workingHours.to
      ? []
      : [fault(['chasing', 'workingHours', 'to'], 'definition-hours-order')]),
  ]
}

/**
 * Whether two steps are ever the same one: both on the due day itself, or counted alike and meeting somewhere. Two that are repeated meet
 * if their distance is a multiple of what their intervals have in common.
 */
function coincide(a: LadderStep, b: LadderStep): boolean {
  if (a.at === 0 && b.at === 0) return true
  if (a.count !== b.count) return false
  const [earlier, later] = a.at <= b.at ? [a, b] : [b, a]
  const distance = later.at - earlier.at
  if (distance === 0) return true
  return earlier.every !== undefined && distance % commonDivisor(earlier.every, later.every ?? 0) === 0
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
