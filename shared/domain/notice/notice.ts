import type { Told } from '../campaign/chasing.ts'
import type { Label } from '../campaign/label.ts'
import type { Language } from './message.ts'
import type { Standpoint } from './moments.ts'

/** One return of one unit, as far as it is written about. */
export interface NamedReturn {
  readonly unit: { readonly code: string; readonly name: string }
  readonly report: Label
  /** `once`, or a month such as `2005-07`. */
  readonly period: string
}

/** A return that has not come. */
export interface OwedReturn extends NamedReturn {
  /** ISO instant, the first moment that is late. */
  readonly dueAt: string
  /** Days since then as the campaign counts them; 0 before it and on the first day. */
  readonly daysLate: number
  /** Whether there is always something to list in it. */
  readonly refusesNil?: true
  /** Where to hand it in. */
  readonly uploadLink?: string
}

/** A late return of somebody else's, and whom to ask for it. */
export interface LateReturn extends OwedReturn {
  readonly contact?: { readonly name: string; readonly telephone?: string }
}

/** A return that came after somebody was told that it had not. */
export interface ArrivedReturn extends NamedReturn {
  /** ISO instant. */
  readonly landedAt: string
}

/** What came of a return that was sent. */
export interface Receipt extends ArrivedReturn {
  readonly verdict: 'accepted' | 'rejected'
  readonly errors: number
  readonly warnings: number
  /** Where the findings are to be read. */
  readonly link?: string
}

/** A contact whom no message reaches. */
export interface UnreachableContact {
  /** The unit's name. */
  readonly unit: string
  readonly contact: string
  readonly why: 'no-address' | 'bad-address' | 'returned-mail' | 'not-taken'
}

/** In what capacity a person answers for the units of others. */
export type Capacity = Exclude<Told, 'contact' | 'deputy'>

/** Everything that one person is to be told at once. */
export interface Notice extends Standpoint {
  readonly to: { readonly name: string; readonly post?: string }
  readonly language: Language
  readonly campaign: Label
  /** Who signs. */
  readonly office: Label
  /** What the person's own unit owes, whether the person is its contact or the deputy. */
  readonly owed: readonly OwedReturn[]
  /** Late returns of units that the person answers for. */
  readonly answersFor: readonly { readonly capacity: Capacity; readonly late: readonly LateReturn[] }[]
  /** Returns that came after this person was told of them. */
  readonly arrived: readonly ArrivedReturn[]
  readonly receipts: readonly Receipt[]
  /** Contacts in whose place this person is told. */
  readonly unreachable: readonly UnreachableContact[]
  /** Where the whole list is to be seen. */
  readonly listLink?: string
  /** Where the reader says when it will come, or asks for quiet. */
  readonly answerLink?: string
  /** Whom to call. */
  readonly inquiries?: { readonly name: string; readonly telephone: string }
}
