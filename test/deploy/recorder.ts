import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http'
import { pipeline } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { portOf } from '../channel/mail-server.ts'

/** A request to AWS as it was made. */
export interface Recorded {
  readonly method: string
  /** With its query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly status: number
}

/**
 * Stands before an emulator of AWS, remembers every request and hands it on. TLS ends here, as the emulator is told: there is none
 * between two programs of one machine, and the policies of buckets and queues refuse what comes without.
 */
export async function openRecorder(emulatorPort: number) {
  const requests: Recorded[] = []
  const server = createServer((asked, answered) => {
    void (async () => {
      const body = await buffer(asked)
      const { method = '', url = '', headers } = asked
      const handedOn = ask(
        {
          host: '127.0.0.1',
          port: emulatorPort,
          method,
          path: url,
          headers: { ...headers, 'x-forwarded-proto': 'https' },
        },
        (answer) => {
          requests.push({ method, url, headers, body, status: answer.statusCode ?? 0 })
          answered.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
          pipeline(answer, answered, () => {})
        },
      )
      handedOn.once('error', () => answered.destroy())
      handedOn.end(body)
    })()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: portOf(server),
    requests,
    close: async () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
