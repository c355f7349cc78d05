import { expect, test } from 'vitest'
import { isOnAws, trySeed } from './trial.ts'

const seeds = Array.from({ length: 50 }, (_, place) => place + 1).filter(isOnAws)

test.each(seeds)(
  'days with faults, repetition and reordering leaves on AWS what an undisturbed one leaves on one machine: seed %i',
  async (seed) => {
    await expect(trySeed(seed)).resolves.toBeUndefined()
  },
)
