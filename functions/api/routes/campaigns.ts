import { Campaign } from '../../../shared/contracts/api/campaign.ts'
import { InCampaign } from '../../../shared/contracts/api/common.ts'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
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
