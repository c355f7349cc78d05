import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Asks for something under a name that only the emulator knows, at the address where it listens: fetch keeps no Host of ours. */
export async function askAs(
  host: string,
  address: string,
  { method = 'GET', headers, body }: Asked = {},
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const asking = request(address, { method, headers: { ...headers, host } }, (answer) => {
      buffer(answer).then((bytes) => resolve(responseOf(answer.statusCode ?? 0, answer.headersDistinct, bytes)), reject)
    })
    asking.once('error', reject)
    asking.end(body)
  })
}

function responseOf(status: number, headers: NodeJS.Dict<string[]>, bytes: Buffer): Response {
  const pairs = Object.entries(headers).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  return new Response(bytes.byteLength === 0 ? null : Uint8Array.from(bytes), { status, headers: pairs })
}
