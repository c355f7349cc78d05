import { makeOfficeNow, type OfficeNow } from '../functions/chasing/office-now.ts'
import { officeList } from '../functions/chasing/office-list.ts'
import { reachOf } from '../functions/chasing/reach.ts'
import type { Channel } from '../shared/channel/channel.ts'
import type { OpenChannels } from '../shared/channel/open-channels.ts'
import type { ChannelSettings } from '../shared/channel/settings.ts'
import type { Delivery, Unreachable } from '../shared/domain/notice/delivery.ts'
import type { Entry, Post } from '../shared/domain/notice/entry.ts'
import { groupWords } from '../shared/domain/notice/group-words.ts'
import type { OutgoingMessage } from '../shared/domain/notice/message.ts'
import type { NoticeLinks } from '../shared/domain/notice/notice-links.ts'
import { readyAt } from '../shared/domain/notice/readiness.ts'
import type { Clock } from '../shared/runtime/clock.ts'
import type { EmbeddedStores } from '../shared/store/embedded/embedded-stores.ts'
import { makeChasing } from './chasing.ts'

/** A message that went, or would go, with why. */
export interface ChasedMessage {
  readonly channel: string
  readonly message: OutgoingMessage
  readonly post: Post
  readonly state: Delivery['state'] | 'postponed'
  readonly entries: readonly Entry[]
}

/** What waits for its time. */
export interface HeldBack {
  readonly post: Post
  /** ISO instant at which it goes, unless its return has come by then. */
  readonly goesAt: string
  /** ISO instant since which channels put it off. */
  readonly postponedSince?: string
  readonly entries: readonly Entry[]
}

/** What one round of chasing came to. */
export interface Chased {
  readonly office: OfficeNow
  readonly messages: readonly ChasedMessage[]
  readonly heldBack: readonly HeldBack[]
  /** Posts in which nobody can be reached. */
  readonly unreachable: readonly Unreachable[]
  /** Notices, of this round and before, of which nobody knows whether they arrived, or that were refused. */
  readonly undelivered: readonly Delivery[]
}

export interface ChaseNeeds {
  readonly stores: EmbeddedStores
  readonly clock: Clock
  readonly settings: ChannelSettings
  /** Without them messages are made up and handed to nobody. */
  readonly channels?: OpenChannels
  readonly links?: NoticeLinks | undefined
  readonly failed: (queue: string, error: unknown) => void
}

/** Chases once, at the moment that the clock shows, whatever the agenda says; and tells what went and what did not. */
export async function chaseOnce(
  { stores, clock, settings, channels, links, failed }: ChaseNeeds,
  campaign: string,
): Promise<Chased | undefined> {
  const office = await makeOfficeNow(stores, reachOf(settings))(campaign, clock.now())
  if (!office) return undefined
  const seen: {
    readonly channel: string
    readonly message: OutgoingMessage
    readonly state: ChasedMessage['state']
  }[] = []

  /** Remembers what is handed to a channel; a message that is refused may come again over another one. */
  function watched<Message extends OutgoingMessage>(
    channel: string,
    inner: Channel<Message> | undefined,
  ): Channel<Message> {
    return {
      async send(message, handingOver) {
        const outcome = inner ? await inner.send(message, handingOver) : await shown(handingOver)
        seen.push({ channel, message, state: outcome.state })
        return outcome
      },
    }
  }

  const names = Object.keys(settings.channels)
  const open: OpenChannels = {
    toPersons: new Map(names.map((name) => [name, watched(name, channels?.toPersons.get(name))])),
    toGroups: new Map(names.map((name) => [name, watched(name, channels?.toGroups.get(name))])),
  }
  await makeChasing({ stores, clock, settings, channels: open, links, failed })(campaign, 'everything')

  const deliveries = await stores.deliveries.all(campaign)
  const byId = new Map(deliveries.map((delivery) => [delivery.id, delivery]))
  const { unreachable, undelivered } = await officeList(stores, office)
  return {
    office,
    messages: inTreeOrder(
      office,
      seen.flatMap(({ channel, message, state }) => {
        const delivery = byId.get(message.id)
        return delivery ? [{ channel, message, state, post: delivery.post, entries: delivery.entries }] : []
      }),
    ),
    heldBack: inTreeOrder(office, await heldBackIn(stores, campaign, office)),
    unreachable: inTreeOrder(office, unreachable),
    undelivered,
  }
}

/** What a message says, as a person reads it. */
export function messageText(message: OutgoingMessage): { readonly subject: string; readonly text: string } {
  if (message.kind === 'person') return { subject: message.subject, text: message.text }
  const { title, lines } = groupWords(message)
  return { subject: title, text: lines.join('\n') }
}

/** The office first, then the units as the list has them, groups last. */
function inTreeOrder<Of extends { readonly post: Post }>({ tree }: OfficeNow, all: readonly Of[]): readonly Of[] {
  const places = new Map(tree.subtreeOf(tree.root.code).map(({ code }, place) => [code, place]))
  const placeOf = ({ post }: Of) => ('unit' in post ? places.get(post.unit) : undefined) ?? places.size
  return all.toSorted((one, other) => placeOf(one) - placeOf(other))
}

async function shown(handingOver: () => Promise<void>) {
  await handingOver()
  return { state: 'sent' } as const
}

const everything = 1_000_000

/** Every mailbox that anything waits in is on the agenda. */
async function heldBackIn(
  { agenda, mailboxes }: EmbeddedStores,
  campaign: string,
  { facts: { patience, now } }: OfficeNow,
): Promise<readonly HeldBack[]> {
  const items = await agenda.due(campaign, '9999', everything)
  const persons = new Set(items.flatMap(({ what }) => ('person' in what ? [what.person] : [])))
  const found = await Promise.all([...persons].map(async (person) => mailboxes.find(campaign, person)))
  return found.flatMap((mailbox) => {
    const [first] = mailbox.waiting
    const goesAt = readyAt(mailbox, patience, now)
    if (!first || goesAt === undefined) return []
    const { waiting: entries, postponed } = mailbox
    return [{ post: first.post, goesAt, entries, ...(postponed && { postponedSince: postponed.since }) }]
  })
}
