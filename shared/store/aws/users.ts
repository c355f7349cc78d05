import type { User } from '../../domain/access/user.ts'
import type { Users } from '../stores.ts'
import { keys } from './keys.ts'
import type { Item, Table } from './table.ts'

/** The account holds the user, so that an account cannot be given twice; an id only says which account to look at. */
export function dynamoUsers(table: Table): Users {
  const byAccount = async (account: string) => userIn(await table.get(keys.user(account)))
  return {
    add: async (user) => {
      await table.put({ ...keys.accountOf(user.id), account: user.account })
      const isFree = 'attribute_not_exists(#pk) OR #user.#state = :removed OR #user.#id = :id'
      return table.putIf({ ...keys.user(user.account), user }, isFree, { ':removed': 'removed', ':id': user.id })
    },
    find: async (id) => {
      const account = await table.get(keys.accountOf(id))
      const user = account && (await byAccount(account['account']))
      return user?.id === id ? user : undefined
    },
    byAccount,
    save: async (user) => {
      const saved = { ...user, version: user.version + 1 }
      const values = { ':id': user.id, ':version': user.version }
      const isAsRead = '#user.#id = :id AND #user.#version = :version'
      return (await table.putIf({ ...keys.user(user.account), user: saved }, isAsRead, values)) ? saved : undefined
    },
    forget: async ({ id, account }) => {
      if ((await byAccount(account))?.id === id) await table.remove(keys.user(account))
      await table.remove(keys.accountOf(id))
    },
    all: async () => (await table.all(keys.user('').pk)).flatMap((item) => userIn(item) ?? []),
  }
}

function userIn(item: Item | undefined): User | undefined {
  return item?.['user']
}
