import { z } from '@hono/zod-openapi'
import { AuditPage } from '../../../shared/contracts/api/audit.ts'
import { InCampaign } from '../../../shared/contracts/api/ids.ts'
import { Instant } from '../../../shared/contracts/api/instant.ts'
import { PageQuery } from '../../../shared/contracts/api/page.ts'
import type { RecordedEntry } from '../../../shared/domain/audit/audit-entry.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { Problem } from '../problem.ts'

/** Where a page of the trail goes on: at this entry. */
const Cursor = z.tuple([Instant, z.string().min(1)])

/** The audit trail, for those who look after it. */
export const auditRoutes = routes().openapi(
  endpoint({
    method: 'get',
    path: '/api/campaigns/{campaign}/audit',
    summary: 'Who did what, the latest first',
    access: { of: 'office', action: 'read-audit' },
    request: { params: InCampaign, query: PageQuery },
    responses: { 200: answer('The entries', AuditPage), ...problem },
  }),
  async (c) => {
    const { campaign } = c.var
    const { cursor, limit } = c.req.valid('query')
    const most = Number(limit)
    const before = cursor === undefined ? undefined : entryIn(cursor)
    const found = await c.var.needs.stores.audit.latest(campaign.id, most + 1, before)
    const items = found.slice(0, most)
    const last = items.at(-1)
    const next = last && found.length > most ? { next: cursorTo(last) } : {}
    return c.json({ items: items.map(lineOf), ...next }, 200)
  },
)

function lineOf(entry: RecordedEntry) {
  const { campaign: _, ...line } = entry
  return line
}

function cursorTo({ at, id }: RecordedEntry): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

/** @throws Problem where the cursor is none of ours */
function entryIn(cursor: string): Pick<RecordedEntry, 'at' | 'id'> {
  const parsed = Cursor.safeParse(Buffer.from(cursor, 'base64url').toString('utf8').split(' '))
  if (!parsed.success) throw new Problem('cursor-invalid')
  const [at, id] = parsed.data
  return { at, id }
}
