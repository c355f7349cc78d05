import { parse } from 'node:path'
import { DownloadLink } from '../../../shared/contracts/api/download-link.ts'
import { OfUnit } from '../../../shared/contracts/api/ids.ts'
import { TemplateQuery } from '../../../shared/contracts/api/templates.ts'
import { OneUpload } from '../../../shared/contracts/api/uploads.ts'
import { roundNamed } from '../../../shared/domain/campaign/round.ts'
import { isOwedBy } from '../../../shared/domain/submission/own-tally.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import { annotateWorkbook } from '../../../shared/workbook/annotate/annotate-workbook.ts'
import { workbookMediaType } from '../../../shared/workbook/workbook.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { attachment, file } from '../files.ts'
import { linkTo } from '../links.ts'
import { Problem } from '../problem.ts'

/** Workbooks to fetch: what a unit fills in, what it sent, and that with what is wrong marked in it. */
export const fileRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/template',
      summary: 'The workbook that the unit fills in, prefilled',
      access: { of: 'unit', action: 'download-template' },
      request: { params: OfUnit, query: TemplateQuery },
      responses: { 200: file('The template'), ...problem },
    }),
    async (c) => {
      const { campaign, tree, unit } = c.var
      const { definition, definitionVersion } = campaign
      const { report, period } = c.req.valid('query')
      const covered = tree.subtreeOf(unit.code)
      const reports = definition.reports
        .filter((each) => covered.some((below) => below.state === 'live' && isOwedBy(each, below)))
        .filter(({ id }) => id === (report ?? id))
        .filter(
          ({ id, due }) =>
            period === undefined || due.kind === 'once' || roundNamed(definition, { report: id, period }),
        )
        .map(({ id }) => id)
      if (reports.length === 0)
        throw new Problem('not-found', { detail: text('cli-owes-nothing', { unit: unit.name }) })
      const isMonth = period !== undefined && period !== 'once'
      const facts = { definition, definitionVersion, unit, covered, reports }
      const { makeTemplate } = await import('../../../shared/workbook/template/make-template.ts') // brings exceljs
      const bytes = await makeTemplate({ ...facts, ...(isMonth && { period }) })
      return c.body(Uint8Array.from(bytes), 200, attachment(`${unit.code} ${unit.name}.xlsx`))
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/uploads/{upload}/original',
      summary: 'Where to fetch a workbook as it was sent',
      access: { of: 'upload', action: 'download-original' },
      request: { params: OneUpload },
      responses: { 200: answer('Where it is', DownloadLink), ...problem },
    }),
    async (c) => {
      const { key, objectVersion: version, fileName } = c.var.upload
      return c.json(await linkTo(c, { key, version }, fileName), 200)
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/uploads/{upload}/annotated',
      summary: 'Where to fetch a workbook with what was found marked in it; it holds what the workbook holds',
      access: { of: 'upload', action: 'download-original' },
      request: { params: OneUpload },
      responses: { 200: answer('Where it is', DownloadLink), ...problem },
    }),
    async (c) => {
      const { campaign, upload } = c.var
      const { limits, stores } = c.var.needs
      const verdict = await stores.uploads.verdict(campaign.id, upload.id)
      if (!verdict) throw new Problem('refused', { detail: text('api-still-checking') })
      const key = `findings/${campaign.id}/${upload.id}.xlsx`
      const made = await stores.bucket.newest(key)
      const copy = made ?? (await stores.bucket.put(key, await annotated(), workbookMediaType))
      return c.json(await linkTo(c, copy, `${parse(upload.fileName).name}（${text('inbox-annotated').zh}）.xlsx`), 200)

      async function annotated(): Promise<Uint8Array> {
        const bytes = await stores.bucket.read(upload.key, upload.objectVersion, limits.objectBytes)
        const pinned = await stores.definitions.version(campaign.id, upload.definitionVersion)
        const { findings, unlisted } = verdict ?? { findings: [], unlisted: {} }
        const definition = pinned?.definition ?? campaign.definition
        return annotateWorkbook(bytes, findings, { unlisted, definition, limits })
      }
    },
  )
