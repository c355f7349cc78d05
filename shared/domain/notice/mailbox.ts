import type { Attempt } from './delivery.ts'
import { postKey, subjectOf, type Entry } from './entry.ts'
import { noticeMoves, type NoticeMove } from './notice-moves.ts'

/** What one person is to be told, and the one notice that is on its way to them. Every change is one conditional write of it. */
export interface Mailbox {
  readonly campaign: string
  /** A hash that stands for the person or group. */
  readonly person: string
  /** Grows with every change; 0 before the first. */
  readonly version: number
  readonly waiting: readonly Entry[]
  readonly notice?: OpenNotice
  /** What the person has asked not to be told for a while. */
  readonly holds: readonly Hold[]
  /** Set while the channels put this person off. */
  readonly postponed?: { readonly since: string; readonly until: string }
  readonly counted?: Counted
}

/** Messages of a day that count towards its limit, and the ISO instant of the last. */
export interface Counted {
  readonly day: string
  readonly messages: number
  readonly lastAt?: string
}

/** A notice that somebody is sending. */
export interface OpenNotice {
  readonly id: string
  readonly state: 'claimed' | 'handingOver'
  readonly entries: readonly Entry[]
  /** ISO instant at which whoever claimed it has lost it. */
  readonly until: string
  /** The channels that have refused it. */
  readonly attempts: readonly Attempt[]
  /** The channel it is handed to. */
  readonly channel?: string
}

/** acknowledged: will file by then. snoozed: ask again then. Both are of one return; silenced is of all. */
export interface Hold {
  readonly kind: 'acknowledged' | 'snoozed' | 'silenced'
  /** Of which return: see subjectOf. */
  readonly subject?: string
  /** ISO instant at which it expires. */
  readonly until: string
  /** ISO instant at which it was asked. */
  readonly at: string
}

/** How a notice is done with: each a state of which there is no way back. */
export type Ending = 'send' | 'refuse' | 'doubt'

export function emptyMailbox(campaign: string, person: string): Mailbox {
  return { campaign, person, version: 0, waiting: [], holds: [] }
}

/** Puts entries in, but for the steps that are in it already or on their way: the same mailbox where there is nothing new. */
export function post(mailbox: Mailbox, entries: readonly Entry[]): Mailbox {
  return entries.reduce(postOne, mailbox)
}

function postOne(mailbox: Mailbox, entry: Entry): Mailbox {
  const { waiting, notice } = mailbox
  const here = [...waiting, ...(notice?.entries ?? [])].filter((each) => isOfSame(each, entry))
  const known = new Set(here.flatMap(({ steps }) => steps))
  const steps = entry.steps.filter((step) => !known.has(step))
  if (steps.length === 0) return mailbox
  const like = waiting.find(
    (each) => isOfSame(each, entry) && each.role === entry.role && postKey(each.post) === postKey(entry.post),
  )
  if (!like) return { ...mailbox, waiting: [...waiting, { ...entry, steps }] }
  const since = like.since < entry.since ? like.since : entry.since
  const merged = { ...like, since, steps: [...like.steps, ...steps] }
  return { ...mailbox, waiting: waiting.map((each) => (each === like ? merged : each)) }
}

function isOfSame(one: Entry, other: Entry): boolean {
  return one.kind === other.kind && subjectOf(one.about) === subjectOf(other.about)
}

/** Takes entries out that need not be told any more. */
export function drop(mailbox: Mailbox, entries: readonly Entry[]): Mailbox {
  const dropped = new Set(entries)
  return { ...mailbox, waiting: mailbox.waiting.filter((each) => !dropped.has(each)) }
}

/** Takes entries that wait into a notice. @throws NoSuchMove while there is one */
export function claim(mailbox: Mailbox, { id, entries, until }: Pick<OpenNotice, 'id' | 'entries' | 'until'>): Mailbox {
  if (mailbox.notice) throw new NoSuchMove('claim', mailbox.notice)
  return { ...drop(mailbox, entries), notice: { id, state: 'claimed', entries, until, attempts: [] } }
}

/** Puts the entries of the notice back, to be grouped afresh. @throws NoSuchMove once it was handed over */
export function release(mailbox: Mailbox): Mailbox {
  const { entries } = moved(mailbox, 'release')
  const { notice: _, ...rest } = mailbox
  return post(rest, entries)
}

/** The notice goes over a channel: after this nobody can take it back. @throws NoSuchMove */
export function handOver(mailbox: Mailbox, channel: string): Mailbox {
  return { ...mailbox, notice: { ...moved(mailbox, 'handOver'), state: 'handingOver', channel } }
}

/** A channel has refused the notice: another is to be tried. @throws NoSuchMove */
export function tryNext(mailbox: Mailbox, attempt: Attempt): Mailbox {
  const { channel: _, ...notice } = moved(mailbox, 'tryNext')
  return { ...mailbox, notice: { ...notice, state: 'claimed', attempts: [...notice.attempts, attempt] } }
}

/** The channels put the person off: what was to be told waits, to be grouped afresh. @param at ISO instant of the attempt @throws NoSuchMove */
export function postpone(mailbox: Mailbox, at: string, until: string): Mailbox {
  const { entries } = moved(mailbox, 'postpone')
  const { notice: _, ...rest } = mailbox
  return post({ ...rest, postponed: { since: mailbox.postponed?.since ?? at, until } }, entries)
}

/**
 * Done with the notice, for good. @param on the local day on which it counts towards the limit, and when; undefined where it does not
 * @throws NoSuchMove
 */
export function settle(
  mailbox: Mailbox,
  ending: Ending,
  on: { readonly day: string; readonly at: string } | undefined,
): Mailbox {
  moved(mailbox, ending)
  const { notice: _notice, postponed: _postponed, counted, ...rest } = mailbox
  if (!on) return { ...rest, ...(counted && { counted }) }
  const { day, at: lastAt } = on
  return { ...rest, counted: { day, messages: (counted?.day === day ? counted.messages : 0) + 1, lastAt } }
}

/** Holds back what the person has asked not to be told; of the same return, the last one said counts. @param now ISO instant */
export function hold(mailbox: Mailbox, asked: Hold, now: string): Mailbox {
  const others = mailbox.holds.filter(({ until, subject }) => until > now && subject !== asked.subject)
  return { ...mailbox, holds: [...others, asked] }
}

/** A move that the notice cannot make from where it is: a bug, or somebody was faster. */
export class NoSuchMove extends Error {
  constructor(move: NoticeMove, notice: OpenNotice | undefined) {
    super(`a notice that is ${notice?.state ?? 'not open'} cannot ${move}`)
    this.name = 'NoSuchMove'
  }
}

function moved({ notice }: Mailbox, move: NoticeMove): OpenNotice {
  if (!notice || noticeMoves[notice.state][move] === undefined) throw new NoSuchMove(move, notice)
  return notice
}
