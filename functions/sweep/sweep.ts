import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { later, roundsOf, type ScheduledRound } from '../../shared/domain/campaign/round.ts'
import type { Report } from '../../shared/domain/campaign/definition.ts'
import { unknownYears } from '../../shared/domain/deadline/calendar.ts'
import { recount } from '../../shared/domain/tally/recount.ts'
import type { Tally } from '../../shared/domain/tally/tally.ts'
import { verdictWithinMs } from '../../shared/domain/submission/upload.ts'
import { unitTree, type UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { placeOf } from '../../shared/domain/unit/unit.ts'
import { canonicalJson } from '../../shared/domain/campaign/canonical-json.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { Queue, Slot } from '../../shared/store/stores.ts'
import type { StoresOf } from '../stores-of.ts'

export interface SweepNeeds {
  readonly stores: StoresOf<'sweep'>
  readonly rollUps: Queue<RollUpRequest>
  readonly clock: Clock
}

export interface Swept {
  /** Totals that were not what their units’ returns come to, and were asked for anew. */
  readonly repaired: number
  /** Uploads that have waited for a verdict for more than ten minutes: somebody has to look. */
  readonly withoutVerdict: readonly string[]
  /** Years of the campaign whose holidays its calendar does not know: until somebody lists them, only weekends are off. */
  readonly unknownYears: readonly number[]
}

/** Holds every stored total against a recount from the returns themselves, and has those that differ rolled up again. Finds what no message would. */
export function makeSweep({ stores, rollUps, clock }: SweepNeeds) {
  const { definitions, unitLists, returns, slots, uploads } = stores

  async function sweepRound(report: Report, round: ScheduledRound, tree: UnitTree): Promise<number> {
    const units = tree.subtreeOf(tree.root.code)
    const returnOf = new Map(
      await Promise.all(units.map(async ({ code }) => [code, await returns.find(round, code)] as const)),
    )
    const totals = recount(round, report, tree, (code) => returnOf.get(code))
    const slotOf = await liveSlots(round, new Set(units.flatMap((unit) => placeOf(unit) ?? [])))
    let repaired = 0
    for (const unit of units) {
      const slot = slotOf.get(`${placeOf(unit)} ${unit.code}`)
      if (!slot || sameTotal(slot.subtree, totals.get(unit.code))) continue
      await returns.bump(round, unit.code)
      await rollUps.send({ campaign: round.campaign, report: round.report, period: round.period, unit: unit.code })
      repaired++
    }
    return repaired
  }

  /** By parent and unit. A query of a parent's slots reads many for what each would cost by itself. */
  async function liveSlots(round: ScheduledRound, parents: ReadonlySet<string>): Promise<ReadonlyMap<string, Slot>> {
    const found = [...parents].map(async (parent) =>
      (await slots.children(round, parent)).map((slot) => [`${parent} ${slot.unit}`, slot] as const),
    )
    return new Map((await Promise.all(found)).flat())
  }

  return async function sweep({ campaign }: { readonly campaign: string }): Promise<Swept> {
    const landedBefore = later(clock.now(), -verdictWithinMs)
    const waiting = await uploads.withoutVerdict(campaign, landedBefore)
    const withoutVerdict = waiting.map(({ id }) => id)
    const current = await definitions.current(campaign)
    const list = await unitLists.current(campaign)
    const found = { withoutVerdict, unknownYears: current ? unknownYears(current.definition) : [] }
    if (!current || !list || (await unitLists.change(campaign))) return { ...found, repaired: 0 }
    const tree = unitTree(list)
    let repaired = 0
    for (const round of roundsOf(current.definition)) {
      const report = reportOf(current.definition, round.report)
      if (report) repaired += await sweepRound(report, round, tree)
    }
    return { ...found, repaired }
  }
}

function sameTotal(stored: Tally | undefined, counted: Tally | undefined): boolean {
  return canonicalJson(stored) === canonicalJson(counted)
}
