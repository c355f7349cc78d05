import { createHmac } from 'node:crypto'

/** 128 bits of HMAC-SHA-256 in hex: without the key nobody can try out what a hash may stand for. */
export function keyedHash(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex').slice(0, 32)
}
