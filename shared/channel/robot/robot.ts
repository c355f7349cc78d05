import * as z from 'zod'
import { instantText } from '../../domain/campaign/round.ts'
import { groupWords, type GroupWords } from '../../domain/notice/group-words.ts'
import type { GroupMessage } from '../../domain/notice/message.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { Channel, Outcome, Postponement, Refusal } from '../channel.ts'
import { outcomeOfStatus, retryAt } from '../http/answered.ts'
import { post, postLimits, type Answer, type Exchange } from '../http/post.ts'
import type { Rate } from '../token-bucket.ts'

export type Format = 'text' | 'markdown'

/** What a robot of any house is set up with. */
export interface RobotSettings {
  /** The whole address, which carries the robot's key. */
  readonly url: URL
  readonly signingSecret?: string | undefined
  readonly format: Format
  /** Telephone numbers of members of the group to be mentioned. */
  readonly mention: readonly string[]
  readonly timeoutMs?: number | undefined
}

/** How one house's robots are spoken to, from its published specification. */
export interface RobotDialect {
  readonly rate: Rate
  /** What is posted, and what is added to the address. @param atMs the present */
  request(words: GroupWords, settings: RobotSettings, atMs: number): { readonly body: object; readonly query?: object }
  /** The code in an answer, of which 0 is success; undefined if there is none. */
  codeOf(body: unknown): number | undefined
  readonly codes: ReadonlyMap<number, CodeMeaning>
}

export type CodeMeaning =
  | { readonly state: 'refused'; readonly reason: Refusal }
  /** `pauseMs`: how long the house wants to be left alone, if the answer does not say it. */
  | { readonly state: 'postponed'; readonly reason: Postponement; readonly pauseMs: number }

/** A group robot. It takes group messages only, and says what they have room for: figures. */
export function robot(dialect: RobotDialect, settings: RobotSettings, clock: Clock): Channel<GroupMessage> {
  const limits = { ...postLimits, timeoutMs: settings.timeoutMs ?? postLimits.timeoutMs }
  return {
    async send(message, handingOver) {
      const { body, query = {} } = dialect.request(groupWords(message), settings, Date.parse(clock.now()))
      const url = new URL(settings.url)
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
      const posting = {
        url,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
      }
      return outcomeOf(dialect, await post(posting, limits, handingOver), clock.now())
    },
  }
}

/** The code tells more than the status, which is 200 for most refusals. */
function outcomeOf({ codeOf, codes }: RobotDialect, exchange: Exchange, now: string): Outcome {
  const code = typeof exchange === 'string' ? undefined : codeOf(json(exchange.body))
  const byStatus = outcomeOfStatus(exchange, now)
  if (typeof exchange === 'string' || code === undefined) {
    return byStatus ?? { state: 'unknown', reason: 'unclear-answer' }
  }
  if (code === 0) return byStatus ?? { state: 'sent' }
  const answer = String(code)
  const meaning = codes.get(code)
  if (meaning?.state === 'postponed') {
    return { state: 'postponed', reason: meaning.reason, answer, ...pauseOf(exchange, meaning.pauseMs, now) }
  }
  return meaning ? { ...meaning, answer } : (byStatus ?? { state: 'refused', reason: 'other', answer })
}

function pauseOf(answer: Answer, pauseMs: number, now: string): { readonly retryAt: string } {
  return { retryAt: instantText(Date.parse(now) + pauseMs), ...retryAt(answer, now) }
}

function json(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '')
  } catch {
    return undefined
  }
}

/** The number that an answer has under this name. */
export function numberUnder(name: string, body: unknown): number | undefined {
  const read = z.looseObject({ [name]: z.number() }).safeParse(body)
  return read.success ? z.number().parse(read.data[name]) : undefined
}
