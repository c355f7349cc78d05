import type { Round } from '../../shared/domain/campaign/round.ts'
import type { Label } from '../../shared/domain/campaign/label.ts'
import type { ChasedReturn } from '../../shared/domain/notice/chased-return.ts'
import type { Delivery } from '../../shared/domain/notice/delivery.ts'
import { subjectOf, type About } from '../../shared/domain/notice/entry.ts'
import { judgeAnswer, type Answer } from '../../shared/domain/notice/judge-answer.ts'
import { hold, type Hold } from '../../shared/domain/notice/mailbox.ts'
import { readyAt } from '../../shared/domain/notice/readiness.ts'
import { text } from '../../shared/domain/texts/text.ts'
import { readAnswerToken } from '../../shared/channel/answer-token.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { makeOfficeNow, type OfficeNow } from '../chasing/office-now.ts'

export interface AnswerNeeds {
  readonly stores: Stores
  readonly clock: Clock
}

/** Whose answer it is, and about which returns; about all there are where it asks for quiet. */
export interface Answering {
  readonly campaign: string
  /** The mailbox’s key. */
  readonly person: string
  readonly about: readonly Extract<About, { round: Round }>[]
}

export type AnswerOutcome = { readonly holds: readonly Hold[] } | { readonly refused: Label }

/** An answer tells nobody anything: to whom channels lead makes no difference to it. */
const nobodyReached = { groups: new Set<string>(), reaches: () => false }

/** Keeps what people who were reminded say: until then they hear nothing of it. Others are told as the ladder says; so are they afterwards. */
export function makeAnswerNotice({ stores, clock }: AnswerNeeds) {
  const { agenda, mailboxes, deliveries } = stores
  const officeNow = makeOfficeNow(stores, nobodyReached)

  /** Holds back what the answer asks for. Given again, it changes nothing but the moment it was given. */
  async function answer({ campaign, person, about }: Answering, said: Answer): Promise<AnswerOutcome> {
    const now = clock.now()
    const office = await officeNow(campaign, now)
    if (!office) return { refused: text('answer-nothing-owed') }
    const judged = judgeAnswer(said, await returnsOf(office, about), now, office.definition.timeZone)
    if ('refused' in judged) return judged
    for (;;) {
      const before = await mailboxes.find(campaign, person)
      const saved = await mailboxes.save(judged.holds.reduce((box, each) => hold(box, each, now), before))
      if (!saved) continue // somebody else was faster
      const at = readyAt(saved, office.facts.patience, now)
      if (at !== undefined) await agenda.arm([{ campaign, at, what: { person } }])
      return judged
    }
  }

  /**
   * What a link in a notice is about: the returns that it chased, as they stand now. It tells and changes nothing, for mail systems follow links
   * by themselves: only `answer` does.
   * @param key of the tokens
   */
  async function open(
    token: string,
    key: Uint8Array,
  ): Promise<
    | {
        readonly answering: Answering
        readonly delivery: Delivery
        readonly office: OfficeNow
        readonly returns: readonly ChasedReturn[]
      }
    | { readonly refused: Label }
  > {
    const now = clock.now()
    const meant = readAnswerToken(token, key, now)
    const delivery = meant && (await deliveries.find(meant.campaign, meant.notice))
    const office = delivery && (await officeNow(delivery.campaign, now))
    if (!office) return { refused: text('answer-bad-link') }
    const chased = delivery.entries.flatMap(({ kind, about }) => (kind === 'chase' && 'round' in about ? [about] : []))
    const about = [...new Map(chased.map((each) => [subjectOf(each), each])).values()]
    const { campaign, person } = delivery
    return { answering: { campaign, person, about }, delivery, office, returns: await returnsOf(office, about) }
  }

  return { answer, open }
}

async function returnsOf({ returnOf }: OfficeNow, about: Answering['about']): Promise<readonly ChasedReturn[]> {
  const returns = await Promise.all(about.map(async ({ round, unit }) => returnOf(round, unit)))
  return returns.flatMap((each) => each ?? [])
}
