import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import https from 'node:https'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { certificate, key } from './certificate.ts'
import { portOf } from './mail-server.ts'

export interface ReceivedPost {
  readonly method: string
  readonly url: URL
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** A web server that answers as it is told to, and remembers what it was sent; it ends with the test. */
export async function startWebServer(
  answer: (post: ReceivedPost, response: ServerResponse) => void,
  { isEncrypted = false } = {},
): Promise<{ readonly received: readonly ReceivedPost[]; readonly url: URL }> {
  const received: ReceivedPost[] = []
  const protocol = isEncrypted ? 'https' : 'http'
  const listen: RequestListener = (request, response) => void take(request, response)
  const server = isEncrypted ? https.createServer({ key, cert: certificate }, listen) : http.createServer(listen)
  async function take(request: IncomingMessage, response: ServerResponse) {
    const post = {
      method: request.method ?? '',
      url: new URL(request.url ?? '', 'http://server.example'),
      headers: request.headers,
      body: await text(request),
    }
    received.push(post)
    answer(post, response)
  }
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(
    async () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  return { received, url: new URL(`${protocol}://127.0.0.1:${portOf(server)}/robot/send?key=k-e-y`) }
}

/** Answers with this as JSON. */
export function answering(body: unknown, status = 200, headers: http.OutgoingHttpHeaders = {}) {
  return (_post: ReceivedPost, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}
