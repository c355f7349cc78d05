import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { roundsOf } from '../../shared/domain/campaign/round.ts'
import { ledgerOf, type LedgerEntry } from '../../shared/domain/deadline/ledger.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../../shared/store/stores.ts'

export interface LedgerWish {
  /** The code of the unit that is looked at with all below it. */
  readonly under: string
  readonly report?: string | undefined
  readonly period?: string | undefined
  /** ISO instant. */
  readonly at: string
}

/** The returns of a unit and those below it in every round, or in those of a report or a period, as they stood at an instant. */
export async function ledgersOf(
  { events, decisions }: Pick<Stores, 'events' | 'decisions'>,
  definition: CampaignDefinition,
  tree: UnitTree,
  { under, report, period, at }: LedgerWish,
): Promise<readonly LedgerEntry[]> {
  const decided = await decisions.upTo(definition.id, at)
  const rounds = roundsOf(definition).filter(
    (round) => round.report === (report ?? round.report) && round.period === (period ?? round.period),
  )
  const ledgers = rounds.map(async (round): Promise<readonly LedgerEntry[]> => {
    const found = reportOf(definition, round.report)
    if (!found) return []
    const facts = { round, report: found, tree, decisions: decided, events: await events.upTo(round, at) }
    return ledgerOf(facts, under, at)
  })
  return (await Promise.all(ledgers)).flat()
}
