import { instantText } from '../domain/campaign/round.ts'
import type { OutgoingMessage } from '../domain/notice/message.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Channel, Postponed } from './channel.ts'
import { fullBucket, takeToken, type Rate } from './token-bucket.ts'

/**
 * A channel that keeps to a rate, and to the pause that the other side asks for. What may not go now is postponed, without waiting and before
 * anything is handed over. It counts what goes through this object: one per channel and process.
 */
export function paced<Message extends OutgoingMessage>(
  channel: Channel<Message>,
  rate: Rate,
  clock: Clock,
): Channel<Message> {
  let bucket = fullBucket(rate, Date.parse(clock.now()))
  let pausedUntil = ''
  const postponed = (retryAt: string): Postponed => ({ state: 'postponed', reason: 'rate-limited', retryAt })
  return {
    async send(message, handingOver) {
      const now = clock.now()
      if (now < pausedUntil) return postponed(pausedUntil)
      const taken = takeToken(bucket, rate, Date.parse(now))
      bucket = taken.bucket
      if (taken.waitMs > 0) return postponed(instantText(Date.parse(now) + taken.waitMs))
      const outcome = await channel.send(message, handingOver)
      if (outcome.state === 'postponed' && outcome.reason === 'rate-limited' && outcome.retryAt !== undefined) {
        pausedUntil = outcome.retryAt > pausedUntil ? outcome.retryAt : pausedUntil
      }
      return outcome
    },
  }
}
