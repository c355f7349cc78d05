import type { ToldStep } from './delivery.ts'
import type { Hold } from './mailbox.ts'

/** What was said about one return: whom it was chased with, and what they answered. */
export interface Heard {
  readonly told: readonly ToldStep[]
  /** Who asked to be left alone about it, by name, and until when. */
  readonly holds: readonly { readonly name: string; readonly hold: Hold }[]
  /** Who a told person is; undefined where that post has another holder now. */
  readonly nameOf: (told: ToldStep) => string | undefined
}

/**
 * How far a return that is owed has been followed up, in the order in which people are to be called. brokenPromise: it was to come by a day that
 * has passed. notReached: what its contact was told last was refused, or nobody knows. notTold: whoever holds the post now was told nothing.
 * noAnswer: told, and silent. putOff: asked to be left alone for a while. promised: it will come by a day that lies ahead.
 */
export const followUpStates = ['brokenPromise', 'notReached', 'notTold', 'noAnswer', 'putOff', 'promised'] as const
export type FollowUpState = (typeof followUpStates)[number]

export interface FollowUp {
  readonly state: FollowUpState
  /** The last notice that chased it: to the unit’s own contact or deputy if there was one, else to whoever answers for them. */
  readonly told?: ToldStep
  /** What they said last that matters still. */
  readonly answer?: Heard['holds'][number]
}

/**
 * @param asOf ISO instant
 * @param since ISO instant at which it was given back: what was told and said of what had been filed before counts no more
 */
export function followUpOf({ told, holds, nameOf }: Heard, asOf: string, since: string | undefined): FollowUp {
  const counts = ({ at }: { readonly at: string }) => at <= asOf && at >= (since ?? '')
  const chased = told.filter((each) => each.kind === 'chase' && counts(each)).toSorted(byTime)
  const ofUnit = chased.filter(({ role }) => role === 'contact' || role === 'deputy')
  const toUnit = reachingMost(ofUnit.filter((each) => nameOf(each) !== undefined))
  const last = toUnit ?? ofUnit.at(-1) ?? chased.at(-1)
  const said = holds.filter(({ hold }) => counts(hold)).toSorted((one, other) => byTime(one.hold, other.hold))
  const answer = answerAmong(said, asOf)
  return { state: stateOf(answer?.hold, toUnit, asOf), ...(last && { told: last }), ...(answer && { answer }) }
}

/** The last notice to each person, of these one that arrived, and rather the contact’s than the deputy’s. @param told in the order of time */
function reachingMost(told: readonly ToldStep[]): ToldStep | undefined {
  const last = [...new Map(told.map((each) => [each.person, each])).values()]
  const arrived = last.filter(({ state }) => state === 'sent')
  const likely = arrived.length > 0 ? arrived : last
  return likely.find(({ role }) => role === 'contact') ?? likely[0]
}

/** Of several persons’ answers a promise for a day ahead, else whatever holds yet, else a promise that was not kept. */
function answerAmong(said: Heard['holds'], asOf: string): Heard['holds'][number] | undefined {
  const holding = said.filter(({ hold }) => hold.until > asOf)
  const isPromise = ({ hold: { kind } }: Heard['holds'][number]) => kind === 'acknowledged'
  return holding.findLast(isPromise) ?? holding.at(-1) ?? said.findLast(isPromise)
}

function stateOf(answer: Hold | undefined, told: ToldStep | undefined, asOf: string): FollowUpState {
  if (answer && answer.until <= asOf) return 'brokenPromise'
  if (answer) return answer.kind === 'acknowledged' ? 'promised' : 'putOff'
  if (!told) return 'notTold'
  return told.state === 'sent' ? 'noAnswer' : 'notReached'
}

/** The earlier first. */
export const byTime = (one: { readonly at: string }, other: { readonly at: string }) =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : 0

/** What is owed, as far as it matters to who is called first. */
export interface Owed {
  /** ISO instant: the first moment that is late. */
  readonly dueAt: string
  readonly unit: string
  readonly state: FollowUpState
}

/** Whom to call first: what is overdue before what is not, then by what was said, then the oldest. @param now ISO instant */
export function byCallFirst(now: string): (one: Owed, other: Owed) => number {
  const key = ({ dueAt, unit, state }: Owed) =>
    [dueAt <= now ? 0 : 1, followUpStates.indexOf(state), dueAt, unit].join(' ')
  return (one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0)
}
