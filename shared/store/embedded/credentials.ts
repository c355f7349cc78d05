import type { Database } from './database.ts'
import { sql } from './sql.ts'

/** What people of one machine sign in with. Elsewhere the issuer keeps it, and we see none of it. Instants are ISO, of the machine's own clock. */
export interface Credentials {
  /** A password as passwords.ts keeps it. */
  passwordOf(user: string): Promise<string | undefined>
  /** Keeps an invitation by the hash of its token; any earlier one of the user is void. */
  invite(user: string, tokenHash: string, expiresAt: string): Promise<void>
  /** Whom an invitation is for, while it holds. */
  invited(tokenHash: string, now: string): Promise<string | undefined>
  /** Uses an invitation up and sets the password, both or neither. @returns whose it is; undefined where the invitation holds no more */
  redeem(tokenHash: string, passwordHash: string, now: string): Promise<string | undefined>
  /** Takes password, invitation and everything that keeps somebody signed in. */
  forget(user: string): Promise<void>
}

export function embeddedCredentials(database: Database): Credentials {
  const invited = (tokenHash: string, now: string) =>
    database.rows(sql<{ readonly user: string }>`SELECT user FROM invitations
      WHERE token = ${tokenHash} AND expires_at > ${now}`)[0]?.user
  const signOut = (user: string) =>
    database.run(sql`DELETE FROM sign_in_state WHERE document ->> '$.accountId' = ${user}`)
  const withdraw = (user: string) => database.run(sql`DELETE FROM invitations WHERE user = ${user}`)

  return {
    passwordOf: async (user) =>
      database.rows(sql<{ readonly hash: string }>`SELECT hash FROM passwords WHERE user = ${user}`)[0]?.hash,
    invite: async (user, tokenHash, expiresAt) =>
      database.write(() => {
        withdraw(user)
        database.run(
          sql`INSERT INTO invitations (token, user, expires_at) VALUES (${tokenHash}, ${user}, ${expiresAt})`,
        )
      }),
    invited: async (tokenHash, now) => invited(tokenHash, now),
    redeem: async (tokenHash, passwordHash, now) =>
      database.writeThrough(() => {
        const user = invited(tokenHash, now)
        if (user === undefined) return undefined
        withdraw(user)
        signOut(user)
        database.run(sql`INSERT OR REPLACE INTO passwords (user, hash) VALUES (${user}, ${passwordHash})`)
        return user
      }),
    forget: async (user) =>
      database.write(() => {
        withdraw(user)
        signOut(user)
        database.run(sql`DELETE FROM passwords WHERE user = ${user}`)
      }),
  }
}
