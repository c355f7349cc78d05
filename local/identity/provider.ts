import { Provider, type Adapter, type KoaContextWithOIDC } from 'oidc-provider'
import { actorOf } from '../../shared/domain/access/user.ts'
import type { EmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'
import type { IssuerSecrets } from './issuer-secrets.ts'
import { pageOf, signOutForm } from './pages.ts'

/** Where the issuer lies below the server's origin, and what its tokens are for. */
export const mount = '/identity'
export const portalClient = 'taizhang-portal'
export const apiAudience = 'urn:taizhang:api'
const scope = 'api'

interface Needs {
  /** `http://127.0.0.1:8080` */
  readonly origin: string
  readonly stores: Pick<EmbeddedStores, 'users' | 'signInState'>
  readonly secrets: IssuerSecrets
}

const seconds = { minute: 60, hour: 3_600, day: 86_400 }

/**
 * The OpenID Connect provider of one machine: authorisation code with PKCE for the one public client, the portal, and nothing else. Nobody is asked
 * for consent, for the portal is the office's own. Access tokens are JWTs that hold for ten minutes; who is signed in stays so for a working day.
 */
export function makeProvider({ origin, stores, secrets }: Needs): Provider {
  const nowS = () => Math.floor(Date.now() / 1000)
  const { users, signInState } = stores

  const adapter = (model: string): Adapter => ({
    upsert: async (id, payload, expiresIn) =>
      signInState.put(model, id, { ...payload }, expiresIn === undefined ? undefined : nowS() + expiresIn),
    find: async (id) => signInState.find(model, id, nowS()),
    findByUid: async (uid) => signInState.findByUid(model, uid, nowS()),
    findByUserCode: async () => undefined, // of devices, which are not served
    consume: async (id) => signInState.consume(model, id, nowS()),
    destroy: async (id) => signInState.remove(model, id),
    revokeByGrantId: async (grantId) => signInState.revoke(grantId),
  })

  return new Provider(`${origin}${mount}`, {
    adapter,
    clients: [
      {
        client_id: portalClient,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${origin}/signed-in`],
        post_logout_redirect_uris: [`${origin}/`],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [secrets.signing] },
    cookies: { keys: [secrets.cookies] },
    clientBasedCORS: (_context, from) => from === origin,
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid'],
    claims: { openid: ['sub', 'name'] },
    conformIdTokenClaims: false,
    findAccount: async (_context, id) => {
      const user = await users.find(id)
      const actor = user && actorOf(user)
      return actor && { accountId: id, claims: async () => ({ sub: id, name: actor.name }) }
    },
    loadExistingGrant: async ({ oidc }) => {
      if (!oidc.client || !oidc.account) return undefined
      const earlier = oidc.session?.grantIdFor(oidc.client.clientId)
      const standing = earlier === undefined ? undefined : await oidc.provider.Grant.find(earlier)
      if (standing) return standing
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.account.accountId })
      grant.addOIDCScope('openid')
      grant.addResourceScope(apiAudience, scope)
      await grant.save()
      return grant
    },
    issueRefreshToken: async () => true,
    ttl: {
      AccessToken: 10 * seconds.minute,
      AuthorizationCode: seconds.minute,
      IdToken: 10 * seconds.minute,
      Interaction: seconds.hour,
      RefreshToken: 12 * seconds.hour,
      Session: 12 * seconds.hour,
      Grant: 12 * seconds.hour,
    },
    interactions: { url: (_context, { uid }) => `${mount}/sign-in/${uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiAudience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope,
          audience: apiAudience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: signedOut },
    },
    renderError: showFault,
  })
}

function showFault(context: KoaContextWithOIDC): void {
  context.type = 'html'
  context.body = pageOf({ heading: 'identity-sign-in', said: 'identity-lost', isFault: true }, `${mount}/style.css`)
}

function signedOut(context: KoaContextWithOIDC): void {
  context.type = 'html'
  context.body = pageOf({ heading: 'identity-signed-out' }, `${mount}/style.css`)
}

/** Signing out is asked for by a button in the portal and confirmed by one here: a link from elsewhere signs nobody out. */
function logoutSource(context: KoaContextWithOIDC, form: string): void {
  context.type = 'html'
  context.body = pageOf({ heading: 'identity-sign-out', form: signOutForm(form) }, `${mount}/style.css`)
}
