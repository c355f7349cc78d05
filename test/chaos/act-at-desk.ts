import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { instantText, roundsOf } from '../../shared/domain/campaign/round.ts'
import { holderOf } from '../../shared/domain/notice/holder.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { DeskAct } from './history.ts'
import { definition } from './office.ts'
import type { Process } from './process.ts'

const campaign = definition.id
const why = { by: '王主任', reason: '水灾' }
const dayMs = 86_400_000

/** Does what somebody at a desk asks for, of the campaign as it stands; what is refused changes nothing. @param now ISO instant */
export async function actAtDesk(
  stores: Pick<Stores, 'unitLists' | 'definitions'>,
  process: Process,
  act: DeskAct,
  now: string,
): Promise<unknown> {
  if (act.does === 'define') return process.replaceDefinition(act.definition)
  if (act.does === 'replay') return Array.fromAsync(process.replay({ campaign }, 'apply'))
  if (act.does === 'import') {
    return process.changeTree.importUnits({ campaign, units: act.units, now, vanished: 'close' })
  }
  const tree = unitTree((await stores.unitLists.current(campaign)) ?? neverHere())
  const { definition: current } = (await stores.definitions.current(campaign)) ?? neverHere()
  const round = roundsOf(current).find(({ report }) => report === act.report) ?? neverHere()
  const { unit } = act
  if (act.does === 'giveBack') return process.giveBack({ round, tree, unit, ...why })
  if (act.does === 'approve') return process.approve({ round, tree, unit, kind: 'approved', ...why })
  if (act.does === 'acknowledged' || act.does === 'silenced') {
    const person = holderOf({ unit, as: 'contact' }, tree, sha256Hex)?.key
    const until = instantText(Date.parse(now) + dayMs)
    return person && process.answer({ campaign, person, about: [{ round, unit }] }, { kind: act.does, until })
  }
  return process.decide(
    { definition: current, tree },
    {
      kind: act.does,
      report: reportOf(current, act.report) ?? neverHere(),
      unit: tree.unit(unit) ?? neverHere(),
      reach: act.does === 'closed' || act.does === 'reopened' ? 'subtree' : 'unit',
      ...(act.does === 'extended' && { until: '2024-03-25T16:00:00.000Z' }),
      ...why,
    },
  )
}

function neverHere(): never {
  throw new Error('the history asks for something that is not there')
}
