import type { CampaignDefinition, Report } from '../shared/domain/campaign/definition.ts'
import { reportOf } from '../shared/domain/campaign/lookup.ts'
import { roundsOf, type ScheduledRound } from '../shared/domain/campaign/round.ts'
import { ledgerOf, type LedgerEntry } from '../shared/domain/deadline/ledger.ts'
import type { UnitTree } from '../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../shared/store/stores.ts'

/** The returns of one round that a unit and those below it owe. */
export interface RoundLedger {
  readonly round: ScheduledRound
  readonly report: Report
  readonly entries: readonly LedgerEntry[]
}

export interface LedgerWish {
  /** The code of the unit that is looked at with all below it. */
  readonly under: string
  /** ISO instant, past or present. */
  readonly at: string
  /** Which rounds; without it, all. */
  readonly wants?: (round: ScheduledRound) => boolean
}

/** Reads how returns stood at an instant, round by round: the decisions once, and of each round its events. */
export async function roundLedgers(
  { events, decisions }: Pick<Stores, 'events' | 'decisions'>,
  definition: CampaignDefinition,
  tree: UnitTree,
  { under, at, wants = () => true }: LedgerWish,
): Promise<readonly RoundLedger[]> {
  const decided = await decisions.upTo(definition.id, at)
  const ledgers = roundsOf(definition)
    .filter(wants)
    .map(async (round): Promise<readonly RoundLedger[]> => {
      const report = reportOf(definition, round.report)
      if (!report) return []
      const facts = { round, report, tree, decisions: decided, events: await events.upTo(round, at) }
      return [{ round, report, entries: ledgerOf(facts, under, at) }]
    })
  return (await Promise.all(ledgers)).flat()
}

/** The returns of a unit and those below it in every round, or in those of a report or a period, as they stood at an instant. */
export async function ledgersOf(
  stores: Pick<Stores, 'events' | 'decisions'>,
  definition: CampaignDefinition,
  tree: UnitTree,
  {
    under,
    at,
    report,
    period,
  }: Pick<LedgerWish, 'under' | 'at'> & {
    readonly report?: string | undefined
    readonly period?: string | undefined
  },
): Promise<readonly LedgerEntry[]> {
  const wants = (round: ScheduledRound) =>
    round.report === (report ?? round.report) && round.period === (period ?? round.period)
  const ledgers = await roundLedgers(stores, definition, tree, { under, at, wants })
  return ledgers.flatMap(({ entries }) => entries)
}
