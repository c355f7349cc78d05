import type { Round } from '../campaign/round.ts'
import type { FiledBy } from './return.ts'

/** A move of one return, in an append-only log; any past moment is the fold of the events up to it. */
export interface ReturnEvent {
  /** Derived from what happened, so that appending it again changes nothing. */
  readonly id: string
  /** ISO instant: for a submission, when it landed. */
  readonly at: string
  readonly round: Round
  readonly unit: string
  readonly kind: 'accepted' | 'rejected'
  readonly content: 'data' | 'nil'
  readonly submission: string
  readonly filedBy: FiledBy
}
