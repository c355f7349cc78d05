import type { Report } from '../../shared/domain/campaign/definition.ts'
import type { ScheduledRound } from '../../shared/domain/campaign/round.ts'
import type { NodeSums } from '../../shared/domain/deadline/seal.ts'
import { recount } from '../../shared/domain/tally/recount.ts'
import { emptyTally } from '../../shared/domain/tally/tally.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../../shared/store/stores.ts'

/** What a unit and all below it come to at this moment, counted from the returns themselves. */
export async function nodeSums(
  { returns }: Pick<Stores, 'returns'>,
  {
    round,
    report,
    tree,
    unit,
  }: {
    readonly round: ScheduledRound
    readonly report: Report
    readonly tree: UnitTree
    readonly unit: string
  },
): Promise<NodeSums> {
  const units = tree.subtreeOf(unit)
  const found = await Promise.all(units.map(async ({ code }) => [code, await returns.find(round, code)] as const))
  const returnOf = new Map(found)
  const totals = recount(round, report, tree, (code) => returnOf.get(code))
  return {
    tally: totals.get(unit) ?? emptyTally,
    contents: Object.fromEntries(found.flatMap(([code, { filing }]) => (filing ? [[code, filing.contentId]] : []))),
  }
}
