import type { Socket } from 'node:net'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { email } from '../../shared/channel/email/email.ts'
import { headersOf, partsOf } from '../../shared/channel/email/mail-parts.ts'
import { messageIdOf, noticeIdIn } from '../../shared/channel/email/message-id.ts'
import type { SmtpServer } from '../../shared/channel/email/smtp-session.ts'
import { settableClock } from '../../shared/runtime/clock.ts'
import { watchClient } from './client-sockets.ts'
import { FiledMeanwhile, refuseHandOver, watchedHandOver } from './hand-over.ts'
import { refusal, startMailServer, startScriptedServer } from './mail-server.ts'
import { makePersonMessage, now } from './messages.ts'

const letterhead = {
  from: { name: '县活动办公室', address: 'office@county.example' },
  replyTo: { name: '值班室', address: 'duty@county.example' },
}
const channelTo = (server: SmtpServer) => email(server, letterhead, settableClock(now))
const message = makePersonMessage()

describe('a mail that the server takes', () => {
  test.each([{ secure: false }, { secure: true }])('goes out encrypted and signed in (%o)', async ({ secure }) => {
    const { received, server } = await startMailServer({
      secure,
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        password === 'geheim' ? done(null, { user: username }) : done(refusal(535, 'no')),
    })
    const { seen, handingOver } = watchedHandOver(() => received.length)
    const outcome = await channelTo({ ...server, signIn: { user: 'office', password: 'geheim' } }).send(
      message,
      handingOver,
    )
    expect(outcome).toEqual({ state: 'sent', messageId: messageIdOf(message.id, 'county.example') })
    expect(seen).toEqual([0])
    expect(received).toMatchObject([
      { from: 'office@county.example', to: ['li.ming@unit.example'], isEncrypted: true, user: 'office' },
    ])
  })

  test('says who, to whom and what in UTF-8, as text and as html, and that a machine wrote it', async () => {
    const { received, server } = await startMailServer()
    await channelTo(server).send(message, async () => {})
    const raw = received[0]?.raw ?? ''
    const headers = headersOf(raw)
    expect(decodedWords(headers.get('subject'))).toBe(message.subject)
    expect(decodedWords(headers.get('from'))).toBe('县活动办公室 <office@county.example>')
    expect(decodedWords(headers.get('reply-to'))).toBe('值班室 <duty@county.example>')
    expect(decodedWords(headers.get('to'))).toBe('李明 <li.ming@unit.example>')
    expect(headers.get('date')).toBe('Wed, 15 Jun 2005 01:00:00 +0000')
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(noticeIdIn(headers.get('message-id') ?? '')).toBe(message.id)
    expect(partsOf(raw).map(({ type, body }) => [type, body.replaceAll('\r\n', '\n').trim()])).toEqual([
      ['text/plain', message.text],
      ['text/html', message.html],
    ])
    expect(raw).toMatch(/^[\r\n\x20-\x7E]*$/)
  })

  test('has the same Message-ID at every attempt, so that a double can be dropped', async () => {
    const { received, server } = await startMailServer()
    await channelTo(server).send(message, async () => {})
    await channelTo(server).send(makePersonMessage({ subject: 'again' }), async () => {})
    const [first, second] = received.map(({ raw }) => headersOf(raw).get('message-id'))
    expect(first).toBe(second)
  })

  test('keeps its headers whatever names it carries', async () => {
    const { received, server } = await startMailServer()
    const evil = '李明\r\nBcc: all@county.example\r\n\r\n<b>'
    const name = `"${evil}" <evil@county.example>, x@y.example`
    const outcome = await channelTo(server).send(
      makePersonMessage({ subject: evil, to: { name, email: 'li.ming@unit.example' } }),
      async () => {},
    )
    expect(outcome.state).toBe('sent')
    expect(received.map(({ to }) => to)).toEqual([['li.ming@unit.example']])
    const headers = headersOf(received[0]?.raw ?? '')
    expect([...headers.keys()].toSorted().join(' ')).toBe(
      'auto-submitted content-language content-type date from message-id mime-version reply-to subject to x-taizhang-notice',
    )
    expect(decodedWords(headers.get('to'))).toMatch(/<li\.ming@unit\.example>$/)
  })
})

describe('a mail that is not handed over', () => {
  test.each([
    ['an unknown user', 550, '5.1.1 no such user', 'unknown-recipient', '550 5.1.1'],
    ['a plain 550', 550, 'no such user', 'unknown-recipient', '550'],
    ['a full mailbox', 552, '5.2.2 over quota', 'mailbox-full', '552 5.2.2'],
    ['a policy', 550, '5.7.1 relaying denied', 'unwanted', '550 5.7.1'],
  ])('is refused for good for %s', async (_case, code, words, reason, answer) => {
    const { server } = await startMailServer({ onRcptTo: (_address, _session, done) => done(refusal(code, words)) })
    const { seen, handingOver } = watchedHandOver()
    expect(await channelTo(server).send(message, handingOver)).toEqual({ state: 'refused', reason, answer })
    expect(seen).toEqual([])
  })

  test('is postponed while the server greylists', async () => {
    const { server } = await startMailServer({
      onRcptTo: (_address, _session, done) => done(refusal(451, '4.7.1 greylisted, come back later')),
    })
    const { seen, handingOver } = watchedHandOver()
    expect(await channelTo(server).send(message, handingOver)).toEqual({
      state: 'postponed',
      reason: 'busy',
      answer: '451 4.7.1',
    })
    expect(seen).toEqual([])
  })

  test('does not count against the recipient when the server refuses the sender', async () => {
    const { server } = await startMailServer({
      onMailFrom: (_address, _session, done) => done(refusal(550, '5.1.1 sender unknown')),
    })
    const outcome = await channelTo(server).send(message, async () => {})
    expect(outcome).toEqual({ state: 'refused', reason: 'not-authorised', answer: '550 5.1.1' })
  })

  test('is too large where the server says so beforehand', async () => {
    const { server } = await startMailServer({ size: 10 })
    expect(await channelTo(server).send(message, refuseHandOver)).toEqual({ state: 'refused', reason: 'too-large' })
  })

  test.each(['张三@unit.example', 'li.ming@unit', 'a@b.example\r\nRCPT TO:<c@d.example>', ''])(
    'goes nowhere with the address %j',
    async (address) => {
      const { received, server } = await startMailServer()
      const to = { name: '李明', email: address }
      const outcome = await channelTo(server).send(makePersonMessage({ to }), refuseHandOver)
      expect(outcome).toEqual({ state: 'refused', reason: 'bad-address' })
      expect(received).toEqual([])
    },
  )

  test('is refused when the password is wrong, which is no fault of the address', async () => {
    const { server } = await startMailServer({ onAuth: (_auth, _session, done) => done(refusal(535, 'no')) })
    const outcome = await channelTo({ ...server, signIn: { user: 'office', password: 'x' } }).send(
      message,
      refuseHandOver,
    )
    expect(outcome).toEqual({ state: 'refused', reason: 'not-authorised', answer: '535' })
  })

  test('waits for a server whose certificate nobody vouches for', async () => {
    const { received, server } = await startMailServer()
    const { certificateAuthority: _, ...untrusted } = server
    const outcome = await channelTo(untrusted).send(message, refuseHandOver)
    expect(outcome).toEqual({ state: 'postponed', reason: 'insecure' })
    expect(received).toEqual([])
  })

  test('waits for a server that offers no TLS', async () => {
    const { server } = await startMailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
    expect(await channelTo(server).send(message, refuseHandOver)).toEqual({ state: 'postponed', reason: 'insecure' })
  })

  test('waits for a server that is not there', async () => {
    const { server } = await startMailServer()
    const outcome = await channelTo({ ...server, port: 1 }).send(message, refuseHandOver)
    expect(outcome).toEqual({ state: 'postponed', reason: 'unreachable' })
  })

  test('waits for a server that says nothing', async () => {
    const server = { ...(await startScriptedServer(() => undefined, '')), timeoutMs: 100 }
    expect(await channelTo(server).send(message, refuseHandOver)).toEqual({ state: 'postponed', reason: 'unreachable' })
  })

  test('stays here if it must not leave after all, and the server has nothing to deliver', async () => {
    const cutOff = Promise.withResolvers<Error>()
    const delivered = vi.fn<() => void>()
    const { server } = await startMailServer({
      onData(stream, _session, done) {
        stream.on('error', cutOff.resolve).on('end', delivered).on('close', done).resume()
      },
    })
    await expect(channelTo(server).send(message, refuseHandOver)).rejects.toThrow(FiledMeanwhile)
    await cutOff.promise
    expect(delivered).not.toHaveBeenCalled()
  })
})

describe('a mail that was handed over', () => {
  test.each([
    ['refused', 554, '5.7.1 looks like spam', { state: 'refused', reason: 'unwanted', answer: '554 5.7.1' }],
    ['refused', 552, 'too big', { state: 'refused', reason: 'too-large', answer: '552' }],
    ['postponed', 452, '4.3.1 disk full', { state: 'postponed', reason: 'busy', answer: '452 4.3.1' }],
  ])('can still be %s, if the server says so', async (_state, code, words, outcome) => {
    const { server } = await startMailServer({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(refusal(code, words)))
      },
    })
    const { seen, handingOver } = watchedHandOver()
    expect(await channelTo(server).send(message, handingOver)).toEqual(outcome)
    expect(seen).toHaveLength(1)
  })

  test('is unknown when the server never answers the end of it', async () => {
    const client = watchClient()
    const ended = Promise.withResolvers<string>()
    const server = await startScriptedServer(
      script({
        end() {
          ended.resolve('.')
          return undefined
        },
      }),
    )
    const { seen, handingOver } = watchedHandOver()
    const sending = channelTo(server).send(message, handingOver)
    await ended.promise
    expect(await client.waitsInVain()).toBe(server.timeoutMs)
    expect(await sending).toEqual({ state: 'unknown', reason: 'no-answer' })
    expect(seen).toHaveLength(1)
  })

  test('is unknown when the connection is cut after the end of it', async () => {
    const server = await startScriptedServer(script({ end: (socket) => void socket.destroy() }))
    expect(await channelTo(server).send(message, async () => {})).toEqual({ state: 'unknown', reason: 'no-answer' })
  })

  test('is unknown when the server answers bit by bit without ever coming to an end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const server = await startScriptedServer(
      script({
        end(socket) {
          socket.write('2')
          vi.advanceTimersByTime(8 * server.timeoutMs)
          return undefined
        },
      }),
    )
    expect(await channelTo(server).send(message, async () => {})).toEqual({ state: 'unknown', reason: 'no-answer' })
  })

  test('is postponed when the connection is cut before the message was asked for', async () => {
    const server = await startScriptedServer(script({ data: (socket) => void socket.destroy() }))
    expect(await channelTo(server).send(message, refuseHandOver)).toEqual({ state: 'postponed', reason: 'unreachable' })
  })

  test('is postponed when the connection breaks while it is noted that it is handed over, and not before that is noted', async () => {
    const server = await startScriptedServer(
      script({
        data(socket) {
          socket.end('354 go on\r\n')
          return undefined
        },
      }),
    )
    const client = watchClient()
    const noted = vi.fn<() => void>()
    const outcome = await channelTo(server).send(message, async () => {
      await client.isCutOff()
      for (let turns = 0; turns < 50; turns++) await turnOfTheLoop()
      noted()
    })
    expect(outcome).toEqual({ state: 'postponed', reason: 'unreachable' })
    expect(noted).toHaveBeenCalledOnce()
  })

  test('is known by the Message-ID that the server gave it', async () => {
    const server = await startScriptedServer(
      script({ end: () => '250 2.0.0 OK <abc@example.prod.outlook.com> [Hostname=x]\r\n' }),
    )
    expect(await channelTo(server).send(message, async () => {})).toEqual({
      state: 'sent',
      messageId: '<abc@example.prod.outlook.com>',
    })
  })
})

/** A server that goes along until DATA, or until the end of it. */
function script({
  data = () => '354 go on\r\n',
  end = () => '250 taken\r\n',
}: {
  readonly data?: (socket: Socket) => string | undefined
  readonly end?: (socket: Socket) => string | undefined
}) {
  return (line: string, socket: Socket) => {
    if (/^EHLO/i.test(line)) return '250 scripted\r\n'
    if (/^(MAIL|RCPT|QUIT)/i.test(line)) return '250 ok\r\n'
    if (/^DATA$/i.test(line)) return data(socket)
    return line === '.' ? end(socket) : undefined
  }
}

/** Encoded words of a header (RFC 2047) as people read them. */
function decodedWords(header = ''): string {
  return header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, encoded: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(encoded, 'base64').toString()
        : Buffer.from(
            encoded
              .replaceAll('_', ' ')
              .replaceAll(/=([0-9A-F]{2})/gi, (_code, hex: string) => String.fromCharCode(parseInt(hex, 16))),
            'latin1',
          ).toString(),
    )
}
