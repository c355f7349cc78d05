import { expect, test } from 'vitest'
import { notInShortHistory, seedsOn, tryEveryFault, trySeed } from './trial.ts'

test.each(seedsOn('one machine', 50))(
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
