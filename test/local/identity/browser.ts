import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as z from 'zod'
import { openIssuer } from '../../../local/identity/issuer.ts'
import { apiAudience, mount, portalClient } from '../../../local/identity/provider.ts'
import type { EmbeddedStores } from '../../../shared/store/embedded/embedded-stores.ts'
import { portOf } from '../../channel/mail-server.ts'

/** A server with the issuer alone; everything else is not found. */
export async function serveIssuer(stores: EmbeddedStores, directory: string) {
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (!(await issuer.handle(request, response))) response.writeHead(404).end()
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${portOf(server)}`
  const open = async () =>
    openIssuer({
      origin,
      directory,
      stores,
      addressOf: ({ headers, socket }) => String(headers['x-from'] ?? socket.remoteAddress),
      passwordCost: { logN: 8, r: 8, p: 1 },
    })
  let issuer = await open()
  const { settings, keys } = issuer
  return {
    origin,
    settings,
    keys,
    /** Has it know no more than what it kept. The port stays open: another program might take it meanwhile. */
    async restart(): Promise<void> {
      issuer = await open()
    },
    close: async () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const Tokens = z.object({ access_token: z.string(), refresh_token: z.string(), id_token: z.string() })

/** A browser as far as signing in goes: cookies with their paths, redirects and forms. */
export function openBrowser(origin: string) {
  const cookies = new Map<string, { readonly value: string; readonly path: string }>()

  async function send(path: string, body?: URLSearchParams, headers: Record<string, string> = {}): Promise<Response> {
    const url = new URL(path, origin)
    const cookie = [...cookies]
      .filter(([, { path: at }]) => url.pathname.startsWith(at))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, ...(body && { origin }), ...headers },
      ...(body && { method: 'POST', body }),
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      const [, at = '/'] = /path=([^;]+)/i.exec(set) ?? []
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) cookies.delete(name)
      else cookies.set(name, { value, path: at })
    }
    return response
  }

  /** Goes where it is sent, until a page is shown or the portal's own address comes up. */
  async function follow(response: Response): Promise<{ readonly at: URL; readonly response: Response }> {
    let at = new URL(response.url)
    for (let next = response; ; next = await send(at.href)) {
      const location = next.headers.get('location')
      if (location === null) return { at, response: next }
      at = new URL(location, at)
      if (!at.pathname.startsWith(mount)) return { at, response: next }
    }
  }

  const post = async (path: string, fields: Record<string, string>, headers?: Record<string, string>) =>
    send(path, new URLSearchParams(fields), headers)

  /** Asks for a code as the portal does. @returns where that leads, and the secret that goes with the code */
  async function ask(changes: Record<string, string> = {}) {
    const verifier = randomBytes(32).toString('base64url')
    const asked = {
      client_id: portalClient,
      response_type: 'code',
      scope: 'openid api',
      redirect_uri: `${origin}/signed-in`,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 'here',
      ...changes,
    }
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))
    return { verifier, ...(await follow(await send(`${mount}/auth?${query.toString()}`))) }
  }

  /** Exchanges a code for tokens. */
  async function exchange(at: URL, verifier: string) {
    return post(`${mount}/token`, {
      grant_type: 'authorization_code',
      client_id: portalClient,
      code: at.searchParams.get('code') ?? '',
      redirect_uri: `${origin}/signed-in`,
      code_verifier: verifier,
    })
  }

  /** Signs in with a password, the whole way. */
  async function signIn(account: string, password: string) {
    const { at: page, verifier } = await ask()
    const { at, response } = await follow(await post(page.pathname, { account, password }))
    if (at.pathname !== '/signed-in') return { status: response.status, page: await response.text() }
    return { status: 200, tokens: Tokens.parse(await (await exchange(at, verifier)).json()) }
  }

  return { send, post, ask, exchange, follow, signIn, audience: apiAudience }
}
