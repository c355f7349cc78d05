import type { NoticeRequest } from '../../shared/contracts/messages.ts'
import { later } from '../../shared/domain/campaign/round.ts'
import { claim, drop, release, type Mailbox } from '../../shared/domain/notice/mailbox.ts'
import { againMs } from '../../shared/domain/notice/postponement.ts'
import { readyAt, readyEntries } from '../../shared/domain/notice/readiness.ts'
import { makeOfficeNow, type OfficeNow } from '../chasing/office-now.ts'
import { reachOf } from '../chasing/reach.ts'
import type { StoresOf } from '../stores-of.ts'
import { changeMailbox, Overtaken } from './change-mailbox.ts'
import { makeFinishNotice, type FinishNeeds } from './finish-notice.ts'
import { lookAgain } from './look-again.ts'
import { sortEntries } from './sort-entries.ts'
import { makeTryChannels, type ChannelNeeds, type Claimed } from './try-channels.ts'

export interface SendNeeds extends FinishNeeds, ChannelNeeds {
  readonly stores: StoresOf<'send-notice'>
}

/** How long a worker may take over a notice, which is more than any channel does, before another one may. */
const leaseMs = 1_200_000

/**
 * Sends what waits in one mailbox, as one notice. Every state of it is written before what it says is begun; a notice that was being handed
 * over when its worker died is unknown, and never sent again. Whatever comes of it, the mailbox is on the agenda again if anything is left.
 */
export function makeSendNotice(needs: SendNeeds) {
  const { stores, clock } = needs
  const { agenda, mailboxes, deliveries } = stores
  const officeNow = makeOfficeNow(stores, reachOf(needs.settings))
  const finishNotice = makeFinishNotice(needs)
  const tryChannels = makeTryChannels(needs, finishNotice, isStillSo)

  return async function sendNotice({ campaign, person, agendaAt }: NoticeRequest): Promise<void> {
    const office = await officeNow(campaign, clock.now())
    if (!office) return
    await deal(office, await mailboxes.find(campaign, person)).catch((error: unknown) => {
      if (!(error instanceof Overtaken)) throw error
    })
    const now = clock.now()
    const ready = readyAt(await mailboxes.find(campaign, person), office.facts.patience, now)
    const next = ready === undefined || ready > now ? ready : later(now, againMs)
    const what = { person }
    if (next !== undefined) await agenda.arm([{ campaign, at: next, what }])
    if (next !== agendaAt) await agenda.remove({ campaign, at: agendaAt, what })
  }

  async function deal(office: OfficeNow, found: Mailbox): Promise<void> {
    const { campaign, person, notice } = found
    const { now, patience, holderOf } = office.facts
    if (notice && now < notice.until) return
    if (notice?.state === 'handingOver') {
      const recorded = await deliveries.find(campaign, notice.id)
      await finishNotice(office, found, recorded?.state ?? 'unknown', recorded?.attempts ?? notice.attempts)
      return
    }
    const mailbox = notice ? await changeMailbox(stores, found, notice.id, release) : found
    const ready = readyEntries(mailbox, patience, now)
    if (ready.length === 0) return
    const { tell: told, ...sorted } = await sortEntries(stores.uploads, ready, person, office)
    // What an entry's post has another holder for, or other steps, is planned afresh.
    for (const entry of sorted.replan) await lookAgain(stores, entry, campaign, 'passed-on')
    const [first] = told
    const holder = first && holderOf(first.entry.post)
    if (!holder) {
      if (sorted.drop.length > 0) await changeMailbox(stores, mailbox, undefined, (box) => drop(box, sorted.drop))
      return
    }
    const until = later(now, leaseMs)
    const id = `${now.replaceAll(/[-:.]/g, '')}-${person}-${mailbox.version}`
    await agenda.arm([{ campaign, at: until, what: { person } }])
    const entries = told.map(({ entry }) => entry)
    const claimed = await mailboxes.save(claim(drop(mailbox, sorted.drop), { id, entries, until }))
    if (claimed) await tryChannels(office, { mailbox: claimed, id, holder, told })
  }

  async function isStillSo({ mailbox: { campaign, person }, told }: Claimed): Promise<boolean> {
    const latest = await officeNow(campaign, clock.now())
    const entries = told.map(({ entry }) => entry)
    const still = latest && (await sortEntries(stores.uploads, entries, person, latest))
    return still?.tell.length === entries.length
  }
}
