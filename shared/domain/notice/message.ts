import type { Label } from '../campaign/label.ts'

export type Language = keyof Label

/** A named person whom a message goes to. */
export interface Recipient {
  readonly name: string
  readonly email?: string
  readonly telephone?: string
}

/** What a message says, ready to be sent. The html says the same as the text. */
export interface Wording {
  /** One line. */
  readonly subject: string
  readonly text: string
  /** A whole document. */
  readonly html: string
}

/** A message to one person, about what that person owes or answers for. */
export interface PersonMessage extends Wording {
  readonly kind: 'person'
  /** The same for every attempt at the same message. */
  readonly id: string
  readonly to: Recipient
  readonly language: Language
}

/** How many returns of one round a group looks after, and how they stand. Disjoint but for `expected`, their sum with those not yet due. */
export interface RoundCounts {
  readonly report: Label
  /** `once`, or a month such as `2005-07`. */
  readonly period: string
  /** ISO instant, the first moment that is late. */
  readonly dueAt: string
  readonly expected: number
  readonly filed: number
  readonly missing: number
}

/** A message to a chat group: figures by report. It has no place for the name of a person or a unit, so that none can get into a group. */
export interface GroupMessage {
  readonly kind: 'group'
  readonly id: string
  readonly language: Language
  readonly campaign: Label
  readonly timeZone: string
  /** ISO instant that the figures are of. */
  readonly asOf: string
  readonly counts: readonly RoundCounts[]
  /** Where those who may see more find it, behind their own sign-in. */
  readonly link?: string
}

export type OutgoingMessage = PersonMessage | GroupMessage
