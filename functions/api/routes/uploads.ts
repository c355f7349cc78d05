import { OfUnit } from '../../../shared/contracts/api/ids.ts'
import {
  Explained,
  ExplanationWish,
  FindingsPage,
  FindingsQuery,
  OneUpload,
  UploadDetail,
  UploadsPage,
  UploadsQuery,
} from '../../../shared/contracts/api/uploads.ts'
import { mask, maskedFinding } from '../../../shared/domain/access/mask.ts'
import { reportOf } from '../../../shared/domain/campaign/lookup.ts'
import type { Finding } from '../../../shared/domain/sheet/finding.ts'
import { isExplained, unexplainedNow } from '../../../shared/domain/submission/said-later.ts'
import {
  lastRevisions,
  originalOf,
  revisionId,
  type Upload,
  type Verdict,
} from '../../../shared/domain/submission/upload.ts'
import { makeExplainLater } from '../../take-in-workbook/explain-later.ts'
import { account } from '../access.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, json, problem, routes } from '../endpoint.ts'
import { findingLine } from '../finding-line.ts'
import { pageOf } from '../page.ts'
import { Problem } from '../problem.ts'

/** Workbooks that came, and what was found in them. */
export const uploadRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/uploads',
      summary: 'The workbooks that came from a unit, the latest first',
      access: { of: 'unit', action: 'see-status' },
      request: { params: OfUnit, query: UploadsQuery },
      responses: { 200: answer('The workbooks', UploadsPage), ...problem },
    }),
    async (c) => {
      const { campaign, unit } = c.var
      const { stores } = c.var.needs
      const sent = await stores.uploads.ofSender(campaign.id, unit.code)
      const page = pageOf(lastRevisions(sent).toReversed(), originalOf, c.req.valid('query'))
      const items = page.items.map(async (upload) =>
        lineOf(upload, await stores.uploads.verdict(campaign.id, upload.id)),
      )
      return c.json({ ...page, items: await Promise.all(items) }, 200)
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/uploads/{upload}',
      summary: 'A workbook that came, with what became of each of its returns',
      access: { of: 'upload', action: 'see-status' },
      request: { params: OneUpload },
      responses: { 200: answer('The workbook', UploadDetail), ...problem },
    }),
    async (c) => {
      const { campaign, upload } = c.var
      const { stores } = c.var.needs
      const verdict = await stores.uploads.verdict(campaign.id, upload.id)
      const next = revisionId(originalOf(upload), (upload.replay?.revision ?? 1) + 1)
      const replacedBy = (await stores.uploads.find(campaign.id, next))?.id
      const returns = await Promise.all(
        (verdict?.returns ?? []).map(async (own) => {
          const said = await stores.explanations.of(own.submission)
          const subjects = new Set(said.map(({ subject }) => subject))
          return { ...own, unexplained: unexplainedNow(own, verdict?.findings ?? [], subjects) }
        }),
      )
      return c.json(
        {
          ...lineOf(upload, verdict),
          definitionVersion: upload.definitionVersion,
          ...(replacedBy !== undefined && { replacedBy }),
          returns: returns.map(({ round: { report, period }, ...each }) => ({ report, period, ...each })),
          unlisted: verdict?.unlisted ?? {},
        },
        200,
      )
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/uploads/{upload}/findings',
      summary: 'What was found in a workbook: errors first, then by place',
      access: { of: 'upload', action: 'read-findings' },
      request: { params: OneUpload, query: FindingsQuery },
      responses: { 200: answer('The findings', FindingsPage), ...problem },
    }),
    async (c) => {
      const { actor, campaign, tree, upload } = c.var
      const { stores } = c.var.needs
      const { level, report, period, unit, code, ...query } = c.req.valid('query')
      const verdict = await stores.uploads.verdict(campaign.id, upload.id)
      const wanted = (verdict?.findings ?? [])
        .map((finding, place) => ({ finding, place }))
        .filter(
          ({ finding }) =>
            finding.level === (level ?? finding.level) &&
            finding.code === (code ?? finding.code) &&
            (report === undefined || finding.report === report) &&
            (period === undefined || (finding.period ?? period) === period) &&
            (unit === undefined || (finding.unit ?? unit) === unit),
        )
      const page = pageOf(wanted, ({ place }) => String(place), query)
      const explanations = await Promise.all(
        (verdict?.returns ?? []).map(async ({ submission }) => stores.explanations.of(submission)),
      )
      const said = new Map(explanations.flat().map((each) => [each.subject, each.text]))
      const subjects = new Set(said.keys())
      const pinned = await stores.definitions.version(campaign.id, upload.definitionVersion)
      const reportOfIts = ({ report: id = '' }: Finding) => pinned && reportOf(pinned.definition, id)
      const shows = mayOn(actor, tree)('read-personal-data', upload.sender)
      const masked = page.items.map(({ finding }) => maskedFinding(reportOfIts(finding), finding))
      const items = page.items.map(({ finding, place }, at) => {
        const { explained: _, ...line } = findingLine(shows ? finding : (masked[at] ?? finding))
        const isDone = finding.level === 'warning' && isExplained(finding, subjects)
        const words = shows && isDone ? said.get(finding.subjects?.[0] ?? '') : undefined
        return {
          ...line,
          place,
          ...(finding.level === 'warning' && finding.subjects && ({ asks: true } as const)),
          ...(isDone && ({ explained: true } as const)),
          ...(words !== undefined && { said: words }),
        }
      })
      const isPersonal = masked.some(({ found }) => found === mask) || items.some((item) => 'said' in item)
      if (shows && isPersonal) await account(c, 'read-personal-data')
      return c.json({ ...page, items }, 200)
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/uploads/{upload}/explanations',
      summary: 'Says something of a warning of a workbook that was accepted',
      access: { of: 'upload', action: 'explain' },
      request: { params: OneUpload, body: json(ExplanationWish) },
      responses: { 201: answer('It is kept with the return', Explained), ...problem },
    }),
    async (c) => {
      const { place, text: said } = c.req.valid('json')
      const { refused } = await makeExplainLater(c.var.needs.stores)({ upload: c.var.upload, place, said })
      if (refused) throw new Problem('refused', { detail: refused })
      return c.json({ place }, 201)
    },
  )

function lineOf({ id, sender, fileName, filedBy, landedAt, sizeBytes, replay }: Upload, verdict: Verdict | undefined) {
  const state = verdict?.verdict ?? ('checking' as const)
  const rechecked = replay && { recheckedAt: replay.at }
  return { id, unit: sender, fileName, filedBy, landedAt, sizeBytes, state, ...rechecked }
}
