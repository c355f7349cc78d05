import { canonicalJson } from '../../shared/domain/campaign/canonical-json.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { Label } from '../../shared/domain/campaign/label.ts'
import { roundKey, roundsOf } from '../../shared/domain/campaign/round.ts'
import type { Decision } from '../../shared/domain/deadline/decision.ts'
import { judgeDecision, type DecisionDraft } from '../../shared/domain/deadline/judge-decision.ts'
import { ledgerOf } from '../../shared/domain/deadline/ledger.ts'
import type { Seal } from '../../shared/domain/deadline/seal.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { armReturns } from '../chasing/arm.ts'
import { nodeSums } from './node-sums.ts'

export interface DecideNeeds {
  readonly stores: Pick<Stores, 'decisions' | 'events' | 'returns' | 'agenda'>
  readonly clock: Clock
}

/** The campaign that something is decided in, as it stands. */
export interface DecidedIn {
  readonly definition: CampaignDefinition
  readonly tree: UnitTree
}

export type DecisionOutcome = { readonly decision: Decision; readonly seal?: Seal } | { readonly refused: Label }

/**
 * Decides about returns: waives, extends, closes or reopens them. The figures that a closing seals are kept before it is: a closing that
 * stands always has its figures. What a write has decided already stands as it is; asked again, what had still to follow it is done.
 */
export function makeDecide({ stores, clock }: DecideNeeds) {
  const { decisions, events } = stores

  return async function decide({ definition, tree }: DecidedIn, draft: DecisionDraft): Promise<DecisionOutcome> {
    const now = clock.now()
    const standing = await decisions.upTo(definition.id)
    const { write } = draft
    const before = write === undefined ? undefined : standing.find((each) => each.write === write)
    if (before) return finish(before, { definition, tree })
    const rounds = roundsOf(definition).filter(({ report }) => report === draft.report.id)
    const entries = new Map(
      await Promise.all(
        rounds.map(async (round) => {
          const facts = {
            round,
            report: draft.report,
            tree,
            decisions: standing,
            events: await events.upTo(round, now),
          }
          return [roundKey(round), ledgerOf(facts, draft.unit.code, now)] as const
        }),
      ),
    )
    const entriesOf = (round: (typeof rounds)[number]) => entries.get(roundKey(round)) ?? []
    const judged = judgeDecision(draft, { definition, tree, decisions: standing, entriesOf, now })
    if ('refused' in judged) return judged

    const decision: Decision = { ...judged.decision, id: sha256Hex(canonicalJson(judged.decision)).slice(0, 24) }
    const [round] = judged.rounds
    if (decision.kind !== 'closed' || !round) {
      await decisions.append(decision)
      return finish(decision, { definition, tree })
    }
    const { report, unit } = draft
    const { campaign, period } = round
    const seal: Seal = {
      decision: decision.id,
      round: { campaign, report: report.id, period },
      unit: unit.code,
      at: now,
      sums: await nodeSums(stores, { round, report, tree, unit: unit.code }),
    }
    await decisions.saveSeal(seal)
    await decisions.append(decision)
    return { decision, seal }
  }

  /** Has the returns looked at that a decision is about; those that are closed are not chased. */
  async function finish(decision: Decision, { definition, tree }: DecidedIn): Promise<DecisionOutcome> {
    const { id, kind, report, period, unit, reach } = decision
    if (kind === 'closed') return { decision }
    const rounds = roundsOf(definition).filter(
      (round) => round.report === report && (period === undefined || round.period === period),
    )
    const units = reach === 'unit' ? [unit] : tree.subtreeOf(unit).map(({ code }) => code)
    await armReturns(stores, rounds, units, id)
    return { decision }
  }
}
