import { landingOf, type ApprovalEvent, type ReturnEvent, type ReturnedEvent, type SubmissionEvent } from './event.ts'

/** One unit's return as its events tell it. */
export interface ReturnHistory {
  /** What the current submission says; `none` where none has been accepted, or the last was given back. */
  readonly content: 'none' | 'data' | 'nil'
  readonly current?: SubmissionEvent
  /** The approval of the current submission: one that came later has none of its own yet. */
  readonly approval?: ApprovalEvent
  /** ISO instants of the first acceptance that counts and of the last submission of any kind. */
  readonly firstAcceptedAt?: string
  readonly lastSubmittedAt: string
  readonly lastVerdict: SubmissionEvent['kind']
  /** Whether the very first submission was accepted, and none was ever given back. */
  readonly passedAtOnce: boolean
  /** Why there is no current submission any more. */
  readonly returned?: ReturnedEvent
}

/** The fold of a round's events, by unit. The events come in the order of time, so cutting them off anywhere gives that moment. */
export function returnsAsOf(events: readonly ReturnEvent[]): ReadonlyMap<string, ReturnHistory> {
  const histories = [...Map.groupBy(events, ({ unit }) => unit)].flatMap(([unit, own]) => {
    const history = historyOf(own)
    return history ? [[unit, history] as const] : []
  })
  return new Map(histories)
}

/**
 * What was given back counts for nothing any more, nor does what landed before it: the submissions that count are the accepted ones after
 * it. They are told by their landing, not by when they were given back, as the return itself tells them by its mark.
 */
function historyOf(events: readonly ReturnEvent[]): ReturnHistory | undefined {
  const sent = events.filter((event) => 'content' in event).toSorted(byLanding)
  const [first] = sent
  const last = sent.at(-1)
  if (!first || !last) return undefined
  const givenBack = events.filter((event) => event.kind === 'returned')
  const floor = Math.max(-1, ...givenBack.map(({ submission }) => placeOf(submission, sent)))
  const counting = sent.slice(floor + 1).filter(({ kind }) => kind === 'accepted')
  const current = counting.at(-1)
  const returned = givenBack.at(-1)
  const approval = current && approvalOf(current.submission, events)
  return {
    content: current?.content ?? 'none',
    ...(current && { current }),
    ...(approval && { approval }),
    ...(counting[0] && { firstAcceptedAt: landingOf(counting[0]) }),
    lastSubmittedAt: landingOf(last),
    lastVerdict: last.kind,
    passedAtOnce: first.kind === 'accepted' && givenBack.length === 0,
    ...(!current && returned && { returned }),
  }
}

/** One that was taken in again follows right after what it was before: their ids begin alike. */
function byLanding(one: SubmissionEvent, other: SubmissionEvent): number {
  const [first, second] = [one, other].map((event) => `${landingOf(event)} ${event.id}`)
  return (first ?? '') < (second ?? '') ? -1 : 1
}

function placeOf(submission: string, sent: readonly SubmissionEvent[]): number {
  return sent.findLastIndex((event) => event.submission === submission)
}

/** Why a submission counts as approved, by the events of its return; undefined where nobody approved it, or that was taken back. */
export function approvalOf(submission: string, events: readonly ReturnEvent[]): ApprovalEvent | undefined {
  const said = events
    .filter((event) => event.kind === 'approved' || event.kind === 'unapproved')
    .findLast((event) => event.submission === submission)
  return said?.kind === 'approved' ? said : undefined
}
