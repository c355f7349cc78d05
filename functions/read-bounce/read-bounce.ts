import type { Bounce } from '../../shared/channel/email/bounce.ts'
import { atOnce } from '../../shared/domain/notice/agenda.ts'
import type { Delivery } from '../../shared/domain/notice/delivery.ts'
import { subjectOf } from '../../shared/domain/notice/entry.ts'
import { noticeMoves } from '../../shared/domain/notice/notice-moves.ts'
import type { StoresOf } from '../stores-of.ts'

/** What came of a mail that was read. noted: its notice is refused now, and somebody else is told. */
export type BounceOutcome = 'noted' | 'noted-before' | 'not-failed' | 'unknown-notice' | 'no-report'

/**
 * Reads a mail that came back to the office: the notice that it tells of was refused after all, so what it said is planned afresh, for the
 * deputy or whoever steps in. Anybody can write such a mail, so it closes nothing: the next step goes to the same address again.
 */
export function makeReadBounce({ stores }: { readonly stores: Omit<StoresOf<'read-bounce'>, 'bucket'> }) {
  const { deliveries, agenda } = stores

  /** @param bounce what the mail says; nothing where it is no report */
  return async function readBounce(campaign: string, bounce: Bounce | undefined): Promise<BounceOutcome> {
    if (!bounce) return 'no-report'
    if (bounce.action !== 'failed') return 'not-failed'
    const delivery = bounce.noticeId === undefined ? undefined : await deliveries.find(campaign, bounce.noticeId)
    if (!delivery) return 'unknown-notice'
    const isNews = noticeMoves[delivery.state].bounce !== undefined
    if (isNews) await deliveries.record(bounced(delivery, bounce.status))
    await lookAgain(delivery) // in any case: an earlier run may have died before it
    return isNews ? 'noted' : 'noted-before'
  }

  async function lookAgain({ campaign, entries, id }: Delivery): Promise<void> {
    const whats = new Map(entries.map(({ about }) => [subjectOf(about), about]))
    await agenda.arm([...whats.values()].map((what) => ({ campaign, at: atOnce, what, cause: `returned ${id}` })))
  }
}

function bounced(delivery: Delivery, status: string): Delivery {
  const { attempts, at } = delivery
  const { channel = 'email', at: triedAt = at } = attempts.at(-1) ?? {}
  const returned = { channel, at: triedAt, state: 'refused', reason: 'returned-mail', answer: status } as const
  return { ...delivery, state: 'refused', attempts: [...attempts, returned] }
}
