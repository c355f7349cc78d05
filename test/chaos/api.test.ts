import { expect, test } from 'vitest'
import { tryEveryWrite } from './api-trial.ts'

test('a write that is asked for again until it is answered leaves what one answer leaves, whatever call failed, every 41st of them by itself', async () => {
  const tried = await Array.fromAsync(tryEveryWrite(41)) // odd, so that every kind of fault comes in turn
  expect(tried.length).toBeGreaterThan(10)
})
