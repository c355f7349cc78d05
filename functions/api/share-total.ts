import type { Context } from 'hono'
import type { z } from '@hono/zod-openapi'
import type { ShareTotal } from '../../shared/contracts/api/totals.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import type { ScheduledRound } from '../../shared/domain/campaign/round.ts'
import { totalOfEach } from '../../shared/domain/tally/recount.ts'
import { dataVersion } from '../../shared/domain/tally/tally.ts'
import { mayOn, type ApiEnv } from './desk.ts'
import { amountsOf, nodeOf, ratiosOf } from './total-lines.ts'

/** What the units whose totals the asker may read come to in a round, each with its own return alone; counted from the returns themselves. */
export async function shareTotal(
  c: Context<ApiEnv>,
  round: ScheduledRound,
): Promise<z.infer<typeof ShareTotal> | undefined> {
  const { actor, campaign, needs, tree } = c.var
  const { stores, clock } = needs
  const report = reportOf(campaign.definition, round.report)
  if (!report) return undefined
  const may = mayOn(actor, tree)
  const share = tree.subtreeOf(tree.root.code).filter(({ code }) => may('read-totals', code))
  const codes = new Set(share.flatMap(({ code }) => [code, ...tree.ancestorsOf(code).map((above) => above.code)]))
  const returns = new Map(
    await Promise.all([...codes].map(async (code) => [code, await stores.returns.find(round, code)] as const)),
  )
  const totalOf = (units: typeof share) => totalOfEach(round, report, tree, units, (code) => returns.get(code))
  const tally = totalOf(share)
  return {
    ...amountsOf(report, tally),
    report: round.report,
    period: round.period,
    asOf: clock.now(),
    dataVersion: dataVersion(tally),
    treeState: (await stores.unitLists.change(campaign.id)) ? 'changing' : 'settled',
    ratios: ratiosOf(report, tally, undefined, tree.root.code),
    children: share.map((unit) => nodeOf(unit, report, totalOf([unit]))),
  }
}
