import { expect, test } from 'vitest'
import { fates } from '../../../shared/store/aws/shredder.ts'
import { keys } from '../../../shared/store/aws/keys.ts'

/** Not a campaign's: what an account, a minute or the office has. */
const ofNoCampaign = ['ANSWER', 'PACE', 'USERS', 'USER']

test('of every kind of item it is said what becomes of it in a purge', () => {
  const words = [...String(Object.values(keys)).matchAll(/pk: [`'"]([A-Z]+)/g)].map(([, word]) => word)
  expect(words.length).toBeGreaterThan(25)
  expect(new Set(words)).toEqual(new Set([...Object.keys(fates), ...ofNoCampaign]))
})
