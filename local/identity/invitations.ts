import { createHash, randomBytes } from 'node:crypto'
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
