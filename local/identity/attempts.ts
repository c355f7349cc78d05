import { fullBucket, takeToken, type Bucket, type Rate } from '../../shared/channel/token-bucket.ts'

/** Failed sign-ins that are allowed at once, and as many again within the time: far from what guessing needs, and enough for clumsy fingers. */
const perAccount: Rate = { messages: 5, perMs: 15 * 60_000 }
const perAddress: Rate = { messages: 20, perMs: 15 * 60_000 }

/** Counts tries to sign in, so that nobody can guess. It forgets with the process: restarting needs the machine. */
export interface Attempts {
  /** Counts a try. @returns how many milliseconds are left to wait: 0 where it may be made */
  take(account: string, address: string): number
  /** The try was right: it does not count. */
  forgive(account: string, address: string): void
}

export function countAttempts(nowMs: () => number = Date.now): Attempts {
  const buckets = new Map<string, Bucket>()
  const take = (key: string, rate: Rate): number => {
    const taken = takeToken(buckets.get(key) ?? fullBucket(rate, nowMs()), rate, nowMs())
    buckets.delete(key) // the longest unused comes first, and goes first
    buckets.set(key, taken.bucket)
    if (buckets.size > mostRemembered) buckets.delete(buckets.keys().next().value ?? key)
    return taken.waitMs
  }
  return {
    // An address that has to wait counts for no account: it could lock others out, or have what is remembered of them forgotten.
    take: (account, address) => take(`@ ${address}`, perAddress) || take(account, perAccount),
    forgive: (account, address) => {
      buckets.delete(account)
      const bucket = buckets.get(`@ ${address}`)
      if (bucket) buckets.set(`@ ${address}`, { ...bucket, tokens: Math.min(perAddress.messages, bucket.tokens + 1) })
    },
  }
}

const mostRemembered = 10_000
