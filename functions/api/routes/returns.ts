import type { z } from '@hono/zod-openapi'
import { InCampaign } from '../../../shared/contracts/api/ids.ts'
import {
  OneReturn,
  ReturnDetail,
  ReturnsPage,
  ReturnsQuery,
  type ReturnEntry,
} from '../../../shared/contracts/api/returns.ts'
import { roundNamed } from '../../../shared/domain/campaign/round.ts'
import { isMissingForGood, isOutstanding, statesOf, type LedgerEntry } from '../../../shared/domain/deadline/ledger.ts'
import { rateCounts } from '../../../shared/domain/deadline/rates.ts'
import { landingOf, type ReturnEvent } from '../../../shared/domain/submission/event.ts'
import { ledgersOf } from '../../ledgers.ts'
import { mayOn } from '../desk.ts'
import { answer, endpoint, problem, routes } from '../endpoint.ts'
import { followUps } from '../follow-ups.ts'
import { pageOf } from '../page.ts'
import { Problem } from '../problem.ts'

/** What is owed and what has come. */
export const returnRoutes = routes()
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/returns',
      summary: 'Returns as they stand, or stood at a moment, with counts and rates of all of them',
      access: { of: 'each', action: 'see-status' },
      request: { params: InCampaign, query: ReturnsQuery },
      responses: { 200: answer('The returns of the units that the asker may see', ReturnsPage), ...problem },
    }),
    async (c) => {
      const { actor, campaign, tree } = c.var
      const { clock, stores } = c.var.needs
      const query = c.req.valid('query')
      const { unit, under = unit ?? tree.root.code, report, period, at = clock.now() } = query
      const may = mayOn(actor, tree)
      const ledgers = await ledgersOf(stores, campaign.definition, tree, {
        under,
        report,
        period,
        at,
      })
      const entries = ledgers.filter((entry) => may('see-status', entry.unit.code) && isWanted(entry, query))
      const page = pageOf(entries, keyOf, query)
      const counted = { at, states: statesOf(entries), rates: rateCounts(entries) }
      const follow = query.owing === 'yes' ? await followUps(c, at) : undefined
      const items = page.items.map(async (entry) => ({ ...entryLine(entry), ...(await follow?.(entry)) }))
      return c.json({ ...page, items: await Promise.all(items), ...counted }, 200)
    },
  )
  .openapi(
    endpoint({
      method: 'get',
      path: '/api/campaigns/{campaign}/units/{unit}/returns/{report}/{period}',
      summary: 'One return with its history',
      access: { of: 'unit', action: 'see-status' },
      request: { params: OneReturn },
      responses: { 200: answer('The return', ReturnDetail), ...problem },
    }),
    async (c) => {
      const { campaign, tree, unit } = c.var
      const { clock, stores } = c.var.needs
      const { report, period } = c.req.valid('param')
      const round = roundNamed(campaign.definition, { report, period })
      if (!round) throw new Problem('not-found')
      const at = clock.now()
      const ledgers = await ledgersOf(stores, campaign.definition, tree, { under: unit.code, report, period, at })
      const entry = ledgers.find((each) => each.unit.code === unit.code)
      if (!entry) throw new Problem('not-found')
      const events = (await stores.events.upTo(round, at)).filter((event) => event.unit === unit.code)
      return c.json({ ...entryLine(entry), events: events.map(eventLine) }, 200)
    },
  )

type Wanted = Pick<z.infer<typeof ReturnsQuery>, 'unit' | 'content' | 'timing' | 'standing' | 'approval' | 'owing'>

function isWanted(entry: LedgerEntry, { unit, content, timing, standing, approval, owing }: Wanted): boolean {
  return (
    (unit === undefined || entry.unit.code === unit) &&
    (content === undefined || entry.content === content) &&
    (timing === undefined || entry.timing === timing) &&
    (standing === undefined || entry.standing === standing) &&
    (approval === undefined || approval === approvalIn(entry)) &&
    (owing === undefined || (owing === 'yes' ? isOutstanding(entry) : isMissingForGood(entry)))
  )
}

/** Whether what was filed is approved; undefined where nothing was. */
function approvalIn({ history }: LedgerEntry): 'given' | 'open' | undefined {
  if (!history?.current) return undefined
  return history.approval ? 'given' : 'open'
}

const keyOf = ({ round: { report, period }, unit }: LedgerEntry) => `${report}/${period}/${unit.code}`

function entryLine(entry: LedgerEntry): ReturnEntry {
  const { round, unit, dueAt, position, content, timing, standing, history, waiver, extension, closure } = entry
  const { current, firstAcceptedAt, lastVerdict, passedAtOnce, returned, approval } = history ?? {}
  return {
    report: round.report,
    period: round.period,
    unit: unit.code,
    unitName: unit.name,
    dueAt,
    position,
    content,
    timing,
    standing,
    ...(current && { submission: current.submission, landedAt: landingOf(current), filedBy: current.filedBy }),
    ...(firstAcceptedAt !== undefined && { firstAcceptedAt }),
    ...(lastVerdict && { lastVerdict }),
    ...(passedAtOnce !== undefined && { passedAtOnce }),
    ...(approval && { approval: why(approval) }),
    ...(returned && { returned: why(returned) }),
    ...(waiver && { waiver: { ...why(waiver), until: waiver.until } }),
    ...(extension && { extension: { ...why(extension), until: extension.until } }),
    ...(closure && { closure: why(closure) }),
  }
}

function why({ at, by, reason }: { readonly at: string; readonly by: string; readonly reason: string }) {
  return { at, by, reason }
}

function eventLine(event: ReturnEvent) {
  const { at, kind, submission } = event
  if ('content' in event) return { at, kind, submission, content: event.content, filedBy: event.filedBy }
  return { at, kind, submission, by: event.by, reason: event.reason }
}
