import { createHash, randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { later } from '../../shared/domain/campaign/round.ts'
import type { Answers, AskedWrite } from '../../shared/store/asked-writes.ts'
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
 * refused, or failed, may be tried again under its key; as long as the same is asked, it is the same write, which knows by its id what an
 * attempt that broke off has done.
 */
export function once(): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { actor, needs } = c.var
    const { answers } = needs.stores
    const key = c.req.header('idempotency-key') ?? ''
    if (!keyForm.test(key)) throw new Problem('idempotency-key-missing')
    const request = createHash('sha256')
      .update(JSON.stringify([c.req.method, c.req.url]))
      .update(new Uint8Array(await c.req.arrayBuffer()))
      .digest('hex')
    const write = await begin(answers, { actor: actor.id, key, request, begunAt: needs.clock.now() })
    if (write.reply) {
      const { status, body, contentType } = write.reply
      return new Response(body, { status, headers: { 'Content-Type': contentType, 'Idempotency-Replayed': 'true' } })
    }
    c.set('write', write)
    await next()
    return end(answers, write, c.res)
  }
}

/** @returns the write as it was answered, or as it is begun now. @throws Problem where its key is taken, or another attempt is under way */
async function begin(
  answers: Answers,
  asked: Pick<AskedWrite, 'actor' | 'key' | 'request' | 'begunAt'>,
): Promise<AskedWrite> {
  const { actor, key, request, begunAt } = asked
  const fresh: AskedWrite = { ...asked, id: randomUUID(), firstAskedAt: begunAt, state: 'under-way', version: 0 }
  const first = await answers.save(fresh)
  if (first) return first
  const standing = await answers.find(actor, key)
  const isSame = standing?.request === request
  if (!standing || !mayBeTriedAgain(standing, begunAt)) {
    if (standing && !isSame) throw new Problem('idempotency-key-reused')
    if (standing?.reply) return standing
    throw underWay()
  }
  const next = isSame ? { ...standing, begunAt, state: fresh.state } : { ...fresh, version: standing.version }
  const again = await answers.save(next)
  if (!again) throw underWay() // somebody else was faster
  return again
}

async function end(answers: Answers, write: AskedWrite, answer: Response): Promise<void> {
  if (!answer.ok) return void (await answers.save({ ...write, state: 'failed' }))
  const contentType = answer.headers.get('content-type') ?? ''
  const reply = { status: answer.status, body: await answer.clone().text(), contentType }
  await answers.save({ ...write, state: 'answered', reply })
}

function mayBeTriedAgain({ state, begunAt }: AskedWrite, now: string): boolean {
  return state === 'failed' || (state === 'under-way' && begunAt < later(now, -givenUpMs))
}

function underWay(): Problem {
  return new Problem('in-progress', { headers: { 'Retry-After': '2' } })
}
