import type { Label } from '../campaign/label.ts'

/** The named person of a unit, whom notices go to. */
export interface Contact {
  readonly name: string
  readonly telephone?: string
  readonly email?: string
  /** In which language messages are; Chinese where it says nothing. */
  readonly language?: keyof Label
  /** The channels that are tried first, by name, in order. */
  readonly channels?: readonly string[]
}

/** live: owes its returns. merged: owes nothing more; its figures count until `mergedInto` files again. closed: neither. */
export type UnitState = 'live' | 'merged' | 'closed'

/** A unit of the tree, as the unit list states it. */
export interface Unit {
  readonly code: string
  readonly name: string
  readonly shortNames: readonly string[]
  /** The code of the unit above, none for the office at the root; of a merged unit `mergedInto`, of a closed one where it lay last. */
  readonly parent?: string
  readonly kind: string
  readonly batch?: string
  readonly flags: readonly string[]
  /** The code of the lead unit or township that answers for it. */
  readonly leadUnit?: string
  readonly supervisionGroup?: string
  readonly contact?: Contact
  readonly deputy?: Contact
  readonly state: UnitState
  /** ISO instant of the import that closed or merged it. */
  readonly stateSince?: string
  /** The code of the unit that a merged one went into. */
  readonly mergedInto?: string
  /** The codes of the units it was split from. */
  readonly splitFrom?: readonly string[]
}

/** A version of the unit list: immutable once saved. `version` is a hash of the units. */
export interface UnitList {
  readonly campaign: string
  readonly version: string
  readonly units: readonly Unit[]
}

/** The parent of the tree's root, so that the root has a place like any other unit. No unit may have it as its code. */
export const aboveRoot = '-'

/** The parent under which a unit's figures count, `aboveRoot` for the root; a closed unit has no place. */
export function placeOf({ state, parent }: Unit): string | undefined {
  return state === 'closed' ? undefined : (parent ?? aboveRoot)
}
