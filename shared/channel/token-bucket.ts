/** How fast messages may go: so many at once, and as many again within every `perMs`. */
export interface Rate {
  readonly messages: number
  readonly perMs: number
}

/** What may still be sent at a moment. */
export interface Bucket {
  /** Not always whole; negative never. */
  readonly tokens: number
  readonly atMs: number
}

/** The bucket at its start: full. @param atMs a moment, in milliseconds */
export function fullBucket(rate: Rate, atMs: number): Bucket {
  return { tokens: rate.messages, atMs }
}

/** Takes a token at a moment, or says how long to wait for one. A clock that goes back fills nothing and takes nothing away. */
export function takeToken(
  bucket: Bucket,
  rate: Rate,
  atMs: number,
): { readonly bucket: Bucket; readonly waitMs: number } {
  const filledMs = Math.max(0, atMs - bucket.atMs)
  const tokens = Math.min(rate.messages, bucket.tokens + (filledMs * rate.messages) / rate.perMs)
  return tokens >= 1
    ? { bucket: { tokens: tokens - 1, atMs }, waitMs: 0 }
    : { bucket: { tokens, atMs }, waitMs: Math.ceil(((1 - tokens) * rate.perMs) / rate.messages) }
}
