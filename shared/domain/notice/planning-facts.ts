import type { Awaited, TakenStep } from '../deadline/ladder.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import type { Post } from './entry.ts'
import type { Holder } from './holder.ts'
import type { Patience } from './readiness.ts'

/** What planning goes by beside the return itself. */
export interface PlanningFacts {
  readonly tree: UnitTree
  /** Every step that is taken for a return of these moments, in order. */
  readonly ladder: (awaited: Awaited) => readonly TakenStep[]
  readonly patience: Patience
  /** ISO instant. */
  readonly now: string
  readonly holderOf: (post: Post) => Holder | undefined
  /** Whether a channel leads to the holder. */
  readonly reaches: (holder: Holder) => boolean
  /** The chat groups that there are. */
  readonly groups: ReadonlySet<string>
}
