import type { Action } from '../access/rights.ts'

/** What is accounted for beside the actions of the office's work: who came in, and with which key. */
type IdentityAction = 'sign-in' | 'sign-in-refused' | 'set-password'

/** What an operator does with a campaign as a whole: whoever may use the home may, and nobody by a right. */
type OperatorAction = 'back-up' | 'restore' | 'replay' | 'purge'

/** Who did something that must be accounted for, to what, when and from where. Ids only, never the data and nobody's name. */
export interface AuditEntry {
  /** Whose trail it stands in: a campaign's, or `officeTrail`. */
  readonly campaign: string
  /** ISO instant. It is written before the thing is done, so that nothing is done unaccounted for. */
  readonly at: string
  /** An account's opaque id, or the name of a part of the system. */
  readonly actor: string
  readonly action: Action | IdentityAction | OperatorAction
  /** The code of the unit, or `everywhere` for the office as a whole. */
  readonly subject: string
  /** The id of the very thing: a submission, a key, an account. */
  readonly about?: string
  /** The network that it was asked for from, see network.ts; `command line`; without it, the system itself. */
  readonly from?: string
}

/** An entry as it stands in the trail. */
export interface RecordedEntry extends AuditEntry {
  /** SHA-256 over everything else: the same entry again is the same entry. */
  readonly id: string
}

/** The trail of what belongs to no campaign: users and sign-ins. No campaign is called so. */
export const officeTrail = '-'
