import type { Channel, Outcome } from '../../shared/channel/channel.ts'
import type { OpenChannels } from '../../shared/channel/open-channels.ts'
import type { ChannelSettings } from '../../shared/channel/settings.ts'
import type { NoticeRequest } from '../../shared/contracts/messages.ts'
import { instantText } from '../../shared/domain/campaign/round.ts'
import { atOnce } from '../../shared/domain/notice/agenda.ts'
import type { Attempt, Delivery } from '../../shared/domain/notice/delivery.ts'
import type { Entry } from '../../shared/domain/notice/entry.ts'
import type { Holder } from '../../shared/domain/notice/holder.ts'
import type { NoticeLinks } from '../../shared/domain/notice/notice-links.ts'
import {
  claim,
  drop,
  handOver,
  postpone,
  release,
  settle,
  tryNext,
  type Ending,
  type Mailbox,
  type OpenNotice,
} from '../../shared/domain/notice/mailbox.ts'
import { countedOn, readyAt, readyEntries } from '../../shared/domain/notice/readiness.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import { armReturns } from '../chasing/arm.ts'
import { makeOfficeNow, type OfficeNow } from '../chasing/office-now.ts'
import { reachOf, waysOfContact } from '../chasing/reach.ts'
import { groupMessage, personMessage } from './message-of.ts'
import { sortEntries, type Sorted } from './sort-entries.ts'
import type { StoresOf } from '../stores-of.ts'

export interface SendNeeds {
  readonly stores: StoresOf<'send-notice'>
  readonly settings: ChannelSettings
  readonly channels: OpenChannels
  readonly clock: Clock
  /** Where messages lead to; nowhere without a portal. */
  readonly links?: NoticeLinks
  /** Told of every notice how it ended. */
  readonly ended?: (state: Delivery['state']) => void
}

/** How long a worker may take over a notice, which is more than any channel does, before another one may. */
const leaseMs = 1_200_000
/** How soon at the earliest a mailbox is looked at again. */
const againMs = 300_000
/** The longest pause between two attempts, and for how long they are made: as long as mail servers do (RFC 5321, 4.5.4.1). */
const longestPauseMs = 3_600_000
const giveUpAfterMs = 5 * 86_400_000

/**
 * Sends what waits in one mailbox, as one notice. Every state of it is written before what it says is begun; a notice that was being handed
 * over when its worker died is unknown, and never sent again. Whatever comes of it, the mailbox is on the agenda again if anything is left.
 */
export function makeSendNotice({ stores, settings, channels, clock, links, ended }: SendNeeds) {
  const { agenda, mailboxes, deliveries } = stores
  const officeNow = makeOfficeNow(stores, reachOf(settings))
  /** Channels that nothing gets through, by when to try them again: one attempt finds out for all who wait. */
  const resting = new Map<string, string>()

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
    const { now, patience } = office.facts
    const { notice } = found
    if (notice && now < notice.until) return
    if (notice?.state === 'handingOver') {
      const recorded = await deliveries.find(found.campaign, notice.id)
      await finish(office, found, recorded?.state ?? 'unknown', recorded?.attempts ?? notice.attempts)
      return
    }
    const mailbox = notice ? await change(found, notice.id, release) : found
    const ready = readyEntries(mailbox, patience, now)
    if (ready.length === 0) return
    const sorted = await sortEntries(stores.uploads, ready, mailbox.person, office)
    await passOn(mailbox.campaign, sorted)
    const [first] = sorted.tell
    const holder = first && office.facts.holderOf(first.entry.post)
    if (!holder) {
      if (sorted.drop.length > 0) await change(mailbox, undefined, (box) => drop(box, sorted.drop))
      return
    }
    const until = later(now, leaseMs)
    const id = `${now.replaceAll(/[-:.]/g, '')}-${mailbox.person}-${mailbox.version}`
    await agenda.arm([{ campaign: mailbox.campaign, at: until, what: { person: mailbox.person } }])
    const claimed = await mailboxes.save(
      claim(drop(mailbox, sorted.drop), { id, entries: sorted.tell.map(({ entry }) => entry), until }),
    )
    if (claimed) await send(office, claimed, holder, sorted)
  }

  /** Tries one channel after the other, until one takes the notice, or puts it off, or none is left. */
  async function send(office: OfficeNow, claimed: Mailbox, holder: Holder, sorted: Sorted): Promise<void> {
    let mailbox = claimed
    const id = claimed.notice?.id ?? ''
    const { now } = office.facts
    const since = claimed.postponed?.since
    const isTooLate = since !== undefined && Date.parse(now) - Date.parse(since) > giveUpAfterMs
    for (const way of waysOf(holder)) {
      const outcome = await attempt(way)
      if (outcome === undefined) return
      const made = attemptAt(way, outcome, clock.now())
      if (outcome.state === 'sent' || outcome.state === 'unknown') {
        await finish(office, mailbox, outcome.state, [...(mailbox.notice?.attempts ?? []), made])
        return
      }
      if (outcome.state === 'postponed' || outcome.reason === 'not-authorised') {
        const until = ('retryAt' in outcome ? outcome.retryAt : undefined) ?? nextTry(mailbox)
        if (outcome.reason !== 'busy') resting.set(way, until)
        if (isTooLate) {
          await finish(office, mailbox, 'refused', [...(mailbox.notice?.attempts ?? []), made])
          return
        }
        await change(mailbox, id, (box) => postpone(box, now, until))
        return
      }
      mailbox = await change(mailbox, id, (box) => tryNext(box, made))
    }
    await finish(office, mailbox, 'refused', mailbox.notice?.attempts ?? [])

    /** @returns undefined where the notice was put back: something has changed since it was made up */
    async function attempt(way: string): Promise<Outcome | undefined> {
      const restsUntil = resting.get(way)
      if (restsUntil !== undefined && clock.now() < restsUntil) {
        return { state: 'postponed', reason: 'rate-limited', retryAt: restsUntil }
      }
      const handingOver = async () => {
        await checkAgain()
        mailbox = await change(mailbox, id, (box) => handOver(box, way))
      }
      try {
        return await sendOver(way, handingOver)
      } catch (error) {
        if (!(error instanceof NoLongerSo)) throw error
        await change(mailbox, id, release)
        return undefined
      }
    }

    async function sendOver(way: string, handingOver: () => Promise<void>): Promise<Outcome> {
      if (holder.contact) {
        const message = personMessage(id, holder.contact, sorted.tell, office, links)
        return channelNamed(channels.toPersons, way).send(message, handingOver)
      }
      const message = await groupMessage(id, holder.name, sorted.tell, office, links)
      return channelNamed(channels.toGroups, way).send(message, handingOver)
    }

    /** What is told must be so at the very moment at which it leaves. */
    async function checkAgain(): Promise<void> {
      const latest = await officeNow(mailbox.campaign, clock.now())
      const entries = sorted.tell.map(({ entry }) => entry)
      const still = latest && (await sortEntries(stores.uploads, entries, mailbox.person, latest))
      if (still?.tell.length !== entries.length) throw new NoLongerSo()
    }
  }

  function waysOf({ contact, name }: Holder): readonly string[] {
    if (contact) return waysOfContact(contact, settings)
    const channel = settings.groups[name]
    return channel === undefined ? [] : [channel]
  }

  /** What an entry's post has another holder for, or other steps, is planned afresh. */
  async function passOn(campaign: string, { replan }: Sorted): Promise<void> {
    for (const entry of replan) await lookAgain(entry, campaign, 'passed-on')
  }

  /** The log first, then who was told what, then the mailbox: whoever finds the mailbox unsettled finds in the log how it ended. */
  async function finish(
    office: OfficeNow,
    mailbox: Mailbox,
    state: Delivery['state'],
    attempts: readonly Attempt[],
  ): Promise<void> {
    const { notice, campaign, person } = mailbox
    const [first] = notice?.entries ?? []
    if (!notice || !first) return
    const { entries, id } = notice
    const at = clock.now()
    await deliveries.record({ id, campaign, at, person, post: first.post, state, entries, attempts })
    ended?.(state)
    for (const entry of entries) await followUp(office, entry, campaign, state, id)
    const day = state === 'refused' ? undefined : countedOn(entries, at, office.facts.patience)
    await change(mailbox, id, (box) => settle(box, endings[state], day === undefined ? undefined : { day, at }))
    await agenda.remove({ campaign, at: notice.until, what: { person } })
  }

  /** Of what was refused, somebody else is told; of what was filed while it left, that it has come. */
  async function followUp(office: OfficeNow, entry: Entry, campaign: string, state: Delivery['state'], id: string) {
    if (state === 'refused') return lookAgain(entry, campaign, id)
    if (entry.kind !== 'chase' || !('round' in entry.about)) return
    const chased = await office.returnOf(entry.about.round, entry.about.unit)
    if (chased?.position === 'filed') await lookAgain(entry, campaign, id)
  }

  async function lookAgain({ about }: Entry, campaign: string, cause: string): Promise<void> {
    if ('round' in about) await armReturns(stores, [about.round], [about.unit], cause)
    else await agenda.arm([{ campaign, at: atOnce, what: about, cause }])
  }

  /**
   * Changes a mailbox as long as it still holds this notice: entries may be put into it at any time.
   * @throws Overtaken where somebody else has taken the notice over
   */
  async function change(mailbox: Mailbox, id: OpenNotice['id'] | undefined, to: (box: Mailbox) => Mailbox) {
    for (let box = mailbox; ; box = await mailboxes.find(mailbox.campaign, mailbox.person)) {
      if (box.notice?.id !== id) throw new Overtaken()
      const saved = await mailboxes.save(to(box))
      if (saved) return saved
    }
  }

  /** Ever more patiently: the pause is as long as it has taken so far. */
  function nextTry({ postponed }: Mailbox): string {
    const now = clock.now()
    const soFarMs = postponed ? Date.parse(now) - Date.parse(postponed.since) : 0
    return later(now, Math.min(longestPauseMs, Math.max(againMs, soFarMs)))
  }
}

const endings: Readonly<Record<Delivery['state'], Ending>> = { sent: 'send', refused: 'refuse', unknown: 'doubt' }

function attemptAt(channel: string, outcome: Outcome, at: string): Attempt {
  const { state } = outcome
  return {
    channel,
    at,
    state,
    ...('reason' in outcome && { reason: outcome.reason }),
    ...('answer' in outcome && outcome.answer !== undefined && { answer: outcome.answer }),
  }
}

function channelNamed<Over extends Channel<never>>(open: ReadonlyMap<string, Over>, name: string): Over {
  const channel = open.get(name)
  if (!channel) throw new Error(`the channel ${name} was not opened`)
  return channel
}

/** Something that was to be told is not so any more. */
class NoLongerSo extends Error {}

/** Somebody else has the notice now. */
class Overtaken extends Error {}

function later(instant: string, ms: number): string {
  return instantText(Date.parse(instant) + ms)
}
