import { expect, test } from 'vitest'
import { seedsOn, tryEveryFault, trySeed } from './trial.ts'

test.each(seedsOn('AWS', 50))(
  'days with faults, repetition and reordering leaves on AWS what an undisturbed one leaves on one machine: seed %i',
  async (seed) => {
    await expect(trySeed(seed)).resolves.toBeUndefined()
  },
)

test('a fault before or after a call on AWS, one in 3,001 by itself, changes nothing of what is left', async () => {
  const tried = await Array.fromAsync(tryEveryFault('AWS', 3_001)) // odd, so that every kind of fault comes in turn
  expect(tried.length).toBeGreaterThan(2)
})
