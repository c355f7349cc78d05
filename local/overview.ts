import { reportOf } from '../shared/domain/campaign/lookup.ts'
import { roundsOf, type ScheduledRound } from '../shared/domain/campaign/round.ts'
import type { CampaignDefinition, Report } from '../shared/domain/campaign/definition.ts'
import { isInPlay, returnStates, type ReturnStates } from '../shared/domain/deadline/return-states.ts'
import { countsAsOf, returnsAsOf } from '../shared/domain/submission/returns-as-of.ts'
import { isOwedBy } from '../shared/domain/submission/own-tally.ts'
import type { Unit } from '../shared/domain/unit/unit.ts'
import type { UnitTree } from '../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../shared/store/stores.ts'

/** How one round stands below a unit at a moment. */
export interface RoundOverview {
  readonly round: ScheduledRound
  readonly report: Report
  readonly states: ReturnStates
  /** Units whose return has not been accepted; `rejected` where something was sent and refused. */
  readonly silent: readonly { readonly unit: Unit; readonly state: 'nothing' | 'rejected' }[]
}

/** How the rounds in play stand below a unit at an ISO instant, past or present, from the log of events. */
export async function overviewOf(
  { events }: Pick<Stores, 'events'>,
  definition: CampaignDefinition,
  tree: UnitTree,
  unit: string,
  at: string,
): Promise<readonly RoundOverview[]> {
  const overviews = await Promise.all(
    roundsOf(definition).map(async (round): Promise<readonly RoundOverview[]> => {
      const report = reportOf(definition, round.report)
      if (!report) return []
      const past = await events.upTo(round, at)
      const counts = countsAsOf(round, report, tree, unit, past)
      if (!isInPlay(round, counts, at)) return []
      const histories = returnsAsOf(past)
      const silent = tree
        .subtreeOf(unit)
        .filter((each) => each.state === 'live' && isOwedBy(report, each) && !histories.get(each.code)?.firstAcceptedAt)
        .map((each) => ({ unit: each, state: histories.has(each.code) ? ('rejected' as const) : ('nothing' as const) }))
      return [{ round, report, states: returnStates(counts, round, at), silent }]
    }),
  )
  return overviews.flat()
}
