/** One step of a change of the tree: a unit that is new, moves, closes or merges. It is done when the list says what `to` says. */
export interface TreeStep {
  readonly unit: string
  /** The parent it leaves, if it was in the tree. */
  readonly from?: string
  /** The parent it comes under, if it stays in the tree. */
  readonly to?: string
}

/** A change of the tree from one list to the next, kept until every step is done. */
export interface TreeChange {
  readonly campaign: string
  readonly fromVersion?: string
  readonly toVersion: string
  readonly steps: readonly TreeStep[]
}
