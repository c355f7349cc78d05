import type { Context, MiddlewareHandler } from 'hono'
import { mayDo, subjectOf, theOffice, type Subject } from '../../shared/domain/access/may-do.ts'
import { networkOf } from '../../shared/domain/audit/network.ts'
import { isAccountedFor, type Action } from '../../shared/domain/access/rights.ts'
import { isOverAfterPurge } from '../../shared/domain/retention/purge.ts'
import { submissionParts, uploadOf } from '../../shared/domain/submission/upload.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { campaignNow } from './campaign-now.ts'
import type { ApiEnv } from './desk.ts'
import { Problem } from './problem.ts'

/**
 * Who may use a route, as data beside it.
 * - anybody: it needs no token.
 * - self: everybody who is signed in; it is about themselves.
 * - each: everybody who is signed in; of a campaign's units it tells only those on which they may take the action.
 * - set-up: who may take the action on the office, also while the campaign has no definition yet: none is on the desk.
 * - office, unit, upload, submission, export: who may take the action on what the path names.
 */
export type Access =
  | { readonly of: 'anybody' }
  | { readonly of: 'self' }
  | { readonly of: 'each' | 'set-up' | 'office' | 'unit' | 'upload' | 'submission' | 'export'; readonly action: Action }

/**
 * Lets a request through to its handler, with what its path names on the desk; or ends it. What the asker may not even see is not there for
 * them; what they may see and not do is forbidden.
 */
export function guard(access: Access): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (access.of === 'anybody') return next()
    const actor = await c.var.needs.actorOf(c.req.raw)
    if (!actor) throw new Problem('unauthenticated', { headers: { 'WWW-Authenticate': 'Bearer' } })
    c.set('actor', actor)
    if (access.of === 'self') return next()
    const subject = await subjectIn(c, access.of)
    if (subject !== 'each' && !mayDo(actor, access.action, subject)) {
      throw new Problem(mayDo(actor, 'see-status', subject) ? 'forbidden' : 'not-found')
    }
    if (subject !== 'each') c.set('subject', subject)
    if (isOverAfterPurge(access.action)) await refuseIfPurged(c)
    if (isAccountedFor(access.action)) await account(c, access.action)
    return next()
  }
}

/** Ends a request that asks for what a purge has taken away, or would change what it left. */
async function refuseIfPurged(c: Context<ApiEnv>): Promise<void> {
  const purge = await c.var.needs.stores.purges.find(c.req.param('campaign') ?? '')
  if (purge) throw new Problem('refused', { detail: text('purged-refused', { on: purge.on }) })
}

/** Leaves an entry in the audit trail: who does what to what the path names. */
export async function account(c: Context<ApiEnv>, action: Action): Promise<void> {
  const { actor, needs, subject } = c.var
  const { campaign = '', upload, submission = upload, user, report, period } = c.req.param()
  const round = report === undefined || period === undefined ? undefined : `${report}/${period}`
  const about = submission ?? user ?? round
  await needs.stores.audit.record({
    campaign,
    at: needs.clock.now(),
    actor: actor.id,
    action,
    subject: subject.unit,
    ...(about !== undefined && { about }),
    from: networkOf(needs.addressOf(c)),
  })
}

async function subjectIn(c: Context<ApiEnv>, of: Exclude<Access['of'], 'anybody' | 'self'>): Promise<Subject | 'each'> {
  const { campaigns, stores } = c.var.needs
  const id = c.req.param('campaign') ?? ''
  if (!campaigns.includes(id)) throw new Problem('not-found')
  if (of === 'set-up') return theOffice
  const campaign = await campaignNow(stores, id)
  if (!campaign) throw new Problem('not-found')
  c.set('campaign', campaign)
  if (of === 'office') return theOffice
  const { tree } = campaign
  if (!tree) throw new Problem('not-found')
  c.set('tree', tree)
  if (of === 'each') return 'each'
  const code = await unitCodeIn(c, of, id)
  const [unit, subject] = [tree.unit(code), subjectOf(tree, code)]
  if (!unit || !subject) throw new Problem('not-found')
  c.set('unit', unit)
  return subject
}

/** The unit that a path is about: it names it itself, or the workbook that came from it, or the return of it. */
async function unitCodeIn(
  c: Context<ApiEnv>,
  of: 'unit' | 'upload' | 'submission' | 'export',
  campaign: string,
): Promise<string> {
  if (of === 'unit') return c.req.param('unit') ?? ''
  if (of === 'export') return exportedUnit(c, campaign)
  const submission = c.req.param('submission') ?? ''
  const upload = await c.var.needs.stores.uploads.find(campaign, c.req.param('upload') ?? uploadOf(submission))
  if (!upload) throw new Problem('not-found')
  c.set('upload', upload)
  if (of === 'upload') return upload.sender
  const { unit } = submissionParts(submission)
  if (!c.var.tree.isWithin(unit, upload.sender)) throw new Problem('not-found')
  return unit
}

/** What somebody has had made is theirs alone to fetch. */
async function exportedUnit(c: Context<ApiEnv>, campaign: string): Promise<string> {
  const job = await c.var.needs.stores.exports.find(campaign, c.req.param('export') ?? '')
  if (job?.requestedBy !== c.var.actor.id) throw new Problem('not-found')
  c.set('job', job)
  return job.unit
}
