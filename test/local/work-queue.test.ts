import { expect, test } from 'vitest'
import { workQueue } from '../../local/work-queue.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { openEmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'

const request = (unit: string) => ({ campaign: 'c', report: 'r', period: 'once', unit })

/** A queue that these units wait in. */
async function makeQueue(...units: readonly string[]) {
  const clock = settableClock('2024-03-01T00:00:00.000Z')
  const { queues } = openEmbeddedStores({ directory: ':memory:', clock })
  for (const unit of units) await queues.rollUp.send(request(unit))
  return { clock, queue: queues.rollUp }
}

test('equal messages that wait together are worked off as one', async () => {
  const { queue } = await makeQueue('a', 'b', 'a', 'a')
  const worked: string[] = []
  const { done } = await workQueue(queue, async ({ unit }) => void worked.push(unit), rethrow)

  expect(worked).toEqual(['a', 'b'])
  expect(done).toBe(4)
  expect(await queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 0 })
})

test('what a step sends is worked off too', async () => {
  const { queue } = await makeQueue('a')
  const worked: string[] = []
  const step = async ({ unit }: { readonly unit: string }) => {
    worked.push(unit)
    if (worked.length < 3) await queue.send(request('a'))
  }
  await workQueue(queue, step, rethrow)

  expect(worked).toEqual(['a', 'a', 'a'])
})

test('a step that fails holds up no other, and its message comes back later', async () => {
  const { queue, clock } = await makeQueue('a', 'bad', 'b')
  const worked: string[] = []
  const failures: unknown[] = []
  const step = async ({ unit }: { readonly unit: string }) => {
    if (unit === 'bad') throw new Error('not today')
    worked.push(unit)
  }
  const counts = await workQueue(queue, step, (error) => failures.push(error))

  expect(worked).toEqual(['a', 'b'])
  expect(counts).toEqual({ done: 2, failed: 1 })
  expect(failures).toMatchObject([{ message: 'not today' }])
  expect(await queue.counts()).toEqual({ waiting: 0, inFlight: 1, dead: 0 })
  clock.advance(300_000)
  expect(await queue.counts()).toEqual({ waiting: 1, inFlight: 0, dead: 0 })
})

function rethrow(error: unknown): never {
  throw error
}
