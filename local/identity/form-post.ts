import type { IncomingMessage } from 'node:http'

const mostBytes = 8_192

/** The fields of a form that was posted; none of a body that is larger than any of our forms. */
export async function fieldsOf(request: IncomingMessage): Promise<Readonly<Record<string, string>>> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > mostBytes) return {}
    parts.push(bytes)
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString('utf8')))
}

/** Whether a post comes from a page that is not ours. */
export function isForeignPost({ headers }: IncomingMessage, origin: string): boolean {
  const site = headers['sec-fetch-site']
  return (headers.origin !== undefined && headers.origin !== origin) || (site !== undefined && site !== 'same-origin')
}
