import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiNeeds } from '../functions/api/desk.ts'
import type { PortalConfig } from '../shared/contracts/portal-config.ts'
import { actorOf } from '../shared/domain/access/user.ts'
import { makeAuthenticate } from '../shared/identity/authenticate.ts'
import { invite } from './identity/invitations.ts'
import { openIssuer } from './identity/issuer.ts'
import { apiAudience, portalClient } from './identity/provider.ts'
import { welcomeLink } from './identity/welcome-link.ts'
import type { System } from './system.ts'

/** How people sign in where pages and API are served. */
export interface SignIn extends Pick<ApiNeeds, 'actorOf' | 'passwords'> {
  /** What the pages are told of their issuer, as `/config.json`. */
  readonly portal: PortalConfig
  /** Answers what is the issuer's to answer. @returns whether it was */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>
}

/**
 * Signing in at the issuer of this machine, with the accounts of its data folder.
 * @param origin as people's browsers have it
 * @param addressOf the address of whoever makes a request
 */
export async function signInHere(
  origin: string,
  directory: string,
  { stores }: Pick<System, 'stores'>,
  addressOf: (request: IncomingMessage) => string,
): Promise<SignIn> {
  const issuer = await openIssuer({ origin, directory, stores, addressOf })
  const authenticate = makeAuthenticate({
    settings: issuer.settings,
    keys: issuer.keys,
    findActor: async (id) => {
      const user = await stores.users.find(id)
      return user && actorOf(user)
    },
    refused: () => undefined,
  })
  return {
    actorOf: async (request) => authenticate(request.headers.get('authorization') ?? undefined),
    portal: { issuer: issuer.settings.issuer, clientId: portalClient, scope: 'openid api', resource: apiAudience },
    handle: issuer.handle,
    passwords: {
      has: async (user) => (await stores.credentials.passwordOf(user)) !== undefined,
      forget: async (user) => stores.credentials.forget(user),
      async invite(user) {
        const invitation = await invite(stores, user)
        return { link: welcomeLink(directory, invitation), expiresAt: invitation.expiresAt }
      },
    },
  }
}
