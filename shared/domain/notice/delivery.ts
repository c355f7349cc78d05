import type { Entry, Post } from './entry.ts'
import type { UnreachableContact } from './notice.ts'

/** One try at a channel: its outcome, without anything that the other side said. */
export interface Attempt {
  readonly channel: string
  /** ISO instant. */
  readonly at: string
  readonly state: 'sent' | 'refused' | 'postponed' | 'unknown'
  readonly reason?: string
  readonly answer?: string
}

/** How a notice ended; kept for ever. */
export interface Delivery {
  /** The notice's id, which begins with when it was claimed. */
  readonly id: string
  readonly campaign: string
  /** ISO instant. */
  readonly at: string
  readonly person: string
  readonly post: Post
  readonly state: 'sent' | 'refused' | 'unknown'
  readonly entries: readonly Entry[]
  readonly attempts: readonly Attempt[]
}

/** That a person was told of a step, or that it was tried. A step that was refused may be told to somebody else. */
export interface ToldStep extends Pick<Entry, 'kind' | 'role' | 'post'> {
  readonly step: string
  readonly person: string
  readonly state: Delivery['state']
  readonly notice: string
  /** The channel that was tried last. */
  readonly channel?: string
  /** ISO instant. */
  readonly at: string
  /** Of one that was refused. */
  readonly why?: Exclude<UnreachableContact['why'], 'no-address'>
}

/** A post that nobody can be reached in: it stays on the office's list as long as its unit's record says so. */
export interface Unreachable {
  readonly campaign: string
  readonly post: Post
  readonly why: UnreachableContact['why']
  /** Who holds it; nobody where the unit names nobody. */
  readonly person?: string
  /** Whose return it was about. */
  readonly unit: string
  /** ISO instant at which it was last found. */
  readonly at: string
}

/** What a delivery tells of each thing that it was about. */
export function toldSteps({
  entries,
  person,
  state,
  id,
  at,
  attempts,
}: Delivery): readonly (readonly [Entry, ToldStep])[] {
  const last = attempts.at(-1)
  const common = {
    person,
    state,
    notice: id,
    at,
    ...(last && { channel: last.channel }),
    ...(state === 'refused' && { why: whyRefused(last) }),
  }
  return entries.flatMap((entry) =>
    entry.steps.map(
      (step) => [entry, { kind: entry.kind, role: entry.role, post: entry.post, step, ...common }] as const,
    ),
  )
}

/** Whether the address was at fault, at once or afterwards, or nothing got through for days. */
function whyRefused(last: Attempt | undefined): NonNullable<ToldStep['why']> {
  if (last?.reason === 'returned-mail') return 'returned-mail'
  return last?.state === 'postponed' ? 'not-taken' : 'bad-address'
}
