import { mask } from '../../../shared/domain/access/mask.ts'
import { ChangesPage, ChangesQuery, OneSubmission } from '../../../shared/contracts/api/rows.ts'
import { compiledReports } from '../../../shared/domain/campaign/compiled-report.ts'
import { rowChanges, type RowChange } from '../../../shared/domain/submission/row-changes.ts'
import { submissionParts, uploadOf } from '../../../shared/domain/submission/upload.ts'
import { account } from '../access.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { pageOf } from '../page.ts'
import { Problem } from '../problem.ts'

/** What became of the rows of a return from one submission to the next. */
export const rowRoutes = routes().openapi(
  endpoint({
    method: 'get',
    path: '/api/campaigns/{campaign}/submissions/{submission}/changes',
    summary: 'What changed since an earlier submission of the same return',
    access: { of: 'submission', action: 'read-rows' },
    request: { params: OneSubmission, query: ChangesQuery },
    responses: { 200: answer('The rows that are not the same', ChangesPage), ...problem },
  }),
  async (c) => {
    const { actor, campaign, tree, unit } = c.var
    const { stores } = c.var.needs
    const { submission } = c.req.valid('param')
    const { since, ...query } = c.req.valid('query')
    const isSameReturn = returnOf(since) === returnOf(submission)
    if (!isSameReturn || !(await stores.uploads.find(campaign.id, uploadOf(since)))) throw new Problem('not-found')
    const compiled = compiledReports(campaign.definition).get(submissionParts(submission).report)
    if (!compiled) throw new Problem('not-found')
    const [before, after] = await Promise.all([stores.rows.of(since), stores.rows.of(submission)])
    const page = pageOf(rowChanges(compiled, before, after), keyOf, query)
    const shows = mayOn(actor, tree)('read-personal-data', unit.code)
    const personal = new Set(compiled.report.fields.filter((field) => field.personal).map(({ id }) => id))
    const lines = page.items.map(lineOf)
    const isPersonal = ({ field }: { readonly field: string }) => personal.has(field)
    if (shows && lines.some(({ fields }) => fields.some(isPersonal))) await account(c, 'read-personal-data')
    const items = lines.map(({ fields, ...line }) => ({
      ...line,
      fields: fields.map((each) => (shows || !isPersonal(each) ? each : maskedChange(each))),
    }))
    return c.json({ ...page, items }, 200)
  },
)

/** A submission's id without its upload. */
function returnOf(submission: string): string {
  return submission.slice(submission.indexOf('.'))
}

function keyOf(change: RowChange): string {
  const { sheet, row } = change.kind === 'removed' ? change.before : change.after
  return `${change.kind === 'removed' ? 'removed' : 'kept'} ${sheet} ${row}`
}

type FieldLine = Extract<RowChange, { kind: 'changed' }>['fields'][number]

/** Of a row that came or went, everything that it says is a change. */
function lineOf(change: RowChange) {
  const place = ({ sheet, row }: { readonly sheet: string; readonly row: number }) => ({ sheet, row })
  switch (change.kind) {
    case 'added': {
      const fields = Object.entries(change.after.values).map(([field, after]): FieldLine => ({ field, after }))
      return { kind: change.kind, after: place(change.after), fields }
    }
    case 'removed': {
      const fields = Object.entries(change.before.values).map(([field, before]): FieldLine => ({ field, before }))
      return { kind: change.kind, before: place(change.before), fields }
    }
    case 'changed':
      return { kind: change.kind, before: place(change.before), after: place(change.after), fields: change.fields }
  }
}

function maskedChange({ field, before, after }: FieldLine): FieldLine {
  return { field, ...(before !== undefined && { before: mask }), ...(after !== undefined && { after: mask }) }
}
