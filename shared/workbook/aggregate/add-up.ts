import { addTallies, type Figures, type Tally } from '../../domain/tally/tally.ts'
import type { Aggregate } from './aggregate.ts'

/** A unit's total is not its own figures plus those of the units below it: the facts were read while they changed, or are wrong. */
export class TotalDoesNotAddUp extends Error {
  readonly unit: string
  readonly round: string
  constructor(unit: string, round: string, what: string) {
    super(`the total of unit ${unit} in ${round} is not the sum of its parts: ${what}`)
    this.name = 'TotalDoesNotAddUp'
    this.unit = unit
    this.round = round
  }
}

/** Holds every total of every unit to the sum of its parts, so that no formula can disagree with its cached result. @throws TotalDoesNotAddUp */
export function assertTotalsAddUp({ nodes, rounds }: Aggregate): void {
  for (const { of, title } of rounds) {
    for (const { unit, children } of nodes) {
      const { own, subtree } = of(unit)
      const sum = addTallies([own, ...children.map((child) => of(child.unit).subtree)])
      const difference = differenceOf(sum, subtree)
      if (difference !== undefined) throw new TotalDoesNotAddUp(unit.code, title, difference)
    }
  }
}

function differenceOf(sum: Tally, total: Tally): string | undefined {
  const figure = differingKey(sum.figures, total.figures) ?? differingKey({ ...sum.returns }, { ...total.returns })
  return figure ?? (sum.fingerprint === total.fingerprint ? undefined : 'fingerprint')
}

function differingKey(some: Figures, others: Figures): string | undefined {
  return Object.keys({ ...some, ...others }).find((key) => (some[key] ?? 0) !== (others[key] ?? 0))
}
