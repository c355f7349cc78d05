import type { Comparison } from '../campaign/comparison.ts'

/** What does not fit between two returns of a unit, or between its return and its subtree. */
export interface Difference {
  /** The comparison's code and level. */
  readonly code: string
  readonly level: Comparison['level']
  /** The code of the unit. */
  readonly unit: string
  /** The group that it concerns, as the left side writes it. */
  readonly key?: string
  readonly left: Stated
  readonly right: Stated
  /** Left less right; none where a group is not listed. */
  readonly difference?: number
}

/** What does not fit, unit by unit. */
export interface Differences {
  readonly differences: readonly Difference[]
  readonly sharedPersons: readonly SharedPerson[]
}

/** What one side of a comparison says. */
export interface Stated {
  readonly report: string
  readonly period: string
  /** None where the group is not listed. */
  readonly value?: number
  /** The unit's own return: the submission, and where in it the value's first row stands. */
  readonly at?: RowPlace
  /** A subtree: how many of its returns are in the value. */
  readonly covers?: { readonly filed: number; readonly expected: number }
}

/** A row of a submission. `sheet` and `row` are missing where no row is meant. */
export interface RowPlace {
  readonly submission: string
  readonly sheet?: string
  readonly row?: number
}

/** A person whom this unit lists and another one too. Who it is stands in the rows alone. */
export interface SharedPerson {
  readonly report: string
  readonly period: string
  readonly unit: string
  readonly at: RowPlace
  readonly other: { readonly unit: string; readonly at: RowPlace }
}
