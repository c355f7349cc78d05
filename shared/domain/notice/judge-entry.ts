import { isOwing, type ChasedReturn } from './chased-return.ts'
import type { Entry } from './entry.ts'
import { stepsOf } from './plan-return.ts'
import type { PlanningFacts } from './planning-facts.ts'

/** What becomes of an entry just before it is told. passOn: its post has another holder now, or other steps; it is to be planned afresh. */
export type EntryVerdict = 'tell' | 'wait' | 'drop' | 'passOn'

/** Whether an entry about a return is still to be told to the person that it waits for. */
export function judgeEntry(
  { kind, steps, post }: Entry,
  person: string,
  chased: ChasedReturn,
  facts: PlanningFacts,
): EntryVerdict {
  if (facts.holderOf(post)?.key !== person) return 'passOn'
  if (kind === 'arrival') return chased.position === 'filed' ? 'tell' : 'drop'
  if (!isOwing(chased) || facts.now >= chased.round.closesAt) return 'drop'
  if (chased.awaitsVerdict) return 'wait'
  const due = new Set(stepsOf(chased, facts).map(({ id }) => id))
  return steps.some((step) => due.has(step)) ? 'tell' : 'passOn'
}
