import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi'
import { ProblemDetails } from '../../shared/contracts/api/problem.ts'
import { guard, type Access } from './access.ts'
import type { ApiEnv } from './desk.ts'
import { fieldFaults } from './field-faults.ts'
import { once } from './once.ts'
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
  const isWrite = route.method !== 'get'
  const guarded = createRoute({
    ...route,
    middleware: [
      guard(access),
      ...(pace ? [paced({ ...pace, what: route.path })] : []),
      ...(isWrite && !isRepeatable ? [once()] : []),
    ],
    security: access.of === 'anybody' ? [] : [{ bearer: [] }],
    'x-access': access,
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- spreading loses which route it is
  return guarded as unknown as ReturnType<typeof createRoute<Config['path'], Config>>
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
