import type { Round } from '../campaign/round.ts'
import type { FiledBy } from './return.ts'

/** A move of one return, in an append-only log; any past moment is the fold of the events up to it. */
export type ReturnEvent = SubmissionEvent | ReturnedEvent | ApprovalEvent

/** A submission came to its verdict. `at` is when it landed; of one that was taken in again, when that was. */
export interface SubmissionEvent extends Event {
  readonly kind: 'accepted' | 'rejected'
  readonly content: 'data' | 'nil'
  readonly filedBy: FiledBy
  /** Of one that was taken in again: ISO instant at which it landed. */
  readonly landedAt?: string
}

/** When a submission landed. */
export function landingOf({ landedAt, at }: SubmissionEvent): string {
  return landedAt ?? at
}

/** The office gave an accepted submission back. */
export interface ReturnedEvent extends Event {
  readonly kind: 'returned'
  readonly by: string
  readonly reason: string
}

/** Somebody approved a submission, or took the approval back. Of several the last counts. */
export interface ApprovalEvent extends Event {
  readonly kind: 'approved' | 'unapproved'
  readonly by: string
  /** Why it was taken back; of an approval a remark, empty where there is none. */
  readonly reason: string
  /** The write that it was asked for in, where that may be asked again. */
  readonly write?: string
}

interface Event {
  /** Derived from what happened, so that appending it again changes nothing. */
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly round: Round
  readonly unit: string
  readonly submission: string
}
