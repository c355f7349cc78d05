import { everywhere, type Actor } from '../../shared/domain/access/actor.ts'
import { Account, actorOf, type User } from '../../shared/domain/access/user.ts'
import { officeTrail } from '../../shared/domain/audit/audit-entry.ts'
import { makeAuthenticate, type Refusal } from '../../shared/identity/authenticate.ts'
import { issuerKeys } from '../../shared/identity/issuer-keys.ts'
import type { IssuerSettings } from '../../shared/identity/issuer-settings.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { ApiNeeds } from './desk.ts'

export interface ActorOfNeeds extends FindActorNeeds {
  readonly identity: IssuerSettings
  readonly refused: (why: Refusal) => void
}

/** Says who makes a request, by a token of the issuer, read with the keys that the issuer publishes. */
export function makeActorOf({ identity: settings, refused, ...needs }: ActorOfNeeds): ApiNeeds['actorOf'] {
  const keys = issuerKeys(settings.issuer)
  const authenticate = makeAuthenticate({ settings, keys, findActor: makeFindActor(needs), refused })
  return async (request) => authenticate(request.headers.get('authorization') ?? undefined)
}

interface FindActorNeeds extends Pick<Stores, 'users' | 'audit'> {
  readonly clock: Clock
  /** The account that may begin: it comes onto the user list, for the office, when it is first seen. */
  readonly firstUser?: string | undefined
}

/**
 * Who an account of the issuer is on the office's user list; nobody where it is not there. The first user, whom the installation names, is put
 * onto it: somebody has to let the others in. One who was removed stays out.
 */
export function makeFindActor({ users, audit, clock, firstUser }: FindActorNeeds) {
  return async function findActor(claim: string): Promise<Actor | undefined> {
    const account = Account.safeParse(claim).data
    if (account === undefined) return undefined
    const user = await users.byAccount(account)
    if (user) return actorOf(user)
    return account === firstUser ? begin(account) : undefined
  }

  async function begin(account: string): Promise<Actor | undefined> {
    const id = `u-${crypto.randomUUID()}`
    const grants = [{ role: 'office', at: everywhere }] as const
    const user: User = { id, account, name: account, grants, state: 'active', version: 0 }
    const what = { action: 'manage-users', subject: everywhere, about: id } as const
    await audit.record({ campaign: officeTrail, at: clock.now(), actor: 'installation', ...what })
    await users.add(user) // or a request at the same moment has
    const added = await users.byAccount(account)
    return added && actorOf(added)
  }
}
