import { mayDo, theOffice } from '../../../shared/domain/access/may-do.ts'
import { Me } from '../../../shared/contracts/api/me.ts'
import { campaignNow, type CampaignNow } from '../campaign-now.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'

/** Who is asking. */
export const meRoutes = routes().openapi(
  endpoint({
    method: 'get',
    path: '/api/me',
    summary: 'Who is asking, and what is open to them',
    access: { of: 'self' },
    responses: { 200: answer('The asker', Me), ...problem },
  }),
  async (c) => {
    const { actor } = c.var
    const { campaigns, stores } = c.var.needs
    const served = await Promise.all(campaigns.map(async (id) => ({ id, now: await campaignNow(stores, id) })))
    const named = served.flatMap(({ id, now }) => (now ? [{ id, name: now.definition.name }] : []))
    const toSetUp = served.flatMap(({ id, now }) => (now?.list ? [] : [{ id, lacks: lackOf(now) }]))
    const maySetUp = mayDo(actor, 'replace-definition', theOffice)
    return c.json(
      { id: actor.id, name: actor.name, grants: actor.grants, campaigns: named, toSetUp: maySetUp ? toSetUp : [] },
      200,
    )
  },
)

function lackOf(campaign: CampaignNow | undefined) {
  return campaign ? ('unit-list' as const) : ('definition' as const)
}
