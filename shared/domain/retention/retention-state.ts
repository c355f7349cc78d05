import type { CampaignDefinition } from '../campaign/definition.ts'
import { reportOf } from '../campaign/lookup.ts'
import { later, roundsOf, type ScheduledRound } from '../campaign/round.ts'
import { inForceAt, type Decision } from '../deadline/decision.ts'
import { isOwedBy } from '../submission/own-tally.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import type { Purge, Retention } from './purge.ts'

/**
 * Where a campaign is on the way to losing its personal data.
 * - open: some round that somebody owes is not closed at the root.
 * - kept: it is closed; `dueAt` is when its personal data go, never by themselves where nothing is set.
 * - due: that moment has come.
 * - purged: it has lost them, or has begun to.
 */
export type RetentionState =
  | { readonly state: 'open'; readonly open: readonly ScheduledRound[] }
  | { readonly state: 'kept'; readonly closedAt: string; readonly dueAt?: string; readonly isNear: boolean }
  | { readonly state: 'due'; readonly closedAt: string; readonly dueAt: string }
  | { readonly state: 'purged'; readonly purge: Purge }

/** Everything that it depends on. */
export interface RetentionFacts {
  readonly definition: CampaignDefinition
  readonly tree: UnitTree
  /** In the order of time. */
  readonly decisions: readonly Decision[]
  readonly purge?: Purge | undefined
  readonly retention?: Retention | undefined
  /** ISO instant. */
  readonly now: string
}

export function retentionState(facts: RetentionFacts): RetentionState {
  const { purge, retention, now } = facts
  if (purge) return { state: 'purged', purge }
  const { open, closedAt } = closingOf(facts)
  if (closedAt === undefined || open.length > 0) return { state: 'open', open }
  if (!retention) return { state: 'kept', closedAt, isNear: false }
  const dueAt = later(closedAt, retention.personalDataDays * dayMs)
  if (dueAt <= now) return { state: 'due', closedAt, dueAt }
  return { state: 'kept', closedAt, dueAt, isNear: later(now, retention.warnDays * dayMs) >= dueAt }
}

/** A campaign is closed when every round that anybody owes is closed at the root: since the last of these closings. */
function closingOf({ definition, tree, decisions, now }: RetentionFacts) {
  const live = tree.subtreeOf(tree.root.code).filter(({ state }) => state === 'live')
  const owed = roundsOf(definition).filter((round) => {
    const report = reportOf(definition, round.report)
    return report && live.some((unit) => isOwedBy(report, unit))
  })
  const closures = owed.map((round) => ({
    round,
    closure: inForceAt(decisions, round, tree, now)(tree.root.code).closure,
  }))
  return {
    open: closures.filter(({ closure }) => !closure).map(({ round }) => round),
    closedAt: closures
      .flatMap(({ closure }) => closure?.at ?? [])
      .toSorted()
      .at(-1),
  }
}

const dayMs = 86_400_000
