import type { Told } from '../campaign/chasing.ts'
import { roundKey, type Round } from '../campaign/round.ts'
import type { UnreachableContact } from './notice.ts'

/** A place whose holder is told: a post of a unit, or a chat group by the name that the channels' settings give it. */
export type Post = { readonly unit: string; readonly as: 'contact' | 'deputy' } | { readonly group: string }

/** What somebody is told of: a return, or a workbook that was sent. `unit` owes the one, and sent the other. */
export type About =
  { readonly round: Round; readonly unit: string } | { readonly upload: string; readonly unit: string }

/**
 * One thing that one person is to be told. chase: a return is due or missing. arrival: one they were told of has come. receipt: what became
 * of a workbook.
 */
export interface Entry {
  readonly kind: 'chase' | 'arrival' | 'receipt'
  readonly about: About
  /** What of it has not been told yet; of several steps of the ladder the last one is told and the others are covered by it. */
  readonly steps: readonly string[]
  /** ISO instant since when it is to be told. */
  readonly since: string
  /** In what capacity. */
  readonly role: Told
  readonly post: Post
  /** Whom it should have gone to, and could not. */
  readonly insteadOf?: PassedOver
}

/** A post in which nobody could be reached, why, and who holds it, if anybody does. */
export interface PassedOver {
  readonly post: Post
  readonly why: UnreachableContact['why']
  readonly person?: string
}

/** A key of what an entry is about, within a campaign; a unit's code, which may hold anything, comes last. */
export function subjectOf(about: About): string {
  return 'round' in about ? `${roundKey(about.round)}/${about.unit}` : `upload/${about.upload}`
}

/** A post as text, the same for the same post. */
export function postKey(post: Post): string {
  return 'group' in post ? `group ${post.group}` : `${post.as} ${post.unit}`
}
