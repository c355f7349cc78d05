import { dayOf, firstOpenDay, sealDay } from '../../shared/domain/audit/day-seal.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Audit } from '../../shared/store/stores.ts'

/**
 * Seals every day of a trail that is over and has entries, the earliest first. Several may do so at once, and any run may be cut off: a
 * seal that stands is hung on as it is. Nothing waits for it, neither recording nor reading.
 */
export function makeSealAudit({ audit, clock }: { readonly audit: Audit; readonly clock: Clock }) {
  return async function sealAudit(campaign: string): Promise<void> {
    const last = (await audit.seals(campaign)).at(-1)
    const entries = await audit.list(campaign, { ...(last && { after: last.day }), before: firstOpenDay(clock.now()) })
    let previous = last?.hash ?? ''
    for (const [day, ofDay] of Map.groupBy(entries, ({ at }) => dayOf(at))) {
      const standing = await audit.seal(sealDay({ campaign, day, previous }, ofDay, sha256Hex))
      previous = standing.hash
    }
  }
}
