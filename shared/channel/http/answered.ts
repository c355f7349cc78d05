import { instantText } from '../../domain/campaign/round.ts'
import type { Outcome, Refusal } from '../channel.ts'
import type { Answer, Exchange } from './post.ts'

/** An exchange that came to nothing, or whose status alone decides. undefined: the status is 2xx, and what it means is in the body. */
export function outcomeOfStatus(exchange: Exchange, now: string): Outcome | undefined {
  if (exchange === 'unreachable' || exchange === 'insecure') return { state: 'postponed', reason: exchange }
  if (exchange === 'no-answer') return { state: 'unknown', reason: 'no-answer' }
  const { status } = exchange
  const answer = String(status)
  if (status >= 200 && status < 300) return undefined
  if (status === 429 || status === 503) {
    return { state: 'postponed', reason: status === 429 ? 'rate-limited' : 'busy', answer, ...retryAt(exchange, now) }
  }
  if (status === 408 || status === 425) return { state: 'postponed', reason: 'busy', answer }
  // A server that failed on the way, or a gateway that lost its server, may have taken the message before.
  if (status >= 500 || status < 300) return { state: 'unknown', reason: 'unclear-answer', answer }
  return { state: 'refused', reason: refusals.get(status) ?? 'other', answer }
}

const refusals: ReadonlyMap<number, Refusal> = new Map([
  [401, 'not-authorised'],
  [403, 'not-authorised'],
  [404, 'unknown-recipient'],
  [410, 'unknown-recipient'],
  [413, 'too-large'],
])

const longestPauseMs = 24 * 3_600_000

/** When the other side wants to be asked again: Retry-After in seconds or as a date (RFC 9110, 10.2.3), or Feishu's own header; a day at most. */
export function retryAt({ headers }: Answer, now: string): { readonly retryAt?: string } {
  const given = headers['retry-after'] ?? String(headers['x-ogw-ratelimit-reset'] ?? '')
  const pauseMs = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - Date.parse(now)
  if (Number.isNaN(pauseMs) || pauseMs <= 0) return {}
  return { retryAt: instantText(Date.parse(now) + Math.min(pauseMs, longestPauseMs)) }
}
