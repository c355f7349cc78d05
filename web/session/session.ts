import { ErrorResponse, InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import type { Language } from '../texts/language.ts'
import type { PortalConfig } from '../../shared/contracts/portal-config.ts'

/**
 * Somebody's sign-in with the office's OpenID issuer: authorisation code with PKCE. Tokens live in this page's memory alone; after a reload
 * the issuer's own cookie signs in again, by a redirect that asks nothing. What a redirect has to find again (never a token) is in sessionStorage.
 */
export interface Session {
  /** The access token, renewed where it is about to end; undefined where nobody is signed in. */
  token(): Promise<string | undefined>
  /** Leaves the page for the issuer's, and comes back to `returnTo`. @param quietly only if the issuer need not ask anything */
  signIn(how: { readonly returnTo: string; readonly quietly: boolean; readonly language: Language }): Promise<void>
  signOut(): Promise<void>
}

/** How a page begins: signed in, to be shown at `path`; or not, with why. */
export type Arrival =
  | { readonly kind: 'signed-in'; readonly path: string }
  | { readonly kind: 'signed-out'; readonly path: string; readonly trouble?: string }
  | { readonly kind: 'leaving' }

const callbackPath = '/signed-in'
const renewBeforeS = 30

export function openSession({ issuer, clientId, scope, resource }: PortalConfig) {
  const { origin } = globalThis.location
  const users = new UserManager({
    authority: issuer,
    client_id: clientId,
    scope,
    ...(resource !== undefined && { resource }),
    redirect_uri: `${origin}${callbackPath}`,
    post_logout_redirect_uri: `${origin}/`,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: globalThis.sessionStorage }),
    automaticSilentRenew: false,
    monitorSession: false,
    loadUserInfo: false,
  })
  let renewing: Promise<string | undefined> | undefined

  async function renew(): Promise<string | undefined> {
    renewing ??= users
      .signinSilent()
      .then((user) => user?.access_token)
      .catch(async () => {
        await users.removeUser()
        return undefined
      })
      .finally(() => {
        renewing = undefined
      })
    return renewing
  }

  const session: Session = {
    async token() {
      const user = await users.getUser()
      if (!user) return undefined
      const left = user.expires_in ?? Number.POSITIVE_INFINITY
      if (left > renewBeforeS) return user.access_token
      return user.refresh_token === undefined ? undefined : renew()
    },
    async signIn({ returnTo, quietly, language }) {
      const locale = language === 'zh' ? 'zh-CN' : 'en'
      await users.signinRedirect({
        state: returnTo,
        ui_locales: locale,
        extraQueryParams: { lang: locale }, // as Cognito calls it
        ...(quietly && { prompt: 'none' }),
      })
    },
    async signOut() {
      await users.removeUser() // or its ID token would stand in the address
      await users.signoutRedirect({ extraQueryParams: { logout_uri: `${origin}/` } }) // as Cognito calls it
    },
  }
  return { session, arrive: async (language: Language) => arrive(users, session, language) }
}

async function arrive(users: UserManager, session: Session, language: Language): Promise<Arrival> {
  const { pathname, search } = globalThis.location
  if (pathname !== callbackPath) {
    await session.signIn({ returnTo: pathname + search, quietly: true, language })
    return { kind: 'leaving' }
  }
  try {
    const user = await users.signinCallback()
    return { kind: 'signed-in', path: pathIn(user?.state) }
  } catch (error) {
    if (!(error instanceof ErrorResponse)) return { kind: 'signed-out', path: '/', trouble: String(error) }
    const path = pathIn(error.state)
    const isExpected = error.error === 'login_required' || error.error === 'interaction_required'
    return { kind: 'signed-out', path, ...(!isExpected && { trouble: error.error ?? '' }) }
  }
}

/** A path of this portal; anything else that a state might hold is the start page. */
function pathIn(state: unknown): string {
  return typeof state === 'string' && /^\/(?!\/)/.test(state) ? state : '/'
}
