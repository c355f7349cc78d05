import type { LedgerEntry } from '../../shared/domain/deadline/ledger.ts'
import { subjectOf } from '../../shared/domain/notice/entry.ts'
import { holderOf } from '../../shared/domain/notice/holder.ts'
import type { Heard } from '../../shared/domain/notice/told-words.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Stores } from '../../shared/store/stores.ts'

/** Reads what was said about a return: whom we told, and what its own contact and deputy answered. */
export function makeHeard({ deliveries, mailboxes }: Pick<Stores, 'deliveries' | 'mailboxes'>, tree: UnitTree) {
  return async function heard({ round, unit }: LedgerEntry): Promise<Heard> {
    const { campaign, report, period } = round
    const about = { round: { campaign, report, period }, unit: unit.code }
    const holders = (['contact', 'deputy'] as const).flatMap(
      (as) => holderOf({ unit: unit.code, as }, tree, sha256Hex) ?? [],
    )
    const held = holders.map(async ({ key, name }) => {
      const { holds } = await mailboxes.find(campaign, key)
      const own = holds.filter(({ subject }) => subject === undefined || subject === subjectOf(about))
      return own.map((hold) => ({ name, hold }))
    })
    return {
      told: await deliveries.told(campaign, about),
      holds: (await Promise.all(held)).flat(),
      nameOf: ({ post, person }) => {
        const holder = holderOf(post, tree, sha256Hex)
        return holder?.key === person ? holder.name : undefined
      },
    }
  }
}
