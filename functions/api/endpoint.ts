import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { ProblemDetails } from '../../shared/contracts/api/problem.ts'
import { guard, type Access } from './access.ts'
import type { ApiEnv } from './desk.ts'
import { fieldFaults } from './field-faults.ts'
import { idempotencyKey, once } from './once.ts'
import { paced, type Pace } from './pace.ts'
import { Problem } from './problem.ts'

type Endpoint = RouteConfig & {
  readonly access: Access
  /** How often each asker may use it. */
  readonly pace?: Omit<Pace, 'what'>
  /** It may be done again and again: it needs no key, and nothing of its answer is kept. */
  readonly isRepeatable?: true
}

/** A route with who may use it. The document says it too, as `x-access`. */
export function endpoint<const Config extends Endpoint>(config: Config) {
  const { access, pace, isRepeatable, ...route }: Endpoint = config
  const isOnce = route.method !== 'get' && !isRepeatable
  const types = Object.keys(route.request?.body?.content ?? {})
  const guarded = createRoute({
    ...route,
    middleware: [
      guard(access),
      ...(pace ? [paced({ ...pace, what: route.path })] : []),
      ...(types.length > 0 ? [onlyOf(types)] : []),
      ...(isOnce ? [once()] : []),
    ],
    ...(isOnce && { parameters: [idempotencyKey] }),
    security: access.of === 'anybody' ? [] : [{ bearer: [] }],
    'x-access': access,
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- spreading loses which route it is
  return guarded as unknown as ReturnType<typeof createRoute<Config['path'], Config>>
}

/** Refuses a body of any other type, and none: it would be read as an empty one. */
function onlyOf(types: readonly string[]): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const [type = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';', 1)
    if (!types.includes(type.trim())) throw new Problem('unsupported-type')
    return next()
  }
}

/** The body that a route asks for. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/** What a route answers with where all goes well. */
export function answer<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } } as const
}

/** Every route may answer with a problem. */
export const problem = {
  default: {
    description: 'A problem (RFC 9457).',
    content: { 'application/problem+json': { schema: ProblemDetails } },
  },
} as const

/** Begins a set of routes. */
export function routes() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return
      throw new Problem('invalid-request', { faults: fieldFaults(placeOf(result.target), result.error.issues) })
    },
  })
}

function placeOf(target: string) {
  return target === 'param' ? 'path' : target === 'query' ? 'query' : target === 'header' ? 'header' : 'body'
}
