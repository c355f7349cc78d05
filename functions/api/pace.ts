import type { MiddlewareHandler } from 'hono'
import { instantText } from '../../shared/domain/campaign/round.ts'
import type { ApiEnv } from './desk.ts'
import { Problem } from './problem.ts'

/** How often somebody may do something: so many times in every stretch of so long. */
export interface Pace {
  readonly what: string
  readonly most: number
  readonly everyMs: number
}

/** Lets each actor, or each network address of those who are not signed in, do something only so often, and says when to come back. */
export function paced({ what, most, everyMs }: Pace): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { needs } = c.var
    const asker = c.get('actor')?.id ?? needs.addressOf(c)
    const nowMs = Date.parse(needs.clock.now())
    const stretch = Math.floor(nowMs / everyMs)
    const endsMs = (stretch + 1) * everyMs
    const count = await needs.stores.paces.count(`${what}/${asker}/${stretch}`, instantText(endsMs))
    if (count > most) {
      throw new Problem('rate-limited', { headers: { 'Retry-After': String(Math.ceil((endsMs - nowMs) / 1_000)) } })
    }
    return next()
  }
}
