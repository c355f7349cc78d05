import type { ScheduledRound } from '../campaign/round.ts'
import { emptyTally, type ReturnCounts } from '../tally/tally.ts'
import type { Report } from '../campaign/definition.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import type { ReturnEvent } from './event.ts'
import { isOwedBy } from './own-tally.ts'

/** One unit's return as its events tell it. */
export interface ReturnHistory {
  /** What the last accepted submission says. */
  readonly content: 'none' | 'data' | 'nil'
  /** ISO instants of the first acceptance and of the last submission of either kind. */
  readonly firstAcceptedAt?: string
  readonly lastSubmittedAt: string
  readonly lastVerdict: ReturnEvent['kind']
}

/** The fold of a round's events, by unit. The events come in the order of time, so cutting them off anywhere gives that moment. */
export function returnsAsOf(events: readonly ReturnEvent[]): ReadonlyMap<string, ReturnHistory> {
  const histories = new Map<string, ReturnHistory>()
  for (const { unit, at, kind, content } of events) {
    const before = histories.get(unit)
    const accepted = kind === 'accepted'
    const firstAcceptedAt = before?.firstAcceptedAt ?? (accepted ? at : undefined)
    histories.set(unit, {
      content: accepted ? content : (before?.content ?? 'none'),
      ...(firstAcceptedAt !== undefined && { firstAcceptedAt }),
      lastSubmittedAt: at,
      lastVerdict: kind,
    })
  }
  return histories
}

/** The counts of a subtree's returns as the events tell them: the same as the totals', by another way. */
export function countsAsOf(
  round: ScheduledRound,
  report: Report,
  tree: UnitTree,
  unit: string,
  events: readonly ReturnEvent[],
): ReturnCounts {
  const histories = returnsAsOf(events)
  const counts = { ...emptyTally.returns }
  for (const each of tree.subtreeOf(unit)) {
    if (each.state !== 'live' || !isOwedBy(report, each)) continue
    counts.expected++
    const history = histories.get(each.code)
    if (!history?.firstAcceptedAt) continue
    if (history.content !== 'none') counts[history.content]++
    counts[history.firstAcceptedAt < round.dueAt ? 'onTime' : 'late']++
  }
  return counts
}
