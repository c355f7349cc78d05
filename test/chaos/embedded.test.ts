import { expect, test } from 'vitest'
import { homeOf, notInShortHistory, tryEveryFault, trySeed } from './trial.ts'

const seeds = Array.from({ length: 50 }, (_, place) => place + 1).filter((seed) => homeOf(seed) === 'one machine')

test.each(seeds)(
  'days with faults, repetition and reordering leaves on one machine what an undisturbed one leaves: seed %i',
  async (seed) => {
    await expect(trySeed(seed)).resolves.toBeUndefined()
  },
)

test('the short history has everything done that a process does', async () => {
  expect(await notInShortHistory()).toEqual([])
})

test('a fault before or after a call, one in 251 by itself, changes nothing of what is left', async () => {
  const tried = await Array.fromAsync(tryEveryFault('one machine', 251)) // odd, so that every kind of fault comes in turn
  expect(tried.length).toBeGreaterThan(25)
})
