import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isSignedBy, UnusableSigningSecret } from '../../shared/channel/webhook/signature.ts'
import { webhook } from '../../shared/channel/webhook/webhook.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { refuseHandOver } from './hand-over.ts'
import { makeGroupMessage, makePersonMessage, now } from './messages.ts'
import { answering, startWebServer } from './web-server.ts'

const key = Buffer.from('thirty-two bytes, or nearly that')
const secret = `whsec_${key.toString('base64')}`
const seconds = Date.parse(now) / 1000

describe('a webhook', () => {
  test('is sent a person’s message whole, signed over id, time and body', async () => {
    const { post, outcome } = await send(makePersonMessage())
    const { kind: _, ...message } = makePersonMessage()
    expect(outcome).toEqual({ state: 'sent' })
    expect(JSON.parse(post.body)).toEqual({ kind: 'person', ...message })
    // standardwebhooks.com: base64 of HMAC-SHA256 over `id.timestamp.body`
    const signature = createHmac('sha256', key).update(`${message.id}.${seconds}.${post.body}`).digest('base64')
    expect(post.headers).toMatchObject({
      'webhook-id': message.id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${signature}`,
      'idempotency-key': message.id,
    })
  })

  test('is sent a group’s figures, and sentences made of them', async () => {
    const message = makeGroupMessage()
    const { post } = await send(message)
    const { campaign, counts } = message
    expect(JSON.parse(post.body)).toMatchObject({ kind: 'group', campaign, counts, lines: [expect.any(String)] })
    expect(post.body).not.toContain('李明')
  })

  test('may be any program that answers 2xx', async () => {
    expect((await send(makePersonMessage(), answering(null, 204))).outcome).toEqual({ state: 'sent' })
  })

  test('carries an id that no header could', async () => {
    const { post, outcome } = await send(makePersonMessage({ id: '县/单位\r\nx: y' }))
    expect(outcome).toEqual({ state: 'sent' })
    expect(post.headers['webhook-id']).toBe(encodeURI('县/单位\r\nx: y'))
    expect(isSignedBy(secret, post.headers, post.body, Date.parse(now))).toBe(true)
  })

  test('is not reached without being reached first', async () => {
    const channel = webhook({ url: new URL('http://127.0.0.1:1/'), signingSecret: secret }, settableClock(now))
    expect(await channel.send(makePersonMessage(), refuseHandOver)).toEqual({
      state: 'postponed',
      reason: 'unreachable',
    })
  })

  test.each(['', 'short', 'whsec_c2hvcnQ='])('does not work with the secret %j', (signingSecret) => {
    expect(() => webhook({ url: new URL('http://127.0.0.1/'), signingSecret }, settableClock(now))).toThrow(
      UnusableSigningSecret,
    )
  })
})

describe('a receiver', () => {
  const body = '{"id":"n1"}'
  const signature = `v1,${createHmac('sha256', key).update(`n1.${seconds}.${body}`).digest('base64')}`
  const headers = { 'webhook-id': 'n1', 'webhook-timestamp': String(seconds), 'webhook-signature': signature }
  const nowMs = Date.parse(now)

  test('knows a message that is genuine and of now', () => {
    expect(isSignedBy(secret, headers, body, nowMs)).toBe(true)
    expect(isSignedBy(secret, headers, body, nowMs + 299_000)).toBe(true)
  })

  test('knows it also among several signatures, while a secret is being changed', () => {
    expect(isSignedBy(secret, { ...headers, 'webhook-signature': `v1,AAAA ${signature}` }, body, nowMs)).toBe(true)
  })

  interface Changes {
    readonly id?: string
    readonly timestamp?: string
    readonly given?: string
    readonly body?: string
    readonly by?: string
    readonly at?: number
  }
  test.each<[what: string, changes: Changes]>([
    ['another body', { body: '{"id":"n2"}' }],
    ['another id', { id: 'n2' }],
    ['another time', { timestamp: String(seconds + 1) }],
    ['no time', { timestamp: '' }],
    ['a time that is none', { timestamp: '1e9' }],
    ['no signature', { given: '' }],
    ['a signature of another kind', { given: signature.replace('v1', 'v2') }],
    ['a signature cut short', { given: signature.slice(0, -1) }],
    ['another secret', { by: 'whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB' }],
    ['a replay after ten minutes', { at: nowMs + 600_000 }],
    ['a message from the future', { at: nowMs - 600_000 }],
  ])('refuses %s', (_what, { id = 'n1', timestamp = String(seconds), given = signature, by = secret, ...rest }) => {
    const changed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given }
    expect(isSignedBy(by, changed, rest.body ?? body, rest.at ?? nowMs)).toBe(false)
  })
})

async function send(message: Parameters<ReturnType<typeof webhook>['send']>[0], answer = answering({})) {
  const { received, url } = await startWebServer(answer)
  const outcome = await webhook({ url, signingSecret: secret }, settableClock(now)).send(message, async () => {})
  const [post] = received
  if (!post) throw new Error('nothing was posted')
  return { post, outcome }
}
