import { Account, actorOf } from '../../shared/domain/access/user.ts'
import { makeAuthenticate, type Refusal } from '../../shared/identity/authenticate.ts'
import { issuerKeys } from '../../shared/identity/issuer-keys.ts'
import type { IssuerSettings } from '../../shared/identity/issuer-settings.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { ApiNeeds } from './desk.ts'

export interface ActorOfNeeds extends Pick<Stores, 'users'> {
  readonly identity: IssuerSettings
  readonly refused: (why: Refusal) => void
}

/**
 * Says who makes a request: by a token of the issuer, read with the keys that the issuer publishes, and by what the office's user list says of
 * the account in it, however the issuer writes that.
 */
export function makeActorOf({ identity: settings, users, refused }: ActorOfNeeds): ApiNeeds['actorOf'] {
  const authenticate = makeAuthenticate({
    settings,
    keys: issuerKeys(settings.issuer),
    findActor: async (claim) => {
      const account = Account.safeParse(claim).data
      const user = account === undefined ? undefined : await users.byAccount(account)
      return user && actorOf(user)
    },
    refused,
  })
  return async (request) => authenticate(request.headers.get('authorization') ?? undefined)
}
