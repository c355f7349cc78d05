import type { NoticeRequest, ScanRequest } from '../../shared/contracts/messages.ts'
import { later } from '../../shared/domain/campaign/round.ts'
import type { AgendaItem } from '../../shared/domain/notice/agenda.ts'
import { isOwing } from '../../shared/domain/notice/chased-return.ts'
import type { About } from '../../shared/domain/notice/entry.ts'
import { post, type Mailbox } from '../../shared/domain/notice/mailbox.ts'
import { planReceipt } from '../../shared/domain/notice/plan-receipt.ts'
import { nextStepAt, planReturn, type Plan } from '../../shared/domain/notice/plan-return.ts'
import { readyAt } from '../../shared/domain/notice/readiness.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import { RetryLater } from '../../shared/runtime/retry-later.ts'
import type { Queue } from '../../shared/store/stores.ts'
import { armEverything } from '../chasing/arm.ts'
import { leadSilence } from '../chasing/lead-silence.ts'
import { makeOfficeNow, type OfficeNow } from '../chasing/office-now.ts'
import type { Reach } from '../chasing/reach.ts'
import type { StoresOf } from '../stores-of.ts'

export interface ScanNeeds {
  readonly stores: StoresOf<'scan-deadlines'>
  readonly notices: Queue<NoticeRequest>
  readonly reach: Reach
  readonly clock: Clock
}

/** Items of the agenda that were read at a time. */
const page = 100
/** How long a mailbox that was asked for may take before it is asked for again. */
const sendWithinMs = 1_800_000
/** How soon to look again at what could not be dealt with. */
const againMs = 300_000
const mostTries = 5

/**
 * Looks at everything on the agenda whose time has come: puts into mailboxes what is due to be told and has not been, and asks for the
 * notices whose mailboxes are ready. What follows from an item is written before the item is removed, so a scan may be cut off anywhere.
 * @returns how many items it dealt with
 */
export function makeScanDeadlines({ stores, notices, reach, clock }: ScanNeeds) {
  const { agenda, mailboxes, deliveries, uploads } = stores
  const officeNow = makeOfficeNow(stores, reach)

  return async function scanDeadlines({ campaign, everything }: ScanRequest): Promise<number> {
    if (everything) await armEverything(stores, campaign)
    const now = clock.now()
    const office = await officeNow(campaign, now)
    if (!office) return 0
    const look = lookIn(office)
    let dealtWith = 0
    let failure: unknown
    for (;;) {
      const due = await agenda.due(campaign, now, page)
      if (due.length === 0) break
      for (const item of due) {
        try {
          await look(item)
          dealtWith++
        } catch (error) {
          failure = error
          await agenda.arm([{ ...item, at: later(now, againMs) }])
        }
        await agenda.remove(item)
      }
    }
    if (failure !== undefined) throw new ScanIncomplete(campaign, { cause: failure })
    return dealtWith
  }

  /** What is to be done about an item; once it is done, the item may go. */
  function lookIn(office: OfficeNow): (item: AgendaItem) => Promise<void> {
    const { now } = office.facts
    const isLeadSilent = leadSilence(office)

    return async (item) => {
      const { campaign, what } = item
      if ('person' in what) {
        const agendaAt = later(now, sendWithinMs)
        await agenda.arm([{ campaign, at: agendaAt, what }])
        await notices.send({ campaign, person: what.person, agendaAt })
      } else if ('upload' in what) await lookAtUpload(campaign, what)
      else await lookAtReturn(campaign, what)
    }

    async function lookAtReturn(campaign: string, about: Extract<About, { round: unknown }>): Promise<void> {
      const chased = await office.returnOf(about.round, about.unit)
      if (!chased) return
      const isQuiet = await isLeadSilent(chased)
      const plan = await tell(campaign, about, (told) => planReturn(chased, told, office.facts, isQuiet))
      if (plan.lookAgainAt !== undefined) await agenda.arm([{ campaign, at: plan.lookAgainAt, what: about }])
      if (isOwing(chased)) return
      // It is done with: its next step need not be looked at, or every return would be looked at once more.
      const next = nextStepAt(chased, office.facts)
      if (next !== undefined && next !== plan.lookAgainAt) await agenda.remove({ campaign, at: next, what: about })
    }

    async function lookAtUpload(campaign: string, about: Extract<About, { upload: unknown }>): Promise<void> {
      const upload = await uploads.find(campaign, about.upload)
      if (!upload) return
      const isJudged = (await uploads.verdict(campaign, about.upload)) !== undefined
      const plan = isJudged && (await tell(campaign, about, (told) => planReceipt(upload, told, office.facts)))
      const lookAgainAt = plan ? plan.lookAgainAt : later(now, againMs)
      if (lookAgainAt !== undefined) await agenda.arm([{ campaign, at: lookAgainAt, what: about }])
    }

    /**
     * Puts what is to be told into the mailboxes. The mailboxes are read before what was told: whoever sends writes that it was told before
     * it leaves the mailbox, so what is in neither has not been told.
     */
    async function tell(campaign: string, about: About, plan: (told: Told) => Plan): Promise<Plan> {
      for (let tries = 0; tries < mostTries; tries++) {
        const first = plan(await deliveries.told(campaign, about))
        const boxes = new Map<string, Mailbox>()
        for (const { to } of first.tell) boxes.set(to.key, await mailboxes.find(campaign, to.key))
        const sure = first.tell.length === 0 ? first : plan(await deliveries.told(campaign, about))
        if (!(await putAll(campaign, sure, boxes))) continue
        for (const each of sure.unreachable) {
          await deliveries.noteUnreachable({ campaign, ...each, unit: about.unit, at: now })
        }
        return sure
      }
      throw new RetryLater('a mailbox is in great demand')
    }

    /** @returns false where somebody else was faster */
    async function putAll(campaign: string, plan: Plan, boxes: ReadonlyMap<string, Mailbox>): Promise<boolean> {
      for (const { to, entry } of plan.tell) {
        const before = boxes.get(to.key)
        if (!before) return false
        const after = post(before, [entry])
        const saved = after === before ? before : await mailboxes.save(after)
        if (!saved) return false
        const at = readyAt(saved, office.facts.patience, now)
        if (at !== undefined) await agenda.arm([{ campaign, at, what: { person: to.key } }])
      }
      return true
    }
  }
}

type Told = Parameters<typeof planReturn>[1]

/** Something on the agenda could not be dealt with. It is looked at again in a while, and all else has been. */
class ScanIncomplete extends Error {
  constructor(campaign: string, options: ErrorOptions) {
    super(`a scan of campaign ${campaign} could not deal with everything that was due`, options)
    this.name = 'ScanIncomplete'
  }
}
