import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { instantText } from '../../shared/domain/campaign/round.ts'
import type { ApiEnv } from './desk.ts'
import { Problem } from './problem.ts'

/** A write that has not been answered after so long never will be: no request lives longer. */
const givenUpMs = 120_000
const keyForm = /^[!-~]{1,200}$/

/** The header as the document describes it. */
export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'A name for this write, new for each: asked again under the same one, it is answered as before and not done again.',
  schema: { type: 'string', pattern: keyForm.source },
} as const

/**
 * Does a write once: asked for again under the same Idempotency-Key, it is answered as the first time, and nothing more is done. What was
 * refused, or failed, may be tried again under its key.
 */
export function once(): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { actor, needs } = c.var
    const key = c.req.header('idempotency-key') ?? ''
    if (!keyForm.test(key)) throw new Problem('idempotency-key-missing')
    const begunAt = needs.clock.now()
    const request = createHash('sha256')
      .update(JSON.stringify([c.req.method, c.req.url]))
      .update(new Uint8Array(await c.req.arrayBuffer()))
      .digest('hex')
    const write = { actor: actor.id, key, request, begunAt }
    const standing = await needs.stores.answers.begin(write, instantText(Date.parse(begunAt) - givenUpMs))
    if (standing && standing.request !== request) throw new Problem('idempotency-key-reused')
    if (standing && !standing.reply) throw new Problem('in-progress', { headers: { 'Retry-After': '2' } })
    if (standing?.reply) {
      const { status, body, contentType } = standing.reply
      return new Response(body, { status, headers: { 'Content-Type': contentType, 'Idempotency-Replayed': 'true' } })
    }
    await next()
    const { status, ok, headers } = c.res
    if (!ok) return needs.stores.answers.forget(write)
    const reply = { status, body: await c.res.clone().text(), contentType: headers.get('content-type') ?? '' }
    return needs.stores.answers.finish(write, reply)
  }
}
