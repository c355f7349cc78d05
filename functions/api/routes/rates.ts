import { InCampaign } from '../../../shared/contracts/api/ids.ts'
import { RatesQuery, RoundRates, RoundsQuery, UnitRates } from '../../../shared/contracts/api/rates.ts'
import { roundKey, roundsOf } from '../../../shared/domain/campaign/round.ts'
import { statesOf, type LedgerEntry } from '../../../shared/domain/deadline/ledger.ts'
import { rateCounts } from '../../../shared/domain/deadline/rates.ts'
import { timingOfSilence } from '../../../shared/domain/deadline/return-states.ts'
import type { UnitTree } from '../../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { ledgersOf } from '../../ledgers.ts'

/** How returns stand, counted by round and up the tree. */
export const rateRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/rates/rounds',
      summary: 'How the returns of every round stand',
      access: { of: 'each', action: 'see-status' },
      request: { params: InCampaign, query: RoundsQuery },
      responses: { 200: answer('Counts by round, of the units that the asker may see', RoundRates), ...problem },
    }),
    async (c) => {
      const { actor, campaign, tree } = c.var
      const { clock, stores } = c.var.needs
      const { under = tree.root.code } = c.req.valid('query')
      const at = clock.now()
      const may = mayOn(actor, tree)
      const entries = await ledgersOf(stores, campaign.definition, tree, { under, at })
      const byRound = Map.groupBy(
        entries.filter(({ unit }) => may('see-status', unit.code)),
        ({ round }) => roundKey(round),
      )
      const items = roundsOf(campaign.definition).flatMap((round) => {
        const own = byRound.get(roundKey(round))
        const { report, period, dueAt } = round
        return own ? [{ report, period, dueAt, ...countsOf(own) }] : []
      })
      return c.json({ at, items }, 200)
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/rates/units',
      summary: 'How the returns of units stand, each with everything below it',
      access: { of: 'each', action: 'see-status' },
      request: { params: InCampaign, query: RatesQuery },
      responses: { 200: answer('Counts by unit, of the units that the asker may see', UnitRates), ...problem },
    }),
    async (c) => {
      const { actor, campaign, tree } = c.var
      const { clock, stores } = c.var.needs
      const { parent = tree.root.code, depth, due, ...wish } = c.req.valid('query')
      const at = clock.now()
      const may = mayOn(actor, tree)
      const found = await ledgersOf(stores, campaign.definition, tree, { ...wish, under: parent, at })
      const entries = found.filter(({ unit }) => may('see-status', unit.code))
      const counted = withAllBelow(due === undefined ? entries : inPlay(entries, at), tree)
      const items = unitsBelow(tree, parent, Number(depth)).flatMap(({ code, name, parent: above }) => {
        const own = counted.get(code)
        const children = tree.childrenOf(code).length
        return own
          ? [{ unit: code, name, ...(above !== undefined && { parent: above }), children, ...countsOf(own) }]
          : []
      })
      return c.json({ at, items }, 200)
    },
  )

function countsOf(entries: readonly LedgerEntry[]) {
  return { states: statesOf(entries), rates: rateCounts(entries) }
}

/** The entries of rounds whose last day has begun, and of those for which somebody has filed already. */
function inPlay(entries: readonly LedgerEntry[], at: string): readonly LedgerEntry[] {
  const rounds = Map.groupBy(entries, ({ round }) => roundKey(round))
  return [...rounds.values()].filter((own) => own.some((entry) => isPressing(entry, at))).flat()
}

function isPressing({ round, content }: LedgerEntry, at: string): boolean {
  return content !== 'none' || timingOfSilence(round, at) !== 'notYetDue'
}

/** The entries of every unit and all below it, by unit code. */
function withAllBelow(entries: readonly LedgerEntry[], tree: UnitTree): ReadonlyMap<string, readonly LedgerEntry[]> {
  const gathered = new Map<string, LedgerEntry[]>()
  for (const entry of entries) {
    for (const { code } of [entry.unit, ...tree.ancestorsOf(entry.unit.code)]) {
      const own = gathered.get(code)
      if (own) own.push(entry)
      else gathered.set(code, [entry])
    }
  }
  return gathered
}

/** So many levels of units below one, each before those below it. */
function unitsBelow(tree: UnitTree, parent: string, levels: number): readonly Unit[] {
  if (levels === 0) return []
  return tree.childrenOf(parent).flatMap((unit) => [unit, ...unitsBelow(tree, unit.code, levels - 1)])
}
