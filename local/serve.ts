import { join } from 'node:path'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { makeApi } from '../functions/api/api.ts'
import type { ApiNeeds } from '../functions/api/desk.ts'
import { pages } from '../functions/serve-pages/pages.ts'
import { Problem, problemOf, sayProblem } from '../functions/api/problem.ts'
import { isLoopback } from '../shared/channel/http/web-address.ts'
import { configuredRetention } from '../shared/runtime/retention.ts'
import { embeddedPresigner } from '../shared/store/embedded/presigner.ts'
import { bucketDoor } from './bucket-door.ts'
import type { SignIn } from './sign-in.ts'
import type { System } from './system.ts'

export interface ServeNeeds extends Pick<ApiNeeds, 'failed' | 'answerKey'> {
  readonly system: System
  /** The id of the campaign that is served. */
  readonly campaign: string
  /** The name or address that is listened on, and the port; 0 takes any that is free. */
  readonly host: string
  readonly port: number
  /** Where browsers find it, where a proxy or a name stands between: `https://tz.example.cn`. */
  readonly origin?: string
  /** Opens the way in, once it is known where browsers find this. */
  readonly signIn: (origin: string, addressOf: (request: IncomingMessage) => string) => Promise<SignIn>
}

export interface Serving {
  /** Where a browser finds it. */
  readonly address: string
  /** Where it listens, for a proxy in front. */
  readonly inside: string
  close(): Promise<void>
}

/** The pages, once they are built. */
const folder = join(import.meta.dirname, '../web/dist')

/**
 * Serves the API, the way into and out of the bucket, and the portal's pages on one port of this machine.
 * @throws the error of node:net where the port cannot be listened on
 */
export async function serve(needs: ServeNeeds): Promise<Serving> {
  let answer: RequestListener = (_, response) => response.writeHead(503).end()
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(needs.port, needs.host, resolve)
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : needs.port
  const name = needs.host.includes(':') ? `[${needs.host}]` : needs.host
  const inside = `http://${name}:${port}`
  const origin = needs.origin ?? inside
  const signIn = await needs.signIn(origin, callerBehind(needs.origin))
  const rest = getRequestListener(everything({ ...needs, ...signIn }).fetch)
  answer = (request, response) => {
    signIn.handle(request, response).then(
      async (isDone) => isDone || rest(request, response),
      (error: unknown) => {
        needs.failed(crypto.randomUUID(), error)
        response.destroy()
      },
    )
  }
  return {
    address: `${origin}/`,
    inside: `${inside}/`,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Says the address of whoever makes a request. Where there is a proxy, it is believed if it runs on this machine. @param origin where browsers find the proxy */
function callerBehind(origin: string | undefined) {
  return ({ socket, headers }: IncomingMessage): string => {
    const peer = socket.remoteAddress ?? ''
    const said = origin === undefined ? undefined : headers['x-forwarded-for']
    const nearest = [said ?? []].flat().join(',').split(',').at(-1)?.trim()
    return nearest !== undefined && nearest !== '' && isLoopback(peer) ? nearest : peer
  }
}

/** Everything that one machine serves, as one application. */
export function everything({
  system,
  campaign,
  actorOf,
  portal,
  failed,
  answerKey,
  passwords,
  origin,
}: Pick<ServeNeeds, 'system' | 'campaign' | 'failed' | 'answerKey' | 'origin'> &
  Pick<SignIn, 'actorOf' | 'portal' | 'passwords'>) {
  const { clock, limits, stores } = system
  const presigner = embeddedPresigner(crypto.getRandomValues(new Uint8Array(32)), clock)
  const callerOf = callerBehind(origin)
  const addressOf: ApiNeeds['addressOf'] = ({ env }: { readonly env: HttpBindings }) => callerOf(env.incoming)
  const { export: exports, rollUp: rollUps } = stores.queues
  const retention = configuredRetention()
  const house = { stores, campaigns: [campaign], clock, limits, retention, presigner, exports, rollUps }
  const api = makeApi({
    ...house,
    actorOf,
    addressOf,
    failed,
    ...(answerKey && { answerKey }),
    ...(passwords && { passwords }),
  })
  const door = bucketDoor(stores.bucket, presigner)

  const app = new Hono()
  app.onError((error, c) => {
    const [problem, requestId] = [problemOf(error), crypto.randomUUID()]
    if (!problem) failed(requestId, error)
    return sayProblem(c, problem ?? new Problem('unexpected'), requestId)
  })
  app.notFound((c) => sayProblem(c, new Problem('not-found'), crypto.randomUUID()))
  app.all('/api/*', (c) => api.fetch(c.req.raw, c.env))
  app.route('/', door)
  app.route('/', pages({ folder, config: portal, scheme: origin?.startsWith('https:') ? 'https' : 'http' }))
  return app
}
