import { once } from 'node:events'
import http from 'node:http'
import net, { type Socket } from 'node:net'
import tls from 'node:tls'
import { isDistrust } from '../distrust.ts'

/** A message to be posted. The address may carry a key: it is never part of what comes back. */
export interface Posting {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface PostLimits {
  /** For connecting, and again for the answer. */
  readonly timeoutMs: number
  readonly answerBytes: number
  /** A PEM certificate to trust besides the well-known ones. */
  readonly certificateAuthority?: string | undefined
}

/** What was answered. Redirects are answers too: nothing is followed. */
export interface Answer {
  readonly headers: http.IncomingHttpHeaders
  readonly status: number
  /** None if it was longer than allowed or ended early. */
  readonly body?: string
}

/** unreachable, insecure: nothing was sent. no-answer: it was sent, wholly or in part, and nobody knows what came of it. */
export type Exchange = Answer | 'unreachable' | 'insecure' | 'no-answer'

export const postLimits: PostLimits = { timeoutMs: 15_000, answerBytes: 65_536 }

/**
 * Posts once, over a connection of its own: first it connects, then it lets the caller note that the message is handed over, then it sends.
 * @param handingOver see Channel; what it throws is thrown
 */
export async function post(posting: Posting, limits: PostLimits, handingOver: () => Promise<void>): Promise<Exchange> {
  const socket = await connect(posting.url, limits)
  if (typeof socket === 'string') return socket
  try {
    await handingOver()
    return socket.destroyed ? 'unreachable' : await exchange(posting, socket, limits)
  } finally {
    socket.destroy()
  }
}

async function connect(url: URL, limits: PostLimits): Promise<Socket | 'unreachable' | 'insecure'> {
  const host = url.hostname.replaceAll(/[[\]]/g, '')
  const isEncrypted = url.protocol === 'https:'
  const port = Number(url.port) || (isEncrypted ? 443 : 80)
  const socket = isEncrypted ? tls.connect({ host, port, ...trust(host, limits) }) : net.connect({ host, port })
  try {
    await once(socket, isEncrypted ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(limits.timeoutMs) })
    // What goes wrong between here and the request shows in `destroyed`.
    return socket.on('error', () => {})
  } catch (error) {
    socket.on('error', () => {}).destroy()
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    return isDistrust(code) ? 'insecure' : 'unreachable'
  }
}

function trust(host: string, { certificateAuthority }: PostLimits): tls.ConnectionOptions {
  return {
    ...(net.isIP(host) === 0 && { servername: host }),
    ...(certificateAuthority !== undefined && { ca: [...tls.rootCertificates, certificateAuthority] }),
  }
}

async function exchange({ url, headers, body }: Posting, socket: Socket, limits: PostLimits): Promise<Exchange> {
  const signal = AbortSignal.timeout(limits.timeoutMs)
  // The socket is connected already, with TLS where the address asks for it: this is plain HTTP upon it.
  const request = http.request({
    createConnection: () => socket,
    host: url.host,
    path: `${url.pathname}${url.search}`,
    method: 'POST',
    headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
    signal,
  })
  try {
    request.end(body)
    const [response]: http.IncomingMessage[] = await once(request, 'response', { signal })
    // Whatever breaks from here on, the status has been read.
    request.on('error', () => {})
    return response ? await read(response, limits.answerBytes) : 'no-answer'
  } catch {
    request.on('error', () => {}).destroy()
    return 'no-answer'
  }
}

async function read(response: http.IncomingMessage, mostBytes: number): Promise<Answer> {
  const answer = { headers: response.headers, status: response.statusCode ?? 0 }
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of response) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > mostBytes) return answer
    }
    return { ...answer, body: Buffer.concat(chunks).toString('utf8') }
  } catch {
    return answer
  }
}
