import type { Report } from '../campaign/definition.ts'
import type { ScheduledRound } from '../campaign/round.ts'
import { ownTally } from '../submission/own-tally.ts'
import type { Return } from '../submission/return.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import type { Unit } from '../unit/unit.ts'
import { addTallies, type Tally } from './tally.ts'

const untouched: Return = { generation: 0 }

/** Every unit's subtree total, counted afresh from the returns: what the stored totals must come to in the end. By unit code. */
export function recount(
  round: ScheduledRound,
  report: Report,
  tree: UnitTree,
  returnOf: (unit: string) => Return | undefined,
): ReadonlyMap<string, Tally> {
  const totals = new Map<string, Tally>()
  for (const unit of tree.subtreeOf(tree.root.code).toReversed()) {
    const own = returnOf(unit.code) ?? untouched
    const counted = tree.childrenOf(unit.code).filter((child) => stillCounts(child, own))
    const subtrees = counted.flatMap(({ code }) => totals.get(code) ?? [])
    totals.set(unit.code, addTallies([ownTally(round, report, unit, own), ...subtrees]))
  }
  return totals
}

/**
 * What these units come to, each with its own return alone and none twice: of a supervision group's share, or any other part of the tree.
 * @param returnOf of these units and of those above them
 */
export function totalOfEach(
  round: ScheduledRound,
  report: Report,
  tree: UnitTree,
  units: readonly Unit[],
  returnOf: (unit: string) => Return | undefined,
): Tally {
  const counts = (unit: Unit) => {
    const line = [unit, ...tree.ancestorsOf(unit.code)]
    return line.every((each, place) => stillCounts(each, returnOf(line[place + 1]?.code ?? '') ?? untouched))
  }
  const own = (unit: Unit) => ownTally(round, report, unit, returnOf(unit.code) ?? untouched)
  return addTallies(units.filter(counts).map(own))
}

/** Whether a unit's figures are in those of the unit above: a merged one's are until that unit has filed something that landed later. */
export function stillCounts({ state, stateSince }: Unit, { filing }: Pick<Return, 'filing'>): boolean {
  return state !== 'merged' || stateSince === undefined || filing === undefined || filing.landedAt <= stateSince
}
