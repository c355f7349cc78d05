import type { Clock } from '../runtime/clock.ts'
import type { ReadSecret, SecretRef } from './secret.ts'

/** How long a function goes on with secrets before it looks whether they have changed. */
const goesOnMs = 300_000

/** What was made, of which secrets, and when they were last found to be these. */
interface Made<Result> {
  readonly result: Result
  readonly secrets: readonly (readonly [SecretRef, secret: string])[]
  readonly lookedAtMs: number
}

/**
 * What is made of secrets, made when it is first needed, and again once one of them has changed. Their places are read again after some minutes;
 * while they hold the same, what was made goes on: a channel keeps its pace. What failed is tried again with the next call.
 */
export function madeOfSecrets<Result>(
  make: (read: ReadSecret) => Promise<Result>,
  { readSecret, clock }: { readonly readSecret: ReadSecret; readonly clock: Clock },
): () => Promise<Result> {
  let latest: Promise<Made<Result>> | undefined

  async function makeAnew(nowMs: number): Promise<Made<Result>> {
    const secrets: [SecretRef, string][] = []
    const result = await make(async (ref) => {
      const secret = await readSecret(ref)
      secrets.push([ref, secret])
      return secret
    })
    return { result, secrets, lookedAtMs: nowMs }
  }

  async function upToDate(before: Made<Result> | undefined): Promise<Made<Result>> {
    const nowMs = Date.parse(clock.now())
    if (!before) return makeAnew(nowMs)
    if (nowMs < before.lookedAtMs + goesOnMs) return before
    const found = await Promise.all(before.secrets.map(async ([ref]) => readSecret(ref)))
    const areSame = before.secrets.every(([, secret], place) => secret === found[place])
    return areSame ? { ...before, lookedAtMs: nowMs } : makeAnew(nowMs)
  }

  return async () => {
    const before = latest
    latest = (before ?? Promise.resolve(undefined)).catch(() => undefined).then(upToDate)
    return (await latest).result
  }
}
