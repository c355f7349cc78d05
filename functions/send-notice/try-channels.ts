import type { Channel, Outcome, Postponement, Refusal } from '../../shared/channel/channel.ts'
import type { OpenChannels } from '../../shared/channel/open-channels.ts'
import type { ChannelSettings } from '../../shared/channel/settings.ts'
import type { ToldEntry } from '../../shared/domain/notice/compose-notice.ts'
import type { Attempt } from '../../shared/domain/notice/delivery.ts'
import type { Holder } from '../../shared/domain/notice/holder.ts'
import {
  handOver,
  postpone,
  release,
  tryNext,
  type Mailbox,
  type OpenNotice,
} from '../../shared/domain/notice/mailbox.ts'
import type { NoticeLinks } from '../../shared/domain/notice/notice-links.ts'
import { isTriedLongEnough, nextAttemptAt } from '../../shared/domain/notice/postponement.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { OfficeNow } from '../chasing/office-now.ts'
import { waysOfContact } from '../chasing/reach.ts'
import type { StoresOf } from '../stores-of.ts'
import { changeMailbox } from './change-mailbox.ts'
import type { FinishNotice } from './finish-notice.ts'
import { groupMessage, personMessage } from './message-of.ts'

export interface ChannelNeeds {
  readonly stores: Pick<StoresOf<'send-notice'>, 'mailboxes'>
  readonly settings: ChannelSettings
  readonly channels: OpenChannels
  readonly clock: Clock
  /** Where messages lead to; nowhere without a portal. */
  readonly links?: NoticeLinks
  /** Told of every attempt that a channel takes nothing from, whoever it is for. */
  readonly shut?: (channel: string, reason: string) => void
}

/** What an attempt found that holds for all that would go over the channel, and that somebody has to mend. */
const whyShut: readonly string[] = ['unreachable', 'insecure', 'not-authorised'] satisfies (Postponement | Refusal)[]

/** A notice that this worker has claimed, in its mailbox, and what it tells to whom. */
export interface Claimed {
  readonly mailbox: Mailbox
  readonly id: OpenNotice['id']
  readonly holder: Holder
  readonly told: readonly ToldEntry[]
}

/**
 * Hands a claimed notice over.
 * @param isStillSo whether all that is told is so at the very moment at which it leaves
 */
export function makeTryChannels(
  { stores, settings, channels, clock, links, shut }: ChannelNeeds,
  finishNotice: FinishNotice,
  isStillSo: (claimed: Claimed) => Promise<boolean>,
) {
  /** Channels that nothing gets through, by when to try them again: one attempt finds out for all who wait. */
  const resting = new Map<string, string>()

  /** Tries one channel after the other, until one takes the notice, or puts it off, or none is left. @throws Overtaken */
  return async function tryChannels(office: OfficeNow, claimed: Claimed): Promise<void> {
    const { id, holder, told } = claimed
    let { mailbox } = claimed
    const { now } = office.facts
    const isLast = isTriedLongEnough(mailbox, now)
    for (const way of waysOf(holder)) {
      const outcome = await attempt(way)
      if (outcome === undefined) return
      const made = attemptAt(way, outcome, clock.now())
      const attempts = [...attemptsOf(mailbox), made]
      if (outcome.state === 'sent' || outcome.state === 'unknown') {
        await finishNotice(office, mailbox, outcome.state, attempts)
        return
      }
      if (outcome.state === 'postponed' || outcome.reason === 'not-authorised') {
        const until = ('retryAt' in outcome ? outcome.retryAt : undefined) ?? nextAttemptAt(mailbox, clock.now())
        if (outcome.reason !== 'busy') resting.set(way, until)
        if (whyShut.includes(outcome.reason)) shut?.(way, outcome.reason)
        if (isLast) await finishNotice(office, mailbox, 'refused', attempts)
        else await changeMailbox(stores, mailbox, id, (box) => postpone(box, now, until))
        return
      }
      mailbox = await changeMailbox(stores, mailbox, id, (box) => tryNext(box, made))
    }
    await finishNotice(office, mailbox, 'refused', attemptsOf(mailbox))

    /** @returns undefined where the notice was put back: something has changed since it was made up */
    async function attempt(way: string): Promise<Outcome | undefined> {
      const restsUntil = resting.get(way)
      if (restsUntil !== undefined && clock.now() < restsUntil) {
        return { state: 'postponed', reason: 'rate-limited', retryAt: restsUntil }
      }
      try {
        return await sendOver(way)
      } catch (error) {
        if (!(error instanceof NoLongerSo)) throw error
        await changeMailbox(stores, mailbox, id, release)
        return undefined
      }
    }

    async function sendOver(way: string): Promise<Outcome> {
      if (holder.contact) {
        const message = personMessage(id, holder.contact, told, office, links)
        return channelNamed(channels.toPersons, way).send(message, async () => handingOver(way))
      }
      const message = await groupMessage(id, holder.name, told, office, links)
      return channelNamed(channels.toGroups, way).send(message, async () => handingOver(way))
    }

    async function handingOver(way: string): Promise<void> {
      if (!(await isStillSo(claimed))) throw new NoLongerSo()
      mailbox = await changeMailbox(stores, mailbox, id, (box) => handOver(box, way))
    }
  }

  function waysOf({ contact, name }: Holder): readonly string[] {
    if (contact) return waysOfContact(contact, settings)
    const channel = settings.groups[name]
    return channel === undefined ? [] : [channel]
  }
}

function attemptsOf({ notice }: Mailbox): readonly Attempt[] {
  return notice?.attempts ?? []
}

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
