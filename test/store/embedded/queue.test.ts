import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settableClock } from '../../../shared/runtime/clock.ts'
import { openDatabase } from '../../../shared/store/embedded/database.ts'
import { embeddedQueue } from '../../../shared/store/embedded/queue.ts'

const visibilityMs = 60_000
const one = { max: 1, visibilityMs }
const all = { max: 100, visibilityMs }

function makeQueue(maxReceives?: number) {
  const clock = settableClock('2024-03-14T08:00:00.000Z')
  const database = openDatabase(':memory:')
  const needs = { database, clock, ...(maxReceives !== undefined && { maxReceives }) }
  return {
    clock,
    queue: embeddedQueue<string>({ ...needs, name: 'roll-up' }),
    other: embeddedQueue<string>({ ...needs, name: 'intake' }),
  }
}

describe('a queue', () => {
  it('gives out what was sent, oldest first, as many as asked for', async () => {
    const { queue } = makeQueue()
    for (const message of ['a', 'b', 'c']) await queue.send(message)

    const received = await queue.receive({ max: 2, visibilityMs })

    expect(received.map(({ message, receiveCount }) => [message, receiveCount])).toEqual([
      ['a', 1],
      ['b', 1],
    ])
    expect(await queue.counts()).toEqual({ waiting: 1, inFlight: 2, dead: 0 })
  })

  it('keeps to itself', async () => {
    const { queue, other } = makeQueue()
    await queue.send('a')

    expect(await other.receive(all)).toEqual([])
    expect(await other.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 0 })
  })

  it('gives the same text twice when it was sent twice', async () => {
    const { queue } = makeQueue()
    await queue.send('a')
    await queue.send('a')

    expect(await queue.receive(all)).toHaveLength(2)
  })

  it('hides a message from others until its time has passed, then counts one more receipt', async () => {
    const { queue, clock } = makeQueue()
    await queue.send('a')
    await queue.receive(one)

    clock.advance(visibilityMs - 1)
    expect(await queue.receive(one)).toEqual([])
    clock.advance(1)
    expect(await queue.receive(one)).toMatchObject([{ message: 'a', receiveCount: 2 }])
  })

  it('forgets a message that is removed', async () => {
    const { queue, clock } = makeQueue()
    await queue.send('a')
    const [received] = await queue.receive(one)

    expect(await queue.remove(received?.receipt ?? '')).toBe(true)
    expect(await queue.remove(received?.receipt ?? '')).toBe(false)
    clock.advance(visibilityMs)
    expect(await queue.receive(one)).toEqual([])
  })

  it('does not remove by a receipt whose time has passed, received again or not', async () => {
    const { queue, clock } = makeQueue()
    await queue.send('a')
    const [first] = await queue.receive(one)
    clock.advance(visibilityMs)
    expect(await queue.remove(first?.receipt ?? '')).toBe(false)

    const [second] = await queue.receive(one)
    expect(await queue.remove(first?.receipt ?? '')).toBe(false)
    await queue.release(first?.receipt ?? '')
    expect(await queue.counts()).toEqual({ waiting: 0, inFlight: 1, dead: 0 })
    expect(await queue.remove(second?.receipt ?? '')).toBe(true)
  })

  it('shows a released message at once and counts it as received', async () => {
    const { queue } = makeQueue()
    await queue.send('a')
    const [first] = await queue.receive(one)

    await queue.release(first?.receipt ?? '')

    expect(await queue.receive(one)).toMatchObject([{ message: 'a', receiveCount: 2 }])
    expect(await queue.remove(first?.receipt ?? '')).toBe(false)
  })

  it('puts a message among the dead letters when it would be given out once too often', async () => {
    const { queue, clock } = makeQueue(2)
    await queue.send('poison')
    await queue.send('sound')
    for (let attempt = 0; attempt < 2; attempt++) {
      for (const { message, receipt } of await queue.receive(all)) {
        if (message === 'sound') await queue.remove(receipt)
      }
      clock.advance(visibilityMs)
    }
    expect(await queue.counts()).toEqual({ waiting: 1, inFlight: 0, dead: 0 })

    expect(await queue.receive(all)).toEqual([])
    expect(await queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 1 })
    expect(await queue.deadLetters()).toMatchObject([{ message: 'poison', receiveCount: 2, deadAt: clock.now() }])
  })

  it('gives a message five attempts unless told otherwise', async () => {
    const { queue, clock } = makeQueue()
    await queue.send('poison')
    const counts: number[] = []
    for (let attempt = 0; attempt < 9; attempt++) {
      for (const { receiveCount } of await queue.receive(one)) counts.push(receiveCount)
      clock.advance(visibilityMs)
    }
    expect(counts).toEqual([1, 2, 3, 4, 5])
  })

  it('removes a message whose last attempt succeeds', async () => {
    const { queue } = makeQueue(1)
    await queue.send('a')
    const [received] = await queue.receive(one)

    expect(await queue.remove(received?.receipt ?? '')).toBe(true)
    expect(await queue.deadLetters()).toEqual([])
  })

  it('gives the dead letters as many attempts again when they are redriven', async () => {
    const { queue, other } = makeQueue(1)
    await queue.send('a')
    const [received] = await queue.receive(one)
    await queue.release(received?.receipt ?? '')
    await queue.receive(one)

    expect(await other.redrive()).toBe(0)
    expect(await queue.redrive()).toBe(1)
    expect(await queue.deadLetters()).toEqual([])
    expect(await queue.receive(one)).toMatchObject([{ message: 'a', receiveCount: 1 }])
  })

  it('loses nothing and gives nothing to two at once, whatever workers do', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('send' as const) }),
      fc.record({ do: fc.constantFrom('receive' as const, 'remove' as const, 'release' as const) }),
      fc.record({ do: fc.constant('wait' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { queue, clock } = makeQueue(3)
        const held = new Map<string, { id: string; until: string }>()
        let [sent, removed] = [0, 0]
        for (const { do: what } of steps) {
          const [oldest] = held.keys()
          if (what === 'send') await queue.send(`message ${(sent += 1)}`)
          if (what === 'wait') clock.advance(visibilityMs / 2)
          if (what === 'remove' && oldest !== undefined && (await queue.remove(oldest))) removed += 1
          if (what === 'release' && oldest !== undefined) await queue.release(oldest)
          if ((what === 'remove' || what === 'release') && oldest !== undefined) held.delete(oldest)
          if (what !== 'receive') continue
          for (const { id, receipt } of await queue.receive(one)) {
            const holders = [...held.values()].filter((holder) => holder.id === id && holder.until > clock.now())
            expect(holders).toEqual([])
            held.set(receipt, { id, until: new Date(Date.parse(clock.now()) + visibilityMs).toISOString() })
          }
        }
        const { waiting, inFlight, dead } = await queue.counts()
        expect(waiting + inFlight + dead).toBe(sent - removed)
      }),
    )
  })
})
