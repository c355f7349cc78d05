import type { Round } from '../campaign/round.ts'

/**
 * One unit's step in a change of the tree: it comes in (no `from`), goes out (no `to`), moves, or stays where it is while
 * what it owes changes (`from` is `to`). The parent of the root is `aboveRoot`.
 */
export interface TreeStep {
  readonly unit: string
  /** The parent it leaves, if it was in the tree. */
  readonly from?: string
  /** The parent it comes under, if it stays in the tree. */
  readonly to?: string
}

/** A change of the tree from one list to the next, kept until every step is done: whoever resumes it needs nothing else. */
export interface TreeChange {
  readonly campaign: string
  readonly fromVersion?: string
  readonly toVersion: string
  /** The rounds in which the units have their slots, as the definition had them when the change began. */
  readonly rounds: readonly Round[]
  /** In the order in which they are taken: parents before children, units that go out last. */
  readonly steps: readonly TreeStep[]
}
