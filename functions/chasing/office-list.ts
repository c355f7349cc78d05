import type { Delivery, Unreachable } from '../../shared/domain/notice/delivery.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { OfficeNow } from './office-now.ts'

/** What did not get through, and so is the office's to see to. */
export interface OfficeList {
  /** Posts in which nobody can be reached, as the unit list and the channels stand now. */
  readonly unreachable: readonly Unreachable[]
  /** Notices that were refused, or of which nobody knows whether they arrived. */
  readonly undelivered: readonly Delivery[]
}

/** The office's list. A post leaves it when it is held by somebody else, when a channel leads to it, or when a later notice got through. */
export async function officeList(
  { deliveries }: Pick<Stores, 'deliveries'>,
  { definition: { id }, tree, facts }: OfficeNow,
): Promise<OfficeList> {
  const all = await deliveries.all(id)
  const gotThrough = new Map(all.flatMap(({ person, state, at }) => (state === 'sent' ? [[person, at]] : [])))

  function isStillSo({ post, why, person, at }: Unreachable): boolean {
    if ('unit' in post && tree.unit(post.unit)?.state !== 'live') return false
    const holder = facts.holderOf(post)
    if (why === 'no-address') return !holder || !facts.reaches(holder)
    return holder?.key === person && (gotThrough.get(person ?? '') ?? '') <= at
  }
  return {
    unreachable: (await deliveries.unreachable(id)).filter(isStillSo),
    undelivered: all.filter(({ state }) => state !== 'sent'),
  }
}
