import { aboveRoot } from '../unit/unit.ts'

/** What somebody is to the office's work. */
export const roles = ['office', 'lead', 'unit', 'supervisor', 'auditor'] as const
export type Role = (typeof roles)[number]

/** A role and where it holds: a supervisor's in a supervision group, everybody else's at a unit. */
export interface Grant {
  readonly role: Role
  /** The code of a unit, `everywhere`, or the name of a supervision group. */
  readonly at: string
}

/** Where a grant holds for the whole office, also before there is a unit list. No unit has it as its code. */
export const everywhere = aboveRoot

/** Somebody who is signed in. */
export interface Actor {
  /** Opaque: it stands in the audit trail and tells nothing of the person. */
  readonly id: string
  /** For the person's own screen alone. */
  readonly name: string
  readonly grants: readonly Grant[]
}
