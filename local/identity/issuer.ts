import type { IncomingMessage, ServerResponse } from 'node:http'
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose'
import { officeTrail, type AuditEntry } from '../../shared/domain/audit/audit-entry.ts'
import { networkOf } from '../../shared/domain/audit/network.ts'
import { Account } from '../../shared/domain/access/user.ts'
import { everywhere } from '../../shared/domain/access/actor.ts'
import { instantText } from '../../shared/domain/campaign/round.ts'
import type { TextCode } from '../../shared/domain/texts/text.ts'
import { IssuerSettings } from '../../shared/identity/issuer-settings.ts'
import type { EmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import { strictTransportS } from '../../shared/runtime/portal-headers.ts'
import { countAttempts } from './attempts.ts'
import { fieldsOf, isForeignPost } from './form-post.ts'
import { hashOfToken } from './invitations.ts'
import { issuerSecrets } from './issuer-secrets.ts'
import { pageOf, passwordForm, signInForm, stylesheet } from './pages.ts'
import { faultOfPassword, hashPassword, isPassword, type PasswordCost } from './passwords.ts'
import { apiAudience, makeProvider, mount } from './provider.ts'
import { rememberOrigin } from './welcome-link.ts'

export interface IssuerNeeds {
  /** The server's origin as people's browsers have it: `http://127.0.0.1:8080`. */
  readonly origin: string
  /** The data folder. */
  readonly directory: string
  readonly stores: Pick<EmbeddedStores, 'users' | 'credentials' | 'signInState' | 'audit'>
  /** The address of whoever makes a request. */
  readonly addressOf: (request: IncomingMessage) => string
  /** What a try of a password costs; the standard unless a test is in a hurry. */
  readonly passwordCost?: PasswordCost
}

/** The issuer of one machine. */
export interface Issuer {
  /** What an API takes its tokens by. */
  readonly settings: IssuerSettings
  readonly keys: JWTVerifyGetKey
  /** Answers a request for anything below `/identity`. @returns whether it was one */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>
}

const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** Opens the issuer of one machine: OpenID Connect, its sign-in page, and the page that a one-time link leads to. */
export async function openIssuer(needs: IssuerNeeds): Promise<Issuer> {
  const { origin, directory, stores, addressOf, passwordCost } = needs
  const { users, credentials, audit } = stores
  const secrets = await issuerSecrets(directory)
  rememberOrigin(directory, origin)
  const provider = makeProvider({ origin, stores, secrets })
  provider.proxy = true // it is told below what it is called outside, whatever a proxy passes on
  const answer = provider.callback()
  const { protocol, host } = new URL(origin)
  const attempts = countAttempts()
  const now = () => instantText(Date.now())
  const headers = {
    ...securityHeaders,
    ...(origin.startsWith('https:') && { 'Strict-Transport-Security': `max-age=${strictTransportS}` }),
  }
  const { d: _private, ...publicKey } = secrets.signing

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const [path = ''] = (request.url ?? '').split('?', 1)
    if (!path.startsWith(`${mount}/`)) return false
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    // Only our own name: a page elsewhere whose name was made to mean this machine gets nothing.
    if (request.headers.host !== host) return end(response, 421)
    Object.assign(request.headers, { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host })
    const [, page, key = ''] = path.slice(mount.length).split('/')
    if (request.method === 'POST' && isForeignPost(request, origin)) return end(response, 403)
    if (page === 'style.css') return end(response, 200, stylesheet, 'text/css; charset=utf-8')
    if (page === 'sign-in') return signIn(request, response)
    if (page === 'welcome') return welcome(request, response, key)
    Object.assign(request, { originalUrl: request.url, url: request.url?.slice(mount.length) })
    await answer(request, response)
    return true
  }

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const interaction = await provider.interactionDetails(request, response).catch(() => undefined)
    if (interaction?.prompt.name !== 'login')
      return show(response, 400, { heading: 'identity-sign-in', said: 'identity-lost', isFault: true })
    const action = `${mount}/sign-in/${interaction.uid}`
    const form = (account: string) => ({ heading: 'identity-sign-in' as const, form: signInForm(action, account) })
    if (request.method !== 'POST') return show(response, 200, form(''))

    const { account: written = '', password = '' } = await fieldsOf(request)
    const account = Account.safeParse(written).data ?? ''
    const address = addressOf(request)
    const waitMs = attempts.take(account, address)
    if (waitMs > 0) {
      response.setHeader('Retry-After', Math.ceil(waitMs / 1000))
      const values = { minutes: Math.ceil(waitMs / 60_000) }
      return show(response, 429, { ...form(written), said: 'identity-too-often', values, isFault: true })
    }
    const user = await users.byAccount(account)
    const isActive = user?.state === 'active'
    const kept = isActive ? await credentials.passwordOf(user.id) : undefined
    const isRight = await isPassword(password, kept, passwordCost)
    await record(request, isRight ? 'sign-in' : 'sign-in-refused', isActive ? user.id : 'unknown')
    if (!isRight || !user) return show(response, 401, { ...form(written), said: 'identity-wrong', isFault: true })
    attempts.forgive(account, address)
    await provider.interactionFinished(request, response, { login: { accountId: user.id } })
    return true
  }

  async function welcome(request: IncomingMessage, response: ServerResponse, token: string): Promise<boolean> {
    const invited = await credentials.invited(hashOfToken(token), now())
    const user = invited === undefined ? undefined : await users.find(invited)
    if (user?.state !== 'active') {
      return show(response, 410, { heading: 'identity-set-password', said: 'identity-link-gone', isFault: true })
    }
    const page = {
      heading: 'identity-set-password' as const,
      said: 'identity-welcome' as const,
      values: { name: user.name, account: user.account },
      form: passwordForm(`${mount}/welcome/${token}`, user.account),
    }
    if (request.method !== 'POST') return show(response, 200, page)

    const { password = '', repeated = '' } = await fieldsOf(request)
    const fault: TextCode | undefined =
      password === repeated ? faultOfPassword(password, user.account) : 'password-differs'
    if (fault) return show(response, 422, { ...page, said: fault, isFault: true })
    await record(request, 'set-password', user.id)
    if (
      (await credentials.redeem(hashOfToken(token), await hashPassword(password, passwordCost), now())) === undefined
    ) {
      return show(response, 410, { heading: 'identity-set-password', said: 'identity-link-gone', isFault: true })
    }
    response.writeHead(303, { Location: `${origin}/` }).end()
    return true
  }

  async function record(request: IncomingMessage, action: AuditEntry['action'], actor: string): Promise<void> {
    await audit.record({
      campaign: officeTrail,
      at: now(),
      actor,
      action,
      subject: everywhere,
      from: networkOf(addressOf(request)),
    })
  }

  return {
    settings: IssuerSettings.parse({ issuer: `${origin}${mount}`, audience: apiAudience }),
    keys: createLocalJWKSet({ keys: [publicKey] }),
    handle,
  }
}

function show(response: ServerResponse, status: number, page: Parameters<typeof pageOf>[0]): boolean {
  return end(response, status, pageOf(page, `${mount}/style.css`), 'text/html; charset=utf-8')
}

function end(response: ServerResponse, status: number, body = '', type = 'text/plain; charset=utf-8'): boolean {
  response.writeHead(status, { 'Content-Type': type }).end(body)
  return true
}
