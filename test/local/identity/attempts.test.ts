import { expect, test } from 'vitest'
import { countAttempts } from '../../../local/identity/attempts.ts'

/** Tries to sign in from one address until it has to wait. */
function usedUp(account: string, address: string) {
  const attempts = countAttempts(() => 0)
  while (attempts.take(account, address) === 0);
  return attempts
}

test('an account may be tried five times at once, from wherever', () => {
  const attempts = countAttempts(() => 0)
  const waits = Array.from({ length: 6 }, (_, place) => attempts.take('b01', `10.0.0.${place}`))
  expect(waits.map((wait) => wait > 0)).toEqual([false, false, false, false, false, true])
})

test('an address that has to wait locks nobody else out', () => {
  const attempts = countAttempts(() => 0)
  for (let place = 0; place < 20; place++) attempts.take(`a${place}`, '10.0.0.1')
  for (let times = 0; times < 10; times++) expect(attempts.take('b01', '10.0.0.1')).toBeGreaterThan(0)
  expect(attempts.take('b01', '10.0.0.2')).toBe(0)
})

test('what is counted is not forgotten for many other tries from the same address', () => {
  const attempts = usedUp('b01', '10.0.0.1')
  for (let place = 0; place < 20_000; place++) attempts.take(`made-up-${place}`, '10.0.0.1')
  expect(attempts.take('b01', '10.0.0.2')).toBeGreaterThan(0)
  expect(attempts.take('b02', '10.0.0.1')).toBeGreaterThan(0)
})
