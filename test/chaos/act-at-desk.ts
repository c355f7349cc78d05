import type { Steps } from '../../functions/steps.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { roundsOf } from '../../shared/domain/campaign/round.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { DeskAct } from './history.ts'
import { definition } from './office.ts'

const campaign = definition.id
const why = { by: '王主任', reason: '水灾' }

/** Does what somebody at a desk asks for, of the campaign as it stands; what is refused changes nothing. @param now ISO instant */
export async function actAtDesk(
  stores: Pick<Stores, 'unitLists' | 'definitions'>,
  steps: Steps,
  act: DeskAct,
  now: string,
): Promise<unknown> {
  if (act.does === 'define') return steps.replaceDefinition(act.definition)
  if (act.does === 'import') {
    return steps.changeTree.importUnits({ campaign, units: act.units, now, vanished: 'close' })
  }
  const tree = unitTree((await stores.unitLists.current(campaign)) ?? neverHere())
  const { definition: current } = (await stores.definitions.current(campaign)) ?? neverHere()
  const round = roundsOf(current).find(({ report }) => report === act.report) ?? neverHere()
  if (act.does === 'giveBack') return steps.giveBack({ round, tree, unit: act.unit, ...why })
  if (act.does === 'approve') return steps.approve({ round, tree, unit: act.unit, kind: 'approved', ...why })
  return steps.decide(
    { definition: current, tree },
    {
      kind: act.does,
      report: reportOf(current, act.report) ?? neverHere(),
      unit: tree.unit(act.unit) ?? neverHere(),
      reach: act.does === 'closed' || act.does === 'reopened' ? 'subtree' : 'unit',
      ...(act.does === 'extended' && { until: '2024-03-25T16:00:00.000Z' }),
      ...why,
    },
  )
}

function neverHere(): never {
  throw new Error('the history asks for something that is not there')
}
