import { Campaign } from '../../../shared/contracts/api/campaign.ts'
import { InCampaign } from '../../../shared/contracts/api/ids.ts'
import { localTime, roundsOf } from '../../../shared/domain/campaign/round.ts'
import type { CampaignNow } from '../campaign-now.ts'
import type { ApiNeeds } from '../desk.ts'
import { retentionState } from '../../../shared/domain/retention/retention-state.ts'
import type { UnitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'

/** A campaign as everybody who takes part in it knows it. */
export const campaignRoutes = routes().openapi(
  endpoint({
    method: 'get',
    path: '/api/campaigns/{campaign}',
    summary: 'A campaign with its reports and rounds',
    access: { of: 'each', action: 'read-definition' },
    request: { params: InCampaign },
    responses: { 200: answer('The campaign', Campaign), ...problem },
  }),
  async (c) => {
    const { campaign, tree } = c.var
    const { clock, stores } = c.var.needs
    const { id, definition, definitionVersion, list } = campaign
    const change = await stores.unitLists.change(id)
    const personalData = await personalDataOf(c.var.needs, campaign, tree)
    return c.json(
      {
        id,
        name: definition.name,
        office: definition.office,
        timeZone: definition.timeZone,
        now: clock.now(),
        definitionVersion,
        ...(list && { unitListVersion: list.version }),
        root: tree.root.code,
        treeState: change ? ('changing' as const) : ('settled' as const),
        ...(personalData && { personalData }),
        reports: definition.reports.map(({ id: report, name, note, nil, fields, measures, ratios }) => ({
          id: report,
          name,
          ...(note && { note }),
          nil,
          fields,
          measures,
          ratios,
        })),
        rounds: roundsOf(definition).map(({ report, period, opensAt, dueAt, closesAt }) => ({
          report,
          period,
          opensAt,
          dueAt,
          closesAt,
        })),
      },
      200,
    )
  },
)

/** When the personal data of a closed campaign go, once that is near, or when they went. */
async function personalDataOf(
  { stores, clock, retention }: ApiNeeds,
  { id, definition, purge }: CampaignNow,
  tree: UnitTree,
): Promise<{ readonly state: 'goes' | 'gone'; readonly on: string } | undefined> {
  if (purge) return { state: 'gone', on: purge.on }
  if (!retention) return undefined
  const now = clock.now()
  const decisions = await stores.decisions.upTo(id, now)
  const seen = retentionState({ definition, tree, decisions, retention, now })
  const dueAt = seen.state === 'due' || (seen.state === 'kept' && seen.isNear) ? seen.dueAt : undefined
  return dueAt === undefined ? undefined : { state: 'goes', on: localTime(dueAt, definition.timeZone).slice(0, 10) }
}
