import type { User } from '../../domain/access/user.ts'
import type { Users } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

export function embeddedUsers(database: Database): Users {
  const byAccount = (account: string) =>
    database.document(sql<User>`SELECT document FROM users WHERE account = ${account}`)
  const put = (user: User) =>
    database.run(sql`INSERT OR REPLACE INTO users (account, id, document)
      VALUES (${user.account}, ${user.id}, ${JSON.stringify(user)})`)

  return {
    add: async (user) =>
      database.write(() => {
        const holder = byAccount(user.account)
        if (holder?.state === 'active' && holder.id !== user.id) return false
        put(user)
        return true
      }),
    find: async (id) => database.document(sql<User>`SELECT document FROM users WHERE id = ${id}`),
    byAccount: async (account) => byAccount(account),
    save: async (user) =>
      database.write(() => {
        const standing = byAccount(user.account)
        if (standing?.id !== user.id || standing.version !== user.version) return undefined
        const saved = { ...user, version: user.version + 1 }
        put(saved)
        return saved
      }),
    forget: async ({ id }) => {
      database.run(sql`DELETE FROM users WHERE id = ${id}`)
    },
    all: async () => database.documents(sql<User>`SELECT document FROM users ORDER BY account`),
  }
}
