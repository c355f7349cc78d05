import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../runtime/clock.ts'
import type { Presigner } from '../presigner.ts'

/** What a presigned address lets its holder do. */
interface Permit {
  readonly method: 'PUT' | 'GET'
  readonly key: string
  /** ISO instant. */
  readonly expiresAt: string
  /** Of a PUT the type and the number of bytes, of a GET the version and the name of the file. */
  readonly terms: readonly string[]
}

/** Makes presigned addresses of one machine's bucket, and tells whether an address is one of them. */
export interface EmbeddedPresigner extends Presigner {
  /** Whether a permit was signed here and has not expired. */
  holds(permit: Permit, signature: string): boolean
}

/** Where the bucket of one machine can be reached. */
export const bucketPath = '/bucket/'

/** @param secret 32 random bytes: with other ones, no address holds any more */
export function embeddedPresigner(secret: Uint8Array, clock: Clock): EmbeddedPresigner {
  const sign = ({ method, key, expiresAt, terms }: Permit) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([method, key, expiresAt, ...terms]))
      .digest('base64url')

  function addressOf(permit: Permit, query: Readonly<Record<string, string>> = {}): string {
    const path = permit.key.split('/').map(encodeURIComponent).join('/')
    const asked = new URLSearchParams({ ...query, expires: permit.expiresAt, signature: sign(permit) })
    return `${bucketPath}${path}?${asked.toString()}`
  }

  return {
    upload: async ({ key, sizeBytes, contentType, expiresAt }) => ({
      method: 'PUT',
      url: addressOf({ method: 'PUT', key, expiresAt, terms: [contentType, String(sizeBytes)] }),
      headers: { 'content-type': contentType, 'if-none-match': '*' },
    }),
    download: async ({ key, version, fileName, expiresAt }) =>
      addressOf({ method: 'GET', key, expiresAt, terms: [version, fileName] }, { version, fileName }),
    holds: (permit, signature) =>
      clock.now() < permit.expiresAt && isSame(Buffer.from(sign(permit)), Buffer.from(signature)),
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && timingSafeEqual(one, other)
}
