import type { Label } from '../../shared/domain/campaign/label.ts'
import { handOver, type ContactPost } from '../../shared/domain/unit/hand-over.ts'
import type { Contact } from '../../shared/domain/unit/unit.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { makeChangeTree } from './change-tree.ts'

export interface HandOverNeeds {
  readonly stores: Pick<Stores, 'unitLists'>
  readonly changeTree: Pick<ReturnType<typeof makeChangeTree>, 'importUnits'>
  readonly clock: Clock
}

export interface HandingOver {
  readonly campaign: string
  readonly unit: string
  readonly post: ContactPost
  readonly successor: Contact
}

/** Puts a unit's post into a successor's hands, as an import of the unit list that changes nothing else. @returns why not, where it is refused */
export function makeHandOverPost({ stores, changeTree, clock }: HandOverNeeds) {
  return async function handOverPost({
    campaign,
    unit,
    post,
    successor,
  }: HandingOver): Promise<{ readonly refused?: Label }> {
    const list = await stores.unitLists.current(campaign)
    const units = handOver(list?.units ?? [], unit, post, successor)
    const { outcome, findings } = await changeTree.importUnits({ campaign, units, now: clock.now() })
    const [why] = findings.filter(({ level }) => level === 'error')
    return outcome === 'refused' && why ? { refused: why.text } : {}
  }
}
