import { InCampaign, OfUnit } from '../../../shared/contracts/api/ids.ts'
import { UnitDetail, UnitQuery, UnitsPage } from '../../../shared/contracts/api/units.ts'
import { nameKey } from '../../../shared/domain/unit/find-unit.ts'
import type { UnitTree } from '../../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { HandedOver, HandOverWish } from '../../../shared/contracts/api/users.ts'
import { successorOf } from '../../../shared/domain/unit/hand-over.ts'
import { makeChangeTree } from '../../change-tree/change-tree.ts'
import { makeHandOverPost } from '../../change-tree/hand-over-post.ts'
import { Problem } from '../problem.ts'
import { actions, type Action } from '../../../shared/domain/access/rights.ts'
import { isOverAfterPurge } from '../../../shared/domain/retention/purge.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, json, problem, routes } from '../endpoint.ts'
import { pageOf } from '../page.ts'

/** The tree of units, as far as the asker may see it. */
export const unitRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units',
      summary: 'Units, in the order of the tree',
      access: { of: 'each', action: 'see-status' },
      request: { params: InCampaign, query: UnitQuery },
      responses: { 200: answer('The units that the asker may see', UnitsPage), ...problem },
    }),
    (c) => {
      const { actor, tree } = c.var
      const query = c.req.valid('query')
      const { under, parent, search } = query
      const may = mayOn(actor, tree)
      const key = nameKey(search ?? '')
      const found = tree
        .subtreeOf(under ?? tree.root.code)
        .filter((unit) => parent === undefined || unit.parent === parent)
        .filter(({ code, name, shortNames }) => [code, name, ...shortNames].some((one) => nameKey(one).includes(key)))
        .filter(({ code }) => may('see-status', code))
      const page = pageOf(found, ({ code }) => code, query)
      return c.json({ ...page, items: page.items.map((unit) => lineOf(unit, tree)) }, 200)
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}',
      summary: 'A unit with its way up, its contacts, and what the asker may do with it',
      access: { of: 'unit', action: 'see-status' },
      request: { params: OfUnit },
      responses: { 200: answer('The unit', UnitDetail), ...problem },
    }),
    (c) => {
      const { actor, campaign, tree, unit } = c.var
      const may = mayOn(actor, tree)
      const isOver = (action: Action) => campaign.purge !== undefined && isOverAfterPurge(action)
      return c.json(
        {
          ...lineOf(unit, tree),
          shortNames: unit.shortNames,
          path: tree
            .ancestorsOf(unit.code)
            .filter(({ code }) => may('see-status', code))
            .map(({ code, name }) => ({ code, name })),
          ...(may('see-contacts', unit.code) && {
            ...(unit.contact && { contact: unit.contact }),
            ...(unit.deputy && { deputy: unit.deputy }),
          }),
          may: actions.filter((action) => may(action, unit.code) && !isOver(action)),
        },
        200,
      )
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/hand-over',
      summary: 'Puts the post of the unit’s contact or deputy into a successor’s hands',
      access: { of: 'unit', action: 'hand-over-post' },
      request: { params: OfUnit, body: json(HandOverWish) },
      responses: { 201: answer('Who holds it now', HandedOver), ...problem },
    }),
    async (c) => {
      const { campaign, needs, unit } = c.var
      const { post, ...written } = c.req.valid('json')
      const read = successorOf(written)
      if ('refused' in read) throw new Problem('refused', { detail: read.refused })
      const { successor } = read
      const changeTree = makeChangeTree({ ...needs.stores, rollUps: needs.rollUps })
      const { refused } = await makeHandOverPost({ ...needs, changeTree })({
        campaign: campaign.id,
        unit: unit.code,
        post,
        successor,
      })
      if (refused) throw new Problem('refused', { detail: refused })
      return c.json({ post, name: successor.name }, 201)
    },
  )

function lineOf({ code, name, parent, kind, batch, flags, leadUnit, supervisionGroup, state }: Unit, tree: UnitTree) {
  return {
    code,
    name,
    ...(parent !== undefined && { parent }),
    kind,
    ...(batch !== undefined && { batch }),
    flags,
    ...(leadUnit !== undefined && { leadUnit }),
    ...(supervisionGroup !== undefined && { supervisionGroup }),
    state,
    children: tree.childrenOf(code).length,
  }
}
