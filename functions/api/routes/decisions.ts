import type { Context } from 'hono'
import { OfUnit } from '../../../shared/contracts/api/ids.ts'
import {
  ApprovalLine,
  ApprovalWish,
  ClosureWish,
  DecisionLine,
  DecisionsPage,
  DecisionsQuery,
  ExtensionWish,
  GivenBack,
  GivingBackWish,
  ReopeningWish,
  RevocationWish,
  WaiverWish,
  WithdrawalWish,
} from '../../../shared/contracts/api/decisions.ts'
import { OneReturn } from '../../../shared/contracts/api/returns.ts'
import { reportOf } from '../../../shared/domain/campaign/lookup.ts'
import { roundNamed, type Round } from '../../../shared/domain/campaign/round.ts'
import type { Decision } from '../../../shared/domain/deadline/decision.ts'
import type { DecisionDraft } from '../../../shared/domain/deadline/judge-decision.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import { makeApprove, type Approving } from '../../decide/approve.ts'
import { makeDecide } from '../../decide/decide.ts'
import { makeGiveBack } from '../../decide/give-back.ts'
import type { ApiEnv } from '../desk.ts'
import { answer, endpoint, json, problem, routes } from '../endpoint.ts'
import { pageOf } from '../page.ts'
import { Problem } from '../problem.ts'

const made = { 201: answer('The decision', DecisionLine), ...problem } as const

/** What is decided about returns, each kind where the rights name it. */
export const decisionRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/decisions',
      summary: 'What was decided about a unit and those below it, the latest first',
      access: { of: 'unit', action: 'see-status' },
      request: { params: OfUnit, query: DecisionsQuery },
      responses: { 200: answer('The decisions', DecisionsPage), ...problem },
    }),
    async (c) => {
      const { campaign, tree, unit } = c.var
      const { clock, stores } = c.var.needs
      const all = await stores.decisions.upTo(campaign.id, clock.now())
      const own = all.filter((each) => tree.isWithin(each.unit, unit.code)).toReversed()
      const page = pageOf(own, ({ id }) => id, c.req.valid('query'))
      return c.json({ ...page, items: page.items.map(lineOf) }, 200)
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/waivers',
      summary: 'Waives returns: they need not be filed',
      access: { of: 'unit', action: 'waive' },
      request: { params: OfUnit, body: json(WaiverWish) },
      responses: made,
    }),
    async (c) => c.json(await decided(c, { kind: 'waived', ...c.req.valid('json') }), 201),
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/extensions',
      summary: 'Gives more time for returns',
      access: { of: 'unit', action: 'extend' },
      request: { params: OfUnit, body: json(ExtensionWish) },
      responses: made,
    }),
    async (c) => c.json(await decided(c, { kind: 'extended', ...c.req.valid('json') }), 201),
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/revocations',
      summary: 'Ends a waiver or an extension',
      access: { of: 'unit', action: 'revoke' },
      request: { params: OfUnit, body: json(RevocationWish) },
      responses: made,
    }),
    async (c) => c.json(await decided(c, { kind: 'revoked', ...c.req.valid('json') }), 201),
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/closures',
      summary: 'Seals the returns of a unit and all below it',
      access: { of: 'unit', action: 'close' },
      request: { params: OfUnit, body: json(ClosureWish) },
      responses: made,
    }),
    async (c) => c.json(await decided(c, { kind: 'closed', reach: 'subtree', ...c.req.valid('json') }), 201),
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/reopenings',
      summary: 'Opens what was sealed',
      access: { of: 'unit', action: 'reopen' },
      request: { params: OfUnit, body: json(ReopeningWish) },
      responses: made,
    }),
    async (c) => c.json(await decided(c, { kind: 'reopened', ...c.req.valid('json') }), 201),
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/returns/{report}/{period}/give-back',
      summary: 'Gives a filed return back; the unit owes it again and is told why',
      access: { of: 'unit', action: 'give-back' },
      request: { params: OneReturn, body: json(GivingBackWish) },
      responses: { 201: answer('What was given back', GivenBack), ...problem },
    }),
    async (c) => {
      const { actor, campaign, tree, unit } = c.var
      const round = roundNamed(campaign.definition, c.req.valid('param'))
      if (!round) throw new Problem('not-found')
      const { reason } = c.req.valid('json')
      const asked = { by: actor.name, reason, write: c.var.write.id }
      const outcome = await makeGiveBack(c.var.needs)({ round, tree, unit: unit.code, ...asked })
      if ('refused' in outcome) throw new Problem('refused', { detail: outcome.refused })
      const { submission, at, by } = outcome.returned
      return c.json({ submission, at, by, reason: outcome.returned.reason }, 201)
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/returns/{report}/{period}/approval',
      summary: 'Approves the current submission of a return; totals do not depend on it',
      access: { of: 'unit', action: 'approve' },
      request: { params: OneReturn, body: json(ApprovalWish) },
      responses: { 201: answer('The approval that stands', ApprovalLine), ...problem },
    }),
    async (c) => {
      const { submission, remark } = c.req.valid('json')
      return c.json(await approved(c, c.req.valid('param'), { kind: 'approved', submission, reason: remark }), 201)
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/returns/{report}/{period}/approval/withdrawal',
      summary: 'Takes the approval of a return back',
      access: { of: 'unit', action: 'unapprove' },
      request: { params: OneReturn, body: json(WithdrawalWish) },
      responses: { 201: answer('What was taken back', ApprovalLine), ...problem },
    }),
    async (c) => c.json(await approved(c, c.req.valid('param'), { kind: 'unapproved', ...c.req.valid('json') }), 201),
  )

async function approved(
  c: Context<ApiEnv>,
  named: Pick<Round, 'report' | 'period'>,
  wish: Required<Pick<Approving, 'kind' | 'submission' | 'reason'>>,
) {
  const { actor, campaign, tree, unit } = c.var
  const round = roundNamed(campaign.definition, named)
  if (!round) throw new Problem('not-found')
  const asked = { by: actor.name, ...wish, write: c.var.write.id }
  const outcome = await makeApprove(c.var.needs)({ round, tree, unit: unit.code, ...asked })
  if ('refused' in outcome) throw new Problem('refused', { detail: outcome.refused })
  const { submission, kind, at, by, reason } = outcome.approval
  return { submission, kind, at, by, reason }
}

interface Wish extends Pick<DecisionDraft, 'kind' | 'of' | 'reach' | 'reason'> {
  readonly report: string
  readonly period?: string | undefined
  readonly until?: string | undefined
}

async function decided(c: Context<ApiEnv>, { kind, of, reach, reason, report: id, period, until }: Wish) {
  const { actor, campaign, tree, unit } = c.var
  const { definition } = campaign
  const report = reportOf(definition, id)
  if (!report) {
    const reports = definition.reports.map((each) => each.id).join('、')
    const detail = text('cli-unknown-report', { report: id, reports })
    throw new Problem('invalid-request', { faults: [{ in: 'body', field: 'report', detail }] })
  }
  const outcome = await makeDecide(c.var.needs)(
    { definition, tree },
    {
      kind,
      report,
      unit,
      reach,
      by: actor.name,
      reason,
      write: c.var.write.id,
      ...(of && { of }),
      ...(period !== undefined && { period }),
      ...(until !== undefined && { until }),
    },
  )
  if ('refused' in outcome) throw new Problem('refused', { detail: outcome.refused })
  return lineOf(outcome.decision)
}

function lineOf(decision: Decision) {
  const { campaign: _, write: _write, ...line } = decision
  return line
}
