import { groupWords } from '../../domain/notice/group-words.ts'
import type { OutgoingMessage } from '../../domain/notice/message.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { Channel } from '../channel.ts'
import { outcomeOfStatus } from '../http/answered.ts'
import { post, postLimits } from '../http/post.ts'
import { signed, signingKey } from './signature.ts'

export interface WebhookSettings {
  readonly url: URL
  /** Base64 of 24 bytes or more. */
  readonly signingSecret: string
  readonly timeoutMs?: number | undefined
  /** A PEM certificate to trust besides the well-known ones. */
  readonly certificateAuthority?: string | undefined
}

/**
 * A server of one's own, for instance one that passes messages on as SMS. It gets JSON, signed as Standard Webhooks are; the message's id, the
 * same for every attempt, is `webhook-id` and `idempotency-key`. Any 2xx means that it took the message.
 * @throws UnusableSigningSecret
 */
export function webhook(settings: WebhookSettings, clock: Clock): Channel<OutgoingMessage> {
  const { url, signingSecret, timeoutMs = postLimits.timeoutMs, certificateAuthority } = settings
  const key = signingKey(signingSecret)
  const limits = { ...postLimits, timeoutMs, certificateAuthority }
  return {
    async send(message, handingOver) {
      // Headers are ASCII; a unit's code in an id may be anything.
      const id = encodeURI(message.id)
      const body = JSON.stringify(payload(message))
      const timestamp = String(Math.floor(Date.parse(clock.now()) / 1000))
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': id,
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signed({ id, timestamp, body }, key),
      }
      const exchange = await post({ url, headers, body }, limits, handingOver)
      return outcomeOfStatus(exchange, clock.now()) ?? { state: 'sent' }
    },
  }
}

/** What the receiver reads: a person's message whole, a group's figures and the sentences made of them. */
function payload(message: OutgoingMessage): object {
  switch (message.kind) {
    case 'person': {
      const { kind, id, to, language, subject, text, html } = message
      return { kind, id, to, language, subject, text, html }
    }
    case 'group': {
      const { kind, id, language, campaign, asOf, counts, link } = message
      const { title, lines } = groupWords(message)
      return { kind, id, language, campaign, asOf, counts, link, title, lines }
    }
  }
}
