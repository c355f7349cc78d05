import { canonicalJson } from '../../shared/domain/campaign/canonical-json.ts'
import type { Report } from '../../shared/domain/campaign/definition.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { roundsOf, type ScheduledRound } from '../../shared/domain/campaign/round.ts'
import { inForceAt, type InForce } from '../../shared/domain/deadline/decision.ts'
import { stateOf } from '../../shared/domain/deadline/ledger.ts'
import { isInPlay } from '../../shared/domain/deadline/return-states.ts'
import type { ReturnEvent } from '../../shared/domain/submission/event.ts'
import { ownTally } from '../../shared/domain/submission/own-tally.ts'
import type { Return } from '../../shared/domain/submission/return.ts'
import { uploadOf } from '../../shared/domain/submission/upload.ts'
import { approvalOf } from '../../shared/domain/submission/returns-as-of.ts'
import { listWithoutPersons } from '../../shared/domain/retention/without-persons.ts'
import { recount, stillCounts } from '../../shared/domain/tally/recount.ts'
import { emptyTally } from '../../shared/domain/tally/tally.ts'
import { unitTree, type UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { placeOf, type Unit } from '../../shared/domain/unit/unit.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type {
  AggregateFacts,
  DetailRow,
  RoundFacts,
  UnitFigures,
} from '../../shared/workbook/aggregate/aggregate-facts.ts'
import { gatherWarnings } from './gather-warnings.ts'
import { makeFindDifferences } from '../find-differences/find-differences.ts'

export type FactStores = Pick<
  Stores,
  | 'definitions'
  | 'unitLists'
  | 'returns'
  | 'slots'
  | 'rows'
  | 'explanations'
  | 'uploads'
  | 'events'
  | 'decisions'
  | 'persons'
  | 'purges'
>

/** An export was asked for of something that is not there. */
export class NothingToExport extends Error {
  constructor(what: string) {
    super(`nothing to export: ${what}`)
    this.name = 'NothingToExport'
  }
}

/**
 * Everything about a unit and those below it at this moment. The totals are counted from the returns as they are read, so that an output
 * always adds up; where the stored total says something else, it is still being rolled up, and the output says so.
 */
export async function gatherFacts(
  kept: FactStores,
  campaign: string,
  code: string,
  asOf: string,
): Promise<Omit<AggregateFacts, 'personalData'>> {
  const purge = await kept.purges.find(campaign)
  const stores = purge ? withoutPersons(kept) : kept
  const current = await stores.definitions.current(campaign)
  const list = await stores.unitLists.current(campaign)
  if (!current || !list) throw new NothingToExport(`campaign ${campaign}`)
  const tree = unitTree(purge ? listWithoutPersons(list) : list)
  if (!tree.unit(code)) throw new NothingToExport(`unit ${code}`)
  const decided = await stores.decisions.upTo(campaign, asOf)
  const gathered = await Promise.all(
    roundsOf(current.definition).map(async (round) => {
      const report = reportOf(current.definition, round.report)
      const events = Map.groupBy(await stores.events.upTo(round, asOf), ({ unit }) => unit)
      const standing = { inForce: inForceAt(decided, round, tree, asOf), events, asOf }
      return report && gatherRound(stores, tree, code, round, report, standing)
    }),
  )
  const inPlay = gathered.flatMap((each) => (each && isInPlay(each.facts.round, each.counts, asOf) ? [each] : []))
  const changing = (await stores.unitLists.change(campaign)) !== undefined || inPlay.some(({ isSettled }) => !isSettled)
  const depth = tree.ancestorsOf(code).length
  return {
    definition: current.definition,
    units: tree
      .subtreeOf(code)
      .filter((unit) => unit.state === 'live' || inPlay.some(({ facts }) => facts.figures.has(unit.code)))
      .map((unit) => ({ unit, depth: tree.ancestorsOf(unit.code).length - depth })),
    rounds: inPlay.map(({ facts }) => facts),
    differences: await makeFindDifferences(stores).below(current.definition, tree, code),
    asOf,
    ...(purge && { purgedOn: purge.on }),
    treeState: changing ? 'changing' : 'settled',
  }
}

/** From its beginning on, nobody reads what a purge takes away. */
function withoutPersons(stores: FactStores): FactStores {
  const none = { of: async () => Promise.resolve([]) }
  return { ...stores, rows: { ...stores.rows, ...none }, explanations: { ...stores.explanations, ...none } }
}

/** What a return's standing depends on beside the return itself. */
interface StandingFacts {
  readonly inForce: (unit: string) => InForce
  /** By unit, those of the round. */
  readonly events: ReadonlyMap<string, readonly ReturnEvent[]>
  readonly asOf: string
}

async function gatherRound(
  stores: FactStores,
  tree: UnitTree,
  code: string,
  round: ScheduledRound,
  report: Report,
  standing: StandingFacts,
) {
  const units = tree.subtreeOf(code)
  const returnOf = new Map<string, Return>()
  await Promise.all(units.map(async (unit) => returnOf.set(unit.code, await stores.returns.find(round, unit.code))))
  const totals = recount(round, report, tree, (unit) => returnOf.get(unit))
  const counted = units.filter((unit) => unit.code === code || counts(unit, returnOf))
  const figures = new Map(
    counted.map((unit) => [unit.code, figuresOf(round, report, unit, returnOf, totals, standing)]),
  )
  const top = tree.unit(code)
  const slot = top && (await stores.slots.find(round, placeOf(top) ?? '', code))
  const total = totals.get(code) ?? emptyTally
  const countedReturns = new Map(counted.map((unit) => [unit.code, returnOf.get(unit.code) ?? { generation: 0 }]))
  const facts: RoundFacts = {
    round,
    figures,
    rows: detailRows(stores, round, counted, returnOf),
    warnings: await gatherWarnings(stores, round, countedReturns),
  }
  return { facts, counts: total.returns, isSettled: canonicalJson(slot?.subtree) === canonicalJson(total) }
}

function counts(unit: Unit, returnOf: ReadonlyMap<string, Return>): boolean {
  return stillCounts(unit, returnOf.get(unit.parent ?? '') ?? {})
}

function figuresOf(
  round: ScheduledRound,
  report: Report,
  unit: Unit,
  returnOf: ReadonlyMap<string, Return>,
  totals: ReadonlyMap<string, typeof emptyTally>,
  { inForce, events, asOf }: StandingFacts,
): UnitFigures {
  const own = returnOf.get(unit.code) ?? { generation: 0 }
  const tally = ownTally(round, report, unit, own)
  const approval = own.filing && approvalOf(own.filing.submission, events.get(unit.code) ?? [])
  const filed = { ...own, content: own.filing?.content ?? 'none', isReturned: own.returned !== undefined } as const
  return {
    own: tally,
    ...(tally.returns.expected > 0 && { state: stateOf(round, filed, inForce(unit.code), asOf) }),
    subtree: totals.get(unit.code) ?? emptyTally,
    ...(approval && { approval }),
    ...(own.filing && {
      landedAt: own.filing.landedAt,
      submission: own.filing.submission,
      filedBy: own.filing.filedBy,
    }),
  }
}

/** The rows of the current submissions, unit by unit, each with the file it came from; one submission at a time is in memory. */
async function* detailRows(
  { rows, uploads }: FactStores,
  { campaign }: ScheduledRound,
  units: readonly Unit[],
  returnOf: ReadonlyMap<string, Return>,
): AsyncGenerator<DetailRow> {
  for (const { code } of units) {
    const filing = returnOf.get(code)?.filing
    if (!filing) continue
    const upload = await uploads.find(campaign, uploadOf(filing.submission))
    for (const row of await rows.of(filing.submission)) {
      yield { ...row, file: upload?.fileName ?? '', submission: filing.submission }
    }
  }
}
