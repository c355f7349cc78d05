import { Me } from '../../../shared/contracts/api/me.ts'
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
    const defined = await Promise.all(campaigns.map(async (campaign) => stores.definitions.current(campaign)))
    const named = defined.flatMap((each) => (each ? [{ id: each.definition.id, name: each.definition.name }] : []))
    return c.json({ id: actor.id, name: actor.name, grants: actor.grants, campaigns: named }, 200)
  },
)
