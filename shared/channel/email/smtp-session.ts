import { Readable } from 'node:stream'
import { rootCertificates } from 'node:tls'
import type { NodemailerError } from 'nodemailer/lib/errors'
import SMTPConnection, { type SMTPConnectionOptions, type SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection'
import { isDistrust } from '../distrust.ts'

/** Where mail is handed in, and as whom. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** tls: from the first byte. starttls: before anything is said. none: only to this machine itself. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly signIn?: { readonly user: string; readonly password: string } | undefined
  /** A PEM certificate to trust besides the well-known ones. */
  readonly certificateAuthority?: string | undefined
  /** For each answer of the server. */
  readonly timeoutMs: number
}

export interface Mail {
  readonly from: string
  readonly to: string
  readonly bytes: Buffer
}

/** The server acknowledged the mail. */
export interface HandedIn {
  /** The Message-ID that the server put in place of ours, as Amazon SES does, if its answer tells. */
  readonly messageId?: string
}

/** A session that came to no good end. */
export interface SmtpFailure {
  /** What nodemailer was doing, such as `EAUTH`. */
  readonly step: string
  /** The SMTP command in flight, such as `RCPT TO`. */
  readonly command?: string
  /** The server's refusal, such as `550 5.1.1 ...`, if it gave one. Not for logs: it may quote the address. */
  readonly reply?: string
  readonly isHandedOver: boolean
}

/**
 * One session with one mail. `handingOver` is awaited when the server has taken sender and recipient and has answered DATA; the mail itself
 * leaves after it. Until its end has been acknowledged the server is answerable for nothing (RFC 5321, 4.1.1.4), but may have delivered.
 * @throws what `handingOver` throws; the session is then cut, and the server has nothing to deliver
 */
export async function handIn(
  server: SmtpServer,
  mail: Mail,
  handingOver: () => Promise<void>,
): Promise<HandedIn | SmtpFailure> {
  const session: { noting?: Promise<void>; isHandedOver: boolean; isOver: boolean } = {
    isHandedOver: false,
    isOver: false,
  }
  async function* data() {
    session.noting = Promise.try(handingOver)
    await session.noting
    // To end the stream here would send an empty mail.
    if (session.isOver) throw new Error('the session ended')
    session.isHandedOver = true
    yield mail.bytes
  }
  const connection = new SMTPConnection(optionsOf(server))
  try {
    const info = await transact(connection, server, mail, Readable.from(data(), { objectMode: false }))
    connection.quit()
    return info.serverMessageId === undefined ? {} : { messageId: info.serverMessageId }
  } catch (error) {
    connection.close()
    session.isOver = true
    // A session may break while the hand-over is being noted: that is waited for, so that no note comes after the outcome.
    await session.noting
    return failureOf(error, session.isHandedOver)
  }
}

/** Connects, signs in and sends, each step in turn. What breaks the connection ends it at any step. */
async function transact(
  connection: SMTPConnection,
  { signIn, timeoutMs }: SmtpServer,
  { from, to, bytes }: Mail,
  data: Readable,
): Promise<SMTPConnectionSendInfo> {
  const { promise, resolve, reject } = Promise.withResolvers<SMTPConnectionSendInfo>()
  const orReject = (next: () => void) => (error?: Error | null) => (error ? reject(error) : next())
  const send = () => {
    connection.send({ from, to: [to], size: bytes.length }, data, (error, info) =>
      error ? reject(error) : resolve(info),
    )
  }
  connection.on('error', reject)
  // A session that the server closes tells why first, or just after.
  connection.on('end', () => setImmediate(reject, new Error('the session ended')))
  connection.connect(
    orReject(signIn ? () => connection.login({ credentials: credentialsOf(signIn) }, orReject(send)) : send),
  )
  // A server that dribbles would never let the timeouts between two bytes strike.
  const deadline = setTimeout(reject, timeoutMs * mostAnswers, new Error('the session took too long'))
  return promise.finally(() => clearTimeout(deadline))
}

/** A session waits for about so many answers; no session may take longer than all of them at their slowest. */
const mostAnswers = 8

function optionsOf({ host, port, security, certificateAuthority, timeoutMs }: SmtpServer): SMTPConnectionOptions {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    maxResponseSize: 65_536,
    allowInternalNetworkInterfaces: true,
    tls: {
      minVersion: 'TLSv1.2',
      ...(certificateAuthority !== undefined && { ca: [...rootCertificates, certificateAuthority] }),
    },
  }
}

function credentialsOf({ user, password }: { readonly user: string; readonly password: string }) {
  return { user, pass: password }
}

function failureOf(error: unknown, isHandedOver: boolean): SmtpFailure {
  const known: Partial<NodemailerError> = error instanceof Error ? error : {}
  const { code = 'ECONNECTION', originalCode, command, response } = known
  return {
    step: isDistrust(originalCode) ? 'ETLS' : code,
    isHandedOver,
    ...(command !== undefined && { command }),
    ...(response !== undefined && { reply: response }),
  }
}
