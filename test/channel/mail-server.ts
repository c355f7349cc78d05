import net, { type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'
import type { SmtpServer } from '../../shared/channel/email/smtp-session.ts'
import { certificate, key } from './certificate.ts'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  readonly isEncrypted: boolean
  readonly user: string | undefined
}

/** For longer than a busy machine pauses: a test in which an answer is late brings that about. */
const timeoutMs = 15_000

/** A mail server that takes everything, unless it is told otherwise; it ends with the test. */
export async function startMailServer(
  options: SMTPServerOptions = {},
): Promise<{ readonly received: readonly ReceivedMail[]; readonly server: SmtpServer }> {
  const received: ReceivedMail[] = []
  const smtp = new SMTPServer({
    key,
    cert: certificate,
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('error', done)
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
          isEncrypted: session.secure,
          user: typeof session.user === 'string' ? session.user : undefined,
        })
        done(null, 'queued')
      })
    },
    ...options,
  })
  // Clients that give up in the middle are what is tested here.
  smtp.on('error', () => {})
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(
    async () =>
      new Promise((resolve) => {
        smtp.close(() => resolve())
      }),
  )
  const server = { host: '127.0.0.1', port: portOf(smtp.server), certificateAuthority: certificate, timeoutMs }
  return { received, server: { ...server, security: options.secure ? 'tls' : 'starttls' } }
}

/** An error that the server answers with this code. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** A server without TLS that plays a script: what it says first, then what it answers to each line that it understands. */
export async function startScriptedServer(
  answer: (line: string, socket: Socket) => string | undefined,
  greeting = '220 scripted\r\n',
): Promise<SmtpServer> {
  const sockets = new Set<Socket>()
  const listening = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write(greeting)
    createInterface(socket).on('line', (line) => {
      const reply = answer(line, socket)
      if (reply !== undefined) socket.write(reply)
    })
  })
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(
    async () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        listening.close(() => resolve())
      }),
  )
  return { host: '127.0.0.1', port: portOf(listening), security: 'none', timeoutMs }
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address.port
}
