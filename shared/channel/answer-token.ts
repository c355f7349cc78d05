import { createHmac, timingSafeEqual } from 'node:crypto'
import { instantText } from '../domain/campaign/round.ts'

/** How long a link in a message may be used: longer than anybody is chased for one return. */
const validForMs = 60 * 86_400_000

/** What a link in a message stands for. */
export interface AnsweredNotice {
  readonly campaign: string
  /** Its id. */
  readonly notice: string
}

/** A token that proves that whoever has it got the notice. It is signed, not secret, and tells nothing of anybody. @param now ISO instant */
export function answerToken({ campaign, notice }: AnsweredNotice, key: Uint8Array, now: string): string {
  const said = JSON.stringify([campaign, notice, instantText(Date.parse(now) + validForMs)])
  return `${Buffer.from(said).toString('base64url')}.${signature(said, key)}`
}

/** What a token stands for; undefined where it is none of ours, was tampered with, or is too old. */
export function readAnswerToken(token: string, key: Uint8Array, now: string): AnsweredNotice | undefined {
  const [encoded = '', given = ''] = token.split('.')
  const said = Buffer.from(encoded, 'base64url').toString('utf8')
  const [expected, own] = [signature(said, key), given].map((each) => Buffer.from(each))
  if (!expected || expected.length !== own?.length || !timingSafeEqual(expected, own)) return undefined
  const [campaign, notice, until]: unknown[] = JSON.parse(said) // of our own making
  if (typeof campaign !== 'string' || typeof notice !== 'string' || typeof until !== 'string') return undefined
  return now < until ? { campaign, notice } : undefined
}

/** The purpose is signed too: the key may sign other things. */
function signature(said: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`answer ${said}`).digest('base64url')
}
