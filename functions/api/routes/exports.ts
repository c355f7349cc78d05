import type { Context } from 'hono'
import { InCampaign, OfUnit } from '../../../shared/contracts/api/ids.ts'
import { Exports, ExportState, ExportWish, OneExport } from '../../../shared/contracts/api/exports.ts'
import { later } from '../../../shared/domain/campaign/round.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import type { UnitTree } from '../../../shared/domain/unit/unit-tree.ts'
import type { ExportJob } from '../../../shared/store/stores.ts'
import { mayOn, type ApiEnv } from '../desk.ts'
import { answer, endpoint, json, problem, routes } from '../endpoint.ts'
import { linkTo } from '../links.ts'
import { Problem } from '../problem.ts'

/** Aggregated workbooks and zipped originals, made in the background. */
export const exportRoutes = routes()
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/exports',
      summary: 'Asks for the aggregated workbook of a unit and everything below it',
      access: { of: 'unit', action: 'export-workbook' },
      pace: { most: 30, everyMs: 600_000 },
      request: { params: OfUnit, body: json(ExportWish) },
      responses: { 202: answer('It will be made', ExportState), ...problem },
    }),
    async (c) => {
      const { actor, tree, unit } = c.var
      const { personalData } = c.req.valid('json')
      const mayShow = mayOn(actor, tree)('read-personal-data', unit.code)
      if (personalData === 'shown' && !mayShow) throw new Problem('forbidden')
      return c.json(stateOf(await asked(c, { kind: 'workbook', personalData }), c.var.tree), 202)
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/archives',
      summary: 'Asks for the workbooks that a unit and everything below it have sent, as they came, in a zip file',
      access: { of: 'unit', action: 'archive-originals' },
      pace: { most: 30, everyMs: 600_000 },
      request: { params: OfUnit },
      responses: { 202: answer('It will be made', ExportState), ...problem },
    }),
    async (c) => c.json(stateOf(await asked(c, { kind: 'originals', personalData: 'shown' }), c.var.tree), 202),
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/exports',
      summary: 'What the asker has asked for in the last month, the latest first',
      access: { of: 'each', action: 'see-status' },
      request: { params: InCampaign },
      responses: { 200: answer('How far each is', Exports), ...problem },
    }),
    async (c) => {
      const { actor, campaign, tree } = c.var
      const { clock, stores } = c.var.needs
      const since = later(clock.now(), -keptForMs)
      const may = mayOn(actor, tree)
      const jobs = await stores.exports.latestOf(campaign.id, actor.id, mostListed)
      const own = jobs.filter(({ unit, askedAt }) => askedAt > since && may('export-workbook', unit))
      return c.json({ items: own.map((job) => stateOf(job, tree)) }, 200)
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
      const { job, tree, unit } = c.var
      const { object, askedAt } = job
      if (!object) return c.json(stateOf(job, tree), 200)
      const [what, ending] = job.kind === 'originals' ? [` ${text('originals').zh}`, 'zip'] : ['', 'xlsx']
      const link = await linkTo(c, object, `${unit.name}${what} ${askedAt.slice(0, 10)}.${ending}`)
      return c.json({ ...stateOf(job, tree), link }, 200)
    },
  )

/** The bucket keeps what was made for so long. */
const keptForMs = 30 * 86_400_000
const mostListed = 50

/** Notes that something is to be made, then has it made: what is not noted is not begun. What the write has noted already stands. */
async function asked(c: Context<ApiEnv>, what: Pick<ExportJob, 'kind' | 'personalData'>): Promise<ExportJob> {
  const { actor, campaign, unit, write } = c.var
  const { exports, stores } = c.var.needs
  const { id, firstAskedAt: at } = write
  const common = { campaign: campaign.id, unit: unit.code, ...what, requestedBy: actor.id }
  const before = await stores.exports.find(campaign.id, id)
  const job: ExportJob = before ?? { ...common, id, askedAt: at, changedAt: at, state: 'waiting' }
  if (!before) await stores.exports.save(job)
  if (job.state !== 'waiting') return job // it was sent, and has been taken up
  await exports.send({
    ...common,
    key: `exports/${campaign.id}/${id}`,
    job: id,
    ...(campaign.purge && { purgedOn: campaign.purge.on }),
  })
  return job
}

function stateOf(
  { id, unit, kind = 'workbook', personalData, state, askedAt, changedAt, why }: ExportJob,
  tree: UnitTree,
) {
  return {
    id,
    unit,
    unitName: tree.unit(unit)?.name ?? unit,
    kind,
    personalData,
    state,
    askedAt,
    changedAt,
    ...(why && { why }),
  }
}
