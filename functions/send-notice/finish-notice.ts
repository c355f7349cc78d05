import type { Attempt, Delivery } from '../../shared/domain/notice/delivery.ts'
import type { Entry } from '../../shared/domain/notice/entry.ts'
import { NoSuchMove, settle, type Ending, type Mailbox } from '../../shared/domain/notice/mailbox.ts'
import { countedOn } from '../../shared/domain/notice/readiness.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { OfficeNow } from '../chasing/office-now.ts'
import type { StoresOf } from '../stores-of.ts'
import { changeMailbox } from './change-mailbox.ts'
import { lookAgain } from './look-again.ts'

export interface FinishNeeds {
  readonly stores: StoresOf<'send-notice'>
  readonly clock: Clock
  /** Told of every notice how it ended. */
  readonly ended?: (state: Delivery['state']) => void
}

export type FinishNotice = ReturnType<typeof makeFinishNotice>

/** Writes down how the notice that a mailbox holds has ended, and takes it out. */
export function makeFinishNotice({ stores, clock, ended }: FinishNeeds) {
  const { agenda, deliveries } = stores

  /**
   * The log first, then who was told what, then the mailbox: whoever finds the mailbox unsettled finds in the log how it ended.
   * @throws Overtaken, NoSuchMove where the mailbox holds no notice
   */
  return async function finishNotice(
    office: OfficeNow,
    mailbox: Mailbox,
    state: Delivery['state'],
    attempts: readonly Attempt[],
  ): Promise<void> {
    const { notice, campaign, person } = mailbox
    const [first] = notice?.entries ?? []
    if (!notice || !first) throw new NoSuchMove(endings[state], notice)
    const { entries, id } = notice
    const at = clock.now()
    await deliveries.record({ id, campaign, at, person, post: first.post, state, entries, attempts })
    ended?.(state)
    for (const entry of entries) await followUp(office, entry, state, id)
    const day = state === 'refused' ? undefined : countedOn(entries, at, office.facts.patience)
    const counts = day === undefined ? undefined : { day, at }
    await changeMailbox(stores, mailbox, id, (box) => settle(box, endings[state], counts))
    await agenda.remove({ campaign, at: notice.until, what: { person } })
  }

  /** Of what was refused, somebody else is told; of what was filed while it left, that it has come. */
  async function followUp({ definition, returnOf }: OfficeNow, entry: Entry, state: Delivery['state'], id: string) {
    if (state === 'refused') return lookAgain(stores, entry, definition.id, id)
    if (entry.kind !== 'chase' || !('round' in entry.about)) return
    const chased = await returnOf(entry.about.round, entry.about.unit)
    if (chased?.position === 'filed') await lookAgain(stores, entry, definition.id, id)
  }
}

const endings: Readonly<Record<Delivery['state'], Ending>> = { sent: 'send', refused: 'refuse', unknown: 'doubt' }
