import { createHash, randomBytes } from 'node:crypto'
import { everywhere } from '../../shared/domain/access/actor.ts'
import type { User } from '../../shared/domain/access/user.ts'
import { instantText } from '../../shared/domain/campaign/round.ts'
import type { EmbeddedStores } from '../../shared/store/embedded/embedded-stores.ts'

/** A one-time link by which somebody sets a password. Only its hash is kept, so whoever reads the data cannot use it. */
export interface Invitation {
  /** The end of its address: 32 random bytes. */
  readonly token: string
  /** ISO instant, of the machine's own clock. */
  readonly expiresAt: string
}

/** Long enough to be carried to somebody, and gone the next day. */
const validMs = 24 * 3_600_000

/** Makes a one-time link for a user; an earlier one is void. */
export async function invite({ credentials }: Pick<EmbeddedStores, 'credentials'>, user: string): Promise<Invitation> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = instantText(Date.now() + validMs)
  await credentials.invite(user, hashOfToken(token), expiresAt)
  return { token, expiresAt }
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * Sees to it that somebody can sign in: as long as no user of the office has a password, there is a first one, `office`, with a one-time link that is
 * made anew whenever it is asked for. There is never a password that comes with the program.
 */
export async function inviteFirstUser(
  stores: Pick<EmbeddedStores, 'users' | 'credentials'>,
): Promise<(Invitation & { readonly account: string }) | undefined> {
  const users = await stores.users.all()
  const office = users.filter(
    ({ state, grants }) => state === 'active' && grants.some(({ role, at }) => role === 'office' && at === everywhere),
  )
  for (const { id } of office) if ((await stores.credentials.passwordOf(id)) !== undefined) return undefined
  const first = office[0] ?? firstUser
  if (first === firstUser && !(await stores.users.add(firstUser))) return undefined
  return { account: first.account, ...(await invite(stores, first.id)) }
}

/** Two processes that start at once add the same one. */
const firstUser: User = {
  id: 'u-first',
  account: 'office',
  name: '办公室',
  grants: [{ role: 'office', at: everywhere }],
  state: 'active',
  version: 0,
}
