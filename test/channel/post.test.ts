import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import net from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { outcomeOfStatus } from '../../shared/channel/http/answered.ts'
import { post, postLimits, type Answer } from '../../shared/channel/http/post.ts'
import { UnsafeWebAddress, webAddress } from '../../shared/channel/http/web-address.ts'
import { certificate } from './certificate.ts'
import { watchClient } from './client-sockets.ts'
import { FiledMeanwhile, refuseHandOver, watchedHandOver } from './hand-over.ts'
import { portOf } from './mail-server.ts'
import { now } from './messages.ts'
import { answering, startWebServer } from './web-server.ts'

const send = async (url: URL, handingOver: () => Promise<void>, more = {}) =>
  post({ url, headers: { 'x-a': '1' }, body: '{"报":1}' }, { ...postLimits, ...more }, handingOver)

describe('a post', () => {
  test('is handed over once, before anything of it leaves', async () => {
    const { received, url } = await startWebServer(answering({ ok: true }))
    const { seen, handingOver } = watchedHandOver(() => received.length)
    expect(await send(url, handingOver)).toMatchObject({ status: 200, body: '{"ok":true}' })
    expect(seen).toEqual([0])
    expect(received).toMatchObject([{ method: 'POST', body: '{"报":1}', headers: { host: url.host, 'x-a': '1' } }])
    expect(received[0]?.url.search).toBe('?key=k-e-y')
  })

  test('goes over TLS to who can prove to be who it is', async () => {
    const { received, url } = await startWebServer(answering({}), { isEncrypted: true })
    expect(await send(url, refuseHandOver)).toBe('insecure')
    expect(await send(url, async () => {}, { certificateAuthority: certificate })).toMatchObject({ status: 200 })
    expect(received).toHaveLength(1)
  })

  test('does not speak TLS to who does not', async () => {
    const { received, url } = await startWebServer(answering({}))
    expect(await send(new URL(url.href.replace('http:', 'https:')), refuseHandOver)).toBe('insecure')
    expect(received).toEqual([])
  })

  test('stays here if it must not leave after all', async () => {
    const { received, url } = await startWebServer(answering({}))
    await expect(send(url, refuseHandOver)).rejects.toThrow(FiledMeanwhile)
    expect(received).toEqual([])
  })

  test('is not handed over to who is not there', async () => {
    expect(await send(new URL('http://127.0.0.1:1/'), refuseHandOver)).toBe('unreachable')
  })

  test('is not handed over to who went away meanwhile', async () => {
    const client = watchClient()
    const url = await startSilence((socket) => void socket.destroy())
    expect(await send(url, client.isCutOff)).toBe('unreachable')
  })

  test('is in doubt when nobody answers', async () => {
    const time = watchTime()
    const url = await startSilence((socket) => void socket.on('data', time.isOver))
    expect(await send(url, async () => {})).toBe('no-answer')
    expect(time.allowedMs()).toEqual([postLimits.timeoutMs, postLimits.timeoutMs])
  })

  test('is in doubt when the connection is cut instead of an answer', async () => {
    const url = await startSilence((socket) => void socket.on('data', () => socket.destroy()))
    expect(await send(url, async () => {})).toBe('no-answer')
  })

  test('is in doubt when the answer is no HTTP', async () => {
    const url = await startSilence((socket) => void socket.on('data', () => socket.end('250 ok\r\n')))
    expect(await send(url, async () => {})).toBe('no-answer')
  })

  test('does not follow anybody elsewhere', async () => {
    const elsewhere = await startWebServer(answering({}))
    const { url } = await startWebServer(answering({}, 307, { location: elsewhere.url.href }))
    expect(await send(url, async () => {})).toMatchObject({ status: 307 })
    expect(elsewhere.received).toEqual([])
  })

  test('does not read an answer without end, but its status', async () => {
    const { url } = await startWebServer((_post, response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(1000)));
      }
      response.on('drain', more)
      more()
    })
    const exchange = await send(url, async () => {})
    expect(exchange).toMatchObject({ status: 200 })
    expect(exchange).not.toHaveProperty('body')
  })

  test('does not wait for the rest of an answer that never comes, but knows its status', async () => {
    const time = watchTime()
    const { url } = await startWebServer((_post, response) => void response.writeHead(200).write('{'))
    const answered = () => void setImmediate(time.isOver)
    subscribe('http.client.response.finish', answered)
    onTestFinished(() => void unsubscribe('http.client.response.finish', answered))
    const exchange = await send(url, async () => {})
    expect(exchange).toMatchObject({ status: 200 })
    expect(exchange).not.toHaveProperty('body')
  })
})

describe('a status', () => {
  const outcome = (status: number, headers: Answer['headers'] = {}) => outcomeOfStatus({ status, headers }, now)

  test.each([
    [400, { state: 'refused', reason: 'other', answer: '400' }],
    [401, { state: 'refused', reason: 'not-authorised', answer: '401' }],
    [404, { state: 'refused', reason: 'unknown-recipient', answer: '404' }],
    [413, { state: 'refused', reason: 'too-large', answer: '413' }],
    [408, { state: 'postponed', reason: 'busy', answer: '408' }],
    [503, { state: 'postponed', reason: 'busy', answer: '503' }],
    [302, { state: 'refused', reason: 'other', answer: '302' }],
  ])('of %i decides', (status, expected) => {
    expect(outcome(status)).toEqual(expected)
  })

  test.each([500, 502, 504])('of %i may hide a message that was taken', (status) => {
    expect(outcome(status)).toEqual({ state: 'unknown', reason: 'unclear-answer', answer: String(status) })
  })

  test.each([
    [{ 'retry-after': '30' }, '2005-06-15T01:00:30.000Z'],
    [{ 'retry-after': 'Wed, 15 Jun 2005 01:02:00 GMT' }, '2005-06-15T01:02:00.000Z'],
    [{ 'x-ogw-ratelimit-reset': '52' }, '2005-06-15T01:00:52.000Z'],
    [{ 'retry-after': '99999999' }, '2005-06-16T01:00:00.000Z'],
  ])('of 429 says when to come back: %o', (headers, retryAt) => {
    expect(outcome(429, headers)).toEqual({ state: 'postponed', reason: 'rate-limited', answer: '429', retryAt })
  })

  test.each([{}, { 'retry-after': 'soon' }, { 'retry-after': 'Wed, 15 Jun 2005 00:00:00 GMT' }])(
    'of 429 may leave it open: %o',
    (headers) => {
      expect(outcome(429, headers)).toEqual({ state: 'postponed', reason: 'rate-limited', answer: '429' })
    },
  )
})

describe('an address', () => {
  test.each(['https://robot.example/send?key=1', 'http://127.0.0.1:8080/x', 'http://localhost/x', 'http://[::1]:80/'])(
    '%s may be posted to',
    (address) => {
      expect(webAddress(` ${address}\n`).href).toBe(new URL(address).href)
    },
  )

  test.each([
    'http://robot.example/send?key=s3cret',
    'http://127.0.0.1.evil.example/s3cret',
    'ftp://127.0.0.1/s3cret',
    'https://user:s3cret@robot.example/',
    's3cret',
    '',
  ])('%s may not, and is not repeated', (address) => {
    expect(() => webAddress(address)).toThrow(UnsafeWebAddress)
    expect(() => webAddress(address)).not.toThrow(/s3cret/)
  })
})

/** The time that is allowed is over when the test says so. */
function watchTime() {
  const over = new AbortController()
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(over.signal)
  return { isOver: () => over.abort(), allowedMs: () => timeout.mock.calls.map(([ms]) => ms) }
}

/** A server that accepts connections, and does with them what it is told. */
async function startSilence(treat: (socket: net.Socket) => void): Promise<URL> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    treat(socket)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return new URL(`http://127.0.0.1:${portOf(server)}/`)
}
