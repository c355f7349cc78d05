import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Channel, Outcome } from '../../shared/channel/channel.ts'
import { paced } from '../../shared/channel/paced.ts'
import { fullBucket, takeToken, type Rate } from '../../shared/channel/token-bucket.ts'
import type { GroupMessage } from '../../shared/domain/notice/message.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { makeGroupMessage, now } from './messages.ts'

const rate = { messages: 20, perMs: 60_000 }

describe('a token bucket', () => {
  test('gives what it holds at once, then one at a time', () => {
    expect(grants(rate, Array(25).fill(0))).toBe(20)
    expect(grants(rate, [...Array(20).fill(0), 2999, 3000])).toBe(21)
  })

  test('says how long to wait, and gives one then', () => {
    const { bucket } = takeToken(fullBucket({ messages: 1, perMs: 60_000 }, 0), { messages: 1, perMs: 60_000 }, 0)
    const { waitMs } = takeToken(bucket, { messages: 1, perMs: 60_000 }, 1000)
    expect(waitMs).toBe(59_000)
    expect(takeToken(bucket, { messages: 1, perMs: 60_000 }, 1000 + waitMs).waitMs).toBe(0)
  })

  test('never gives more than it holds and what has flowed in, whenever it is asked', () => {
    const moments = fc.array(fc.nat({ max: 300_000 }), { maxLength: 200 })
    const rates = fc.record({ messages: fc.integer({ min: 1, max: 30 }), perMs: fc.integer({ min: 1, max: 60_000 }) })
    fc.assert(
      fc.property(rates, moments, (any, asked) => {
        const inOrder = asked.toSorted((one, other) => one - other)
        const span = (inOrder.at(-1) ?? 0) - (inOrder[0] ?? 0)
        expect(grants(any, inOrder)).toBeLessThanOrEqual(any.messages + (span * any.messages) / any.perMs + 1e-6)
      }),
    )
  })

  test('gives nothing for a clock that is set back, and goes on from there', () => {
    const year = 31_536_000_000
    expect(grants({ messages: 1, perMs: 60_000 }, [year, 0, 59_999])).toBe(1)
    expect(grants({ messages: 1, perMs: 60_000 }, [year, 0, 60_000])).toBe(2)
  })
})

describe('a channel with a pace', () => {
  test('postpones what is too fast, unsent, and says until when', async () => {
    const clock = settableClock(now)
    const { channel, sent } = makeChannel()
    const slow = paced(channel, { messages: 1, perMs: 60_000 }, clock)
    await slow.send(makeGroupMessage(), async () => {})
    expect(await slow.send(makeGroupMessage({ id: 'second' }), async () => {})).toEqual({
      state: 'postponed',
      reason: 'rate-limited',
      retryAt: '2005-06-15T01:01:00.000Z',
    })
    clock.set('2005-06-15T01:01:00.000Z')
    await slow.send(makeGroupMessage({ id: 'third' }), async () => {})
    expect(sent.map(({ id }) => id)).toEqual([makeGroupMessage().id, 'third'])
  })

  test('is silent for as long as the other side asks', async () => {
    const clock = settableClock(now)
    const retryAt = '2005-06-15T01:10:00.000Z'
    const { channel, sent } = makeChannel({ state: 'postponed', reason: 'rate-limited', retryAt })
    const slow = paced(channel, rate, clock)
    await slow.send(makeGroupMessage(), async () => {})
    clock.set('2005-06-15T01:09:59.999Z')
    expect(await slow.send(makeGroupMessage(), async () => {})).toMatchObject({ retryAt })
    expect(sent).toHaveLength(1)
    clock.set(retryAt)
    await slow.send(makeGroupMessage(), async () => {})
    expect(sent).toHaveLength(2)
  })

  test('goes on for others when one recipient is to be tried later', async () => {
    const { channel, sent } = makeChannel({ state: 'postponed', reason: 'busy', retryAt: '2005-06-15T01:10:00.000Z' })
    const slow = paced(channel, rate, settableClock(now))
    await slow.send(makeGroupMessage(), async () => {})
    await slow.send(makeGroupMessage(), async () => {})
    expect(sent).toHaveLength(2)
  })
})

/** How many of those who ask at these moments, in milliseconds, are given a token. */
function grants(of: Rate, moments: readonly number[]): number {
  let bucket = fullBucket(of, moments[0] ?? 0)
  return moments.filter((moment) => {
    const taken = takeToken(bucket, of, moment)
    bucket = taken.bucket
    return taken.waitMs === 0
  }).length
}

function makeChannel(outcome: Outcome = { state: 'sent' }) {
  const sent: GroupMessage[] = []
  const channel: Channel<GroupMessage> = {
    async send(message) {
      sent.push(message)
      return Promise.resolve(outcome)
    },
  }
  return { channel, sent }
}
