import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import type { Queue, Stores } from '../../shared/store/stores.ts'
import { makeChangeTree } from '../change-tree/change-tree.ts'
import { armEverything } from '../chasing/arm.ts'
import { makeSweep } from '../sweep/sweep.ts'

export interface ReplaceDefinitionNeeds {
  readonly stores: Stores
  readonly rollUps: Queue<RollUpRequest>
  readonly clock: Clock
}

/** Makes a definition the current one, gives what is owed now its place in the tree, and has all totals counted by it. May be repeated. */
export function makeReplaceDefinition({ stores, rollUps, clock }: ReplaceDefinitionNeeds) {
  const changeTree = makeChangeTree({ ...stores, rollUps })
  const sweep = makeSweep({ stores, rollUps, clock })

  return async function replaceDefinition(definition: CampaignDefinition): Promise<void> {
    const campaign = definition.id
    await stores.definitions.save({ version: definitionVersion(definition), definition })
    const list = await stores.unitLists.current(campaign)
    if (!list) return
    await changeTree.importUnits({ campaign, units: list.units, now: clock.now() }) // places for what is owed now
    await sweep({ campaign })
    await armEverything(stores, campaign)
  }
}
