import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { roundNamed } from '../../shared/domain/campaign/round.ts'
import { ownTally } from '../../shared/domain/submission/own-tally.ts'
import { addTallies, type Tally } from '../../shared/domain/tally/tally.ts'
import { placeOf } from '../../shared/domain/unit/unit.ts'
import type { PersonKeys, Queue, Slot } from '../../shared/store/stores.ts'
import { makeMatchPersons } from './match-persons.ts'
import type { StoresOf } from '../stores-of.ts'

export interface RollUpNeeds {
  readonly stores: StoresOf<'roll-up'>
  readonly personKeys: Pick<PersonKeys, 'of'>
  readonly rollUps: Queue<RollUpRequest>
}

/**
 * Whether the total was written now; or had been, by a run that saw the same change, and the parent was asked again or had been asked; or
 * there is no such total: the campaign has moved on, or the unit has left the tree or is moving in it.
 */
export type RollUpOutcome = 'totalled' | 'totalled before' | 'asked before' | 'nothing to total'

/**
 * Writes one unit's subtree total and asks for its parent's, up to the root. The order of reads and writes is what makes the totals right
 * whatever is repeated, reordered or cut off: the generation before all that it vouches for, and the parent asked after the slot is covered.
 * The unit's persons are matched before it is covered, so that no filing is passed over.
 */
export function makeRollUp({ stores, rollUps, personKeys }: RollUpNeeds) {
  const { definitions, unitLists, returns, slots } = stores
  const matchPersons = makeMatchPersons({ stores, personKeys })

  return async function rollUp(request: RollUpRequest): Promise<RollUpOutcome> {
    const current = await definitions.current(request.campaign)
    const round = current && roundNamed(current.definition, request)
    const report = current && reportOf(current.definition, request.report)
    if (!round || !report) return 'nothing to total' // the campaign has moved on
    const own = await returns.find(round, request.unit)
    const unit = await unitLists.unit(request.campaign, request.unit)
    const above = unit && placeOf(unit)
    if (!unit || above === undefined) return 'nothing to total' // it has left the tree: there is nothing to total
    const slot = await slots.find(round, above, unit.code)
    if (!slot?.live) return 'nothing to total' // it is moving: the change of the tree asks again once the slot is there

    const isNews = slot.covered < own.generation
    if (isNews) {
      if (own.filing) await matchPersons(current.definition, round, unit.code, own.filing)
      const children = await slots.children(round, unit.code)
      const counted = children.filter((child) => stillCounts(child, own.filing?.landedAt))
      const subtrees = counted.flatMap((child): readonly Tally[] => (child.subtree ? [child.subtree] : []))
      const subtree = addTallies([ownTally(round, report, unit, own), ...subtrees])
      await slots.cover(round, above, unit.code, own.generation, subtree)
    } else if (slot.asked >= own.generation) return 'asked before'

    if (unit.parent !== undefined) {
      await returns.bump(round, unit.parent)
      await rollUps.send({ ...request, unit: unit.parent })
    }
    await slots.noteAsked(round, above, unit.code, own.generation)
    return isNews ? 'totalled' : 'totalled before'
  }
}

/** A merged unit's figures count until the unit it went into has filed again: from then on they are in that unit's own. */
function stillCounts(child: Slot, parentFiledAt: string | undefined): boolean {
  return child.countsUntil === undefined || parentFiledAt === undefined || parentFiledAt <= child.countsUntil
}
