import { InCampaign, OfUnit } from '../../../shared/contracts/api/ids.ts'
import { PageQuery } from '../../../shared/contracts/api/page.ts'
import { NoticesPage, NoticesQuery } from '../../../shared/contracts/api/notices.ts'
import { DifferencesPage } from '../../../shared/contracts/api/totals.ts'
import { differenceLines } from '../../../shared/domain/difference/difference-lines.ts'
import type { Delivery } from '../../../shared/domain/notice/delivery.ts'
import type { Entry } from '../../../shared/domain/notice/entry.ts'
import { makeFindDifferences } from '../../find-differences/find-differences.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { pageOf } from '../page.ts'

/** What the office looks at: what does not fit, and who was told what. */
export const overviewRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/differences',
      summary: 'What does not fit between returns of a unit and those below it, as they stand now',
      access: { of: 'unit', action: 'read-totals' },
      request: { params: OfUnit, query: PageQuery },
      responses: { 200: answer('The differences', DifferencesPage), ...problem },
    }),
    async (c) => {
      const { campaign, tree, unit } = c.var
      const found = await makeFindDifferences(c.var.needs.stores).below(campaign.definition, tree, unit.code)
      const lines = differenceLines(campaign.definition, found, (code) => tree.unit(code)?.name ?? code)
      const placed = lines.map((line, place) => ({ line, place }))
      const page = pageOf(placed, ({ line, place }) => `${place} ${line.code} ${line.unit}`, c.req.valid('query'))
      return c.json(
        {
          ...page,
          items: page.items.map(({ line }) => ({ ...line, unitName: tree.unit(line.unit)?.name ?? line.unit })),
        },
        200,
      )
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/notices',
      summary: 'Who was told what, the latest first',
      access: { of: 'each', action: 'see-notices' },
      request: { params: InCampaign, query: NoticesQuery },
      responses: { 200: answer('The notices about units that the asker may see', NoticesPage), ...problem },
    }),
    async (c) => {
      const { actor, campaign, tree } = c.var
      const may = mayOn(actor, tree)
      const all = await c.var.needs.stores.deliveries.all(campaign.id)
      const open = all.toReversed().flatMap((delivery) => {
        const entries = delivery.entries.filter(({ about }) => may('see-notices', about.unit))
        return entries.length > 0 ? [{ ...delivery, entries }] : []
      })
      const page = pageOf(open, ({ id }) => id, c.req.valid('query'))
      return c.json({ ...page, items: page.items.map(noticeLine) }, 200)
    },
  )

function noticeLine({ id, at, post, state, attempts, entries }: Delivery) {
  return { id, at, post, state, channels: attempts.map(({ channel }) => channel), about: entries.map(aboutLine) }
}

function aboutLine({ kind, about, steps }: Entry) {
  if ('upload' in about) return { kind, unit: about.unit, upload: about.upload, steps }
  return { kind, unit: about.unit, report: about.round.report, period: about.round.period, steps }
}
