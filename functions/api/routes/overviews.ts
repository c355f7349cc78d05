import { InCampaign, OfUnit, PageQuery } from '../../../shared/contracts/api/common.ts'
import { NoticesPage, NoticesQuery } from '../../../shared/contracts/api/notices.ts'
import { DifferencesPage, Rates, RatesQuery } from '../../../shared/contracts/api/totals.ts'
import { statesOf, type LedgerEntry } from '../../../shared/domain/deadline/ledger.ts'
import { rateCounts } from '../../../shared/domain/deadline/rates.ts'
import { differenceLines } from '../../../shared/domain/difference/difference-lines.ts'
import type { Delivery } from '../../../shared/domain/notice/delivery.ts'
import type { Entry } from '../../../shared/domain/notice/entry.ts'
import { makeFindDifferences } from '../../find-differences/find-differences.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { ledgersOf } from '../ledgers.ts'
import { pageOf } from '../page.ts'

/** What the office looks at: rates by unit, what does not fit, and who was told what. */
export const overviewRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/rates',
      summary: 'How the returns of a unit and of every unit below stand, each with all below it',
      access: { of: 'unit', action: 'see-status' },
      request: { params: OfUnit, query: RatesQuery },
      responses: { 200: answer('The rates, unit by unit', Rates), ...problem },
    }),
    async (c) => {
      const { campaign, tree, unit } = c.var
      const { clock, stores } = c.var.needs
      const { report, period, at = clock.now() } = c.req.valid('query')
      const entries = await ledgersOf(stores, campaign.definition, tree, { under: unit.code, report, period, at })
      const ofUnit = new Map<string, LedgerEntry[]>()
      for (const entry of entries) {
        for (const { code } of [entry.unit, ...tree.ancestorsOf(entry.unit.code)]) {
          const own = ofUnit.get(code) ?? []
          ofUnit.set(code, own)
          own.push(entry)
        }
      }
      const units = tree.subtreeOf(unit.code).flatMap(({ code, name, parent }) => {
        const own = ofUnit.get(code)
        if (!own) return []
        const above = code === unit.code ? {} : { ...(parent !== undefined && { parent }) }
        return [{ unit: code, name, ...above, rates: rateCounts(own), states: statesOf(own) }]
      })
      return c.json({ at, units }, 200)
    },
  )
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
      return c.json({ ...page, items: page.items.map(({ line }) => line) }, 200)
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
