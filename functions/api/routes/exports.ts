import { OfUnit } from '../../../shared/contracts/api/common.ts'
import { ExportState, ExportWish, OneExport } from '../../../shared/contracts/api/exports.ts'
import type { ExportJob } from '../../../shared/store/stores.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { linkTo } from '../links.ts'
import { Problem } from '../problem.ts'

/** Aggregated workbooks, made in the background. */
export const exportRoutes = routes()
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/exports',
      summary: 'Asks for the aggregated workbook of a unit and everything below it',
      access: { of: 'unit', action: 'export-workbook' },
      pace: { most: 30, everyMs: 600_000 },
      request: { params: OfUnit, body: { required: true, content: { 'application/json': { schema: ExportWish } } } },
      responses: { 202: answer('It will be made', ExportState), ...problem },
    }),
    async (c) => {
      const { actor, campaign, tree, unit } = c.var
      const { clock, exports, stores } = c.var.needs
      const { personalData } = c.req.valid('json')
      const mayShow = mayOn(actor, tree)('read-personal-data', unit.code)
      if (personalData === 'shown' && !mayShow) throw new Problem('forbidden')
      const [id, now] = [crypto.randomUUID(), clock.now()]
      const common = { campaign: campaign.id, unit: unit.code, personalData, requestedBy: actor.id }
      const job: ExportJob = { ...common, id, askedAt: now, changedAt: now, state: 'waiting' }
      await stores.exports.save(job)
      await exports.send({ ...common, key: `exports/${campaign.id}/${id}.xlsx`, job: id })
      return c.json(stateOf(job), 202)
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/exports/{export}',
      summary: 'How far an aggregated workbook is, and where to fetch it; for whoever asked for it',
      access: { of: 'export', action: 'export-workbook' },
      request: { params: OneExport },
      responses: { 200: answer('How far it is', ExportState), ...problem },
    }),
    async (c) => {
      const { job, unit } = c.var
      const { object, askedAt } = job
      if (!object) return c.json(stateOf(job), 200)
      const link = await linkTo(c, object, `${unit.name} ${askedAt.slice(0, 10)}.xlsx`)
      return c.json({ ...stateOf(job), link }, 200)
    },
  )

function stateOf({ id, unit, personalData, state, askedAt, changedAt }: ExportJob) {
  return { id, unit, personalData, state, askedAt, changedAt }
}
