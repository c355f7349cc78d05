import { createHmac, timingSafeEqual } from 'node:crypto'

/** A signing secret that is too short to protect anything, or no base64. */
export class UnusableSigningSecret extends Error {
  constructor() {
    super(`a signing secret must be base64 of ${leastBytes} bytes or more, with whsec_ before it or without`)
    this.name = 'UnusableSigningSecret'
  }
}

const leastBytes = 24

/** The key in a secret as it is written down. @throws UnusableSigningSecret */
export function signingKey(secret: string): Buffer {
  const key = Buffer.from(secret.trim().replace(/^whsec_/, ''), 'base64')
  if (key.length < leastBytes) throw new UnusableSigningSecret()
  return key
}

/** What a signed message consists of; `webhook-...` are its headers. */
export interface SignedParts {
  readonly id: string
  /** Seconds since 1970. */
  readonly timestamp: string
  readonly body: string
}

/** The signature as it stands in `webhook-signature`: HMAC-SHA256 over id, timestamp and body (standardwebhooks.com, "Signature scheme"). */
export function signed({ id, timestamp, body }: SignedParts, key: Buffer): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** How far the clocks of both sides may be apart. */
const toleranceS = 300

/**
 * For receivers: whether a message is the office's own and of now. Give it the body as it came, before anything parsed it. It takes as long for
 * a wrong signature as for a right one. Whoever has seen the `webhook-id` before has the same message again.
 * @param headers by their names in small letters
 * @param nowMs the receiver's clock
 */
export function isSignedBy(
  secret: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  nowMs: number,
): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  )
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > toleranceS) return false
  const expected = Buffer.from(signed({ id, timestamp, body }, signingKey(secret)))
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}
