import type { z } from '@hono/zod-openapi'
import {
  Answered,
  AnswerLink,
  AnswerWish,
  HeardOfReturn,
  LinkAnswerWish,
  OpenedLink,
} from '../../../shared/contracts/api/answers.ts'
import { OfUnit } from '../../../shared/contracts/api/ids.ts'
import { OneReturn } from '../../../shared/contracts/api/returns.ts'
import { networkOf } from '../../../shared/domain/audit/network.ts'
import { everywhere } from '../../../shared/domain/access/actor.ts'
import { roundsOf } from '../../../shared/domain/campaign/round.ts'
import { isOwing } from '../../../shared/domain/notice/chased-return.ts'
import { holderOf } from '../../../shared/domain/notice/holder.ts'
import type { Answer } from '../../../shared/domain/notice/judge-answer.ts'
import { text } from '../../../shared/domain/texts/text.ts'
import { sha256Hex } from '../../../shared/runtime/content-hash.ts'
import { makeAnswerNotice, type AnswerOutcome } from '../../answer-notice/answer-notice.ts'
import { makeHeard } from '../../chasing/heard.ts'
import { mayOn, type ApiNeeds } from '../desk.ts'
import { answer, endpoint, json, problem, routes } from '../endpoint.ts'
import { ledgersOf } from '../../ledgers.ts'
import { Problem } from '../problem.ts'

/** Of one network, in which a whole county may sit. */
const pace = { most: 300, everyMs: 600_000 }

/** What people who were reminded say: signed in, or by the link in a message, which acts on a second request alone. */
export const answerRoutes = routes()
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/campaigns/{campaign}/units/{unit}/answers',
      summary: 'Says when returns of the unit will come, or to be left alone for a while',
      access: { of: 'unit', action: 'acknowledge' },
      request: { params: OfUnit, body: json(AnswerWish) },
      responses: { 201: answer('What is held back', Answered), ...problem },
    }),
    async (c) => {
      const { campaign, tree, unit } = c.var
      const { as, report, period, kind, until } = c.req.valid('json')
      const holder = holderOf({ unit: unit.code, as }, tree, sha256Hex)
      if (!holder) throw new Problem('refused', { detail: text('answer-nobody', { unit: unit.name }) })
      const about = roundsOf(campaign.definition)
        .filter((round) => round.report === (report ?? round.report) && round.period === (period ?? round.period))
        .map((round) => ({ round: roundOf(round), unit: unit.code }))
      const answering = { campaign: campaign.id, person: holder.key, about }
      const outcome = await makeAnswerNotice(c.var.needs).answer(answering, { kind, until })
      return c.json(answeredBy(outcome, { kind, until }), 201)
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/answer-links',
      summary: 'What a link to answer by is about; it changes nothing',
      access: { of: 'anybody' },
      isRepeatable: true,
      pace,
      request: { body: json(AnswerLink) },
      responses: { 200: answer('What it is about', OpenedLink), ...problem },
    }),
    async (c) => {
      const { office, returns } = await opened(c.var.needs, c.req.valid('json').token)
      const { id, name, office: of, timeZone } = office.definition
      const lines = returns.map((each) => ({
        report: each.report.id,
        name: each.report.name,
        period: each.round.period,
        unit: each.unit.code,
        unitName: each.unit.name,
        dueAt: each.dueAt,
        isOwing: isOwing(each),
      }))
      return c.json({ campaign: id, name, office: of, timeZone, now: c.var.needs.clock.now(), returns: lines }, 200)
    },
  )
  .openapi(
    endpoint({
      method: 'post',
      path: '/api/answer-links/answers',
      summary: 'Answers by a link',
      access: { of: 'anybody' },
      isRepeatable: true,
      pace,
      request: { body: json(LinkAnswerWish) },
      responses: { 201: answer('What is held back', Answered), ...problem },
    }),
    async (c) => {
      const { needs } = c.var
      const { token, kind, until } = c.req.valid('json')
      const { answering, delivery } = await opened(needs, token)
      await needs.stores.audit.record({
        campaign: answering.campaign,
        at: needs.clock.now(),
        actor: 'answer link',
        action: 'acknowledge',
        subject: 'unit' in delivery.post ? delivery.post.unit : everywhere,
        about: delivery.id,
        from: networkOf(needs.addressOf(c)),
      })
      const outcome = await makeAnswerNotice(needs).answer(answering, { kind, until })
      return c.json(answeredBy(outcome, { kind, until }), 201)
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/returns/{report}/{period}/told',
      summary: 'Whom we told of a return, the latest first, and what was answered',
      access: { of: 'unit', action: 'see-notices' },
      request: { params: OneReturn },
      responses: { 200: answer('Who was told, and what was answered', HeardOfReturn), ...problem },
    }),
    async (c) => {
      const { actor, campaign, tree, unit } = c.var
      const { clock, stores } = c.var.needs
      const { report, period } = c.req.valid('param')
      const wish = { under: unit.code, report, period, at: clock.now() }
      const ledgers = await ledgersOf(stores, campaign.definition, tree, wish)
      const entry = ledgers.find((each) => each.unit.code === unit.code)
      if (!entry) throw new Problem('not-found')
      const { told, holds, nameOf } = await makeHeard(stores, tree)(entry)
      const mayName = mayOn(actor, tree)('see-contacts', unit.code)
      const named = (name: string | undefined) => (mayName && name !== undefined ? { name } : {})
      const notices = [...new Map(told.map((each) => [`${each.notice} ${each.kind}`, each])).values()]
      return c.json(
        {
          told: notices
            .toSorted((one, other) => (one.at < other.at ? 1 : -1))
            .map((each) => ({
              at: each.at,
              kind: each.kind,
              state: each.state,
              role: each.role,
              ...(each.channel !== undefined && { channel: each.channel }),
              ...named(nameOf(each)),
            })),
          answers: holds.map(({ name, hold: { kind, until, at } }) => ({ kind, until, at, ...named(name) })),
        },
        200,
      )
    },
  )

async function opened(needs: ApiNeeds, token: string) {
  const key = await needs.answerKey?.()
  const link = key ? await makeAnswerNotice(needs).open(token, key) : { refused: text('answer-bad-link') }
  if ('refused' in link) throw new Problem('refused', { detail: link.refused })
  return link
}

function answeredBy(outcome: AnswerOutcome, said: Answer): z.infer<typeof Answered> {
  if ('refused' in outcome) throw new Problem('refused', { detail: outcome.refused })
  return { ...said, count: outcome.holds.length }
}

function roundOf({ campaign, report, period }: ReturnType<typeof roundsOf>[number]) {
  return { campaign, report, period }
}
