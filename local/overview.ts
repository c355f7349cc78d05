import { roundLedgers, type RoundLedger } from '../functions/ledgers.ts'
import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import type { ScheduledRound } from '../shared/domain/campaign/round.ts'
import { isOutstanding, statesOf, type LedgerEntry } from '../shared/domain/deadline/ledger.ts'
import { rateCounts, type RateCounts } from '../shared/domain/deadline/rates.ts'
import { isComingUp, isInPlay, type ReturnStates } from '../shared/domain/deadline/return-states.ts'
import type { Unit } from '../shared/domain/unit/unit.ts'
import type { UnitTree } from '../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../shared/store/stores.ts'

/** How one round stands below a unit at a moment. */
export interface RoundOverview extends RoundLedger {
  readonly states: ReturnStates
  readonly rates: RateCounts
  /** Units that still have to file; `rejected` where something was sent and refused, `returned` where it was given back. */
  readonly silent: readonly { readonly unit: Unit; readonly state: 'nothing' | 'rejected' | 'returned' }[]
}

/**
 * Which rounds an overview is of. in-play: those whose day has come or for which somebody has filed. coming-up: all that have begun or are
 * due within a month. all: the whole campaign's.
 */
export type Horizon = 'in-play' | 'coming-up' | 'all'

/** How the rounds stand below a unit at an ISO instant, past or present, from the logs of events and decisions. */
export async function overviewOf(
  stores: Pick<Stores, 'events' | 'decisions'>,
  definition: CampaignDefinition,
  tree: UnitTree,
  unit: string,
  at: string,
  horizon: Horizon = 'in-play',
): Promise<readonly RoundOverview[]> {
  const wants = (round: ScheduledRound) => horizon !== 'coming-up' || isComingUp(round, at)
  const ledgers = await roundLedgers(stores, definition, tree, { under: unit, at, wants })
  return ledgers.flatMap(({ round, report, entries }) => {
    const states = statesOf(entries)
    if (horizon === 'in-play' && !isInPlay(round, states.content, at)) return []
    return [{ round, report, entries, states, rates: rateCounts(entries), silent: silentIn(entries) }]
  })
}

function silentIn(entries: readonly LedgerEntry[]): RoundOverview['silent'] {
  return entries.filter(isOutstanding).map(({ unit, position, history }) => {
    const sent = history?.lastVerdict === 'rejected' ? 'rejected' : 'nothing'
    return { unit, state: position === 'returned' ? 'returned' : sent }
  })
}
