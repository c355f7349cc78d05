import { expect, test } from 'vitest'
import { madeOfSecrets } from '../../shared/channel/made-of-secrets.ts'
import type { ReadSecret, SecretRef } from '../../shared/channel/secret.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { now } from './messages.ts'

const settings = { env: 'SETTINGS' }
const password = { env: 'PASSWORD' }

/** What is made of two secrets, of which the first says whether there is a second. */
function makeMade(secrets: Map<string, string>) {
  const clock = settableClock(now)
  const readings: string[] = []
  const readSecret: ReadSecret = async (ref: SecretRef) => {
    const name = 'env' in ref ? ref.env : ''
    readings.push(name)
    const secret = secrets.get(name)
    if (secret === undefined) throw new Error(`no ${name}`)
    return Promise.resolve(secret)
  }
  const make = async (read: ReadSecret) => ({ said: [await read(settings), await read(password)] })
  return { made: madeOfSecrets(make, { readSecret, clock }), clock, readings }
}

function kept(): Map<string, string> {
  return new Map([
    ['SETTINGS', 'a server'],
    ['PASSWORD', 'a word'],
  ])
}

test('goes on with what was made, without reading again, for five minutes', async () => {
  const { made, clock, readings } = makeMade(kept())
  const first = await made()
  clock.advance(299_999)

  expect(await made()).toBe(first)
  expect(readings).toEqual(['SETTINGS', 'PASSWORD'])
})

test('goes on with what was made where the secrets are read again and are the same', async () => {
  const { made, clock, readings } = makeMade(kept())
  const first = await made()
  clock.advance(300_000)

  expect(await Promise.all([made(), made()])).toEqual([first, first])
  expect(await made()).toBe(first)
  expect(readings).toEqual(['SETTINGS', 'PASSWORD', 'SETTINGS', 'PASSWORD'])
})

test.each([['SETTINGS'], ['PASSWORD']])('is made anew once %s has changed', async (name) => {
  const secrets = kept()
  const { made, clock } = makeMade(secrets)
  await made()
  secrets.set(name, 'another')
  clock.advance(300_000)

  expect((await made()).said).toContain('another')
})

test('says that a secret is gone, and goes on once it is back', async () => {
  const secrets = kept()
  const { made, clock } = makeMade(secrets)
  await made()
  secrets.delete('PASSWORD')
  clock.advance(300_000)
  await expect(made()).rejects.toThrow('no PASSWORD')

  secrets.set('PASSWORD', 'found again')
  expect((await made()).said).toEqual(['a server', 'found again'])
})
