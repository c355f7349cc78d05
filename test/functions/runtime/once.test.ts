import { expect, test } from 'vitest'
import { once } from '../../../shared/runtime/once.ts'

test('what is done once is done once, and tried again where it failed', async () => {
  let times = 0
  const work = once(async () => {
    times++
    if (times === 1) throw new Error('not yet')
    return times
  })

  await expect(work()).rejects.toThrow('not yet')
  expect(await Promise.all([work(), work()])).toEqual([2, 2])
})
