import { describe, expect, it } from 'vitest'
import type { Users } from '../../../shared/store/stores.ts'
import { makeUser } from '../../make/users.ts'

export function describeUsers(users: () => Users): void {
  describe('the users', () => {
    it('are found by id and by account, and all are listed', async () => {
      const user = makeUser({ grants: [{ role: 'unit', at: '101' }] })
      expect(await users().add(user)).toBe(true)

      expect(await users().find(user.id)).toEqual(user)
      expect(await users().byAccount(user.account)).toEqual(user)
      expect(await users().all()).toContainEqual(user)
      expect(await users().find('nobody')).toBeUndefined()
      expect(await users().byAccount('nobody')).toBeUndefined()
    })

    it('do not share an account; adding the same one again changes nothing', async () => {
      const user = makeUser()
      const other = makeUser({ account: user.account })
      await users().add(user)

      expect(await users().add(user)).toBe(true)
      expect(await users().add(other)).toBe(false)
      expect(await users().byAccount(user.account)).toEqual(user)
      expect(await users().find(other.id)).toBeUndefined()
    })

    it('may get the account of somebody who was removed, whom it then no longer means', async () => {
      const user = makeUser()
      await users().add(user)
      await users().save({ ...user, state: 'removed' })
      const successor = makeUser({ account: user.account })

      expect(await users().add(successor)).toBe(true)
      expect(await users().byAccount(user.account)).toEqual(successor)
      expect(await users().find(user.id)).toBeUndefined()
    })

    it('are saved only as they were read', async () => {
      const user = makeUser()
      await users().add(user)
      const first = { ...user, name: '张' }

      expect(await users().save(first)).toEqual({ ...first, version: 1 })
      expect(await users().save({ ...user, name: '李' })).toBeUndefined()
      expect(await users().find(user.id)).toEqual({ ...first, version: 1 })
      expect(await users().save(makeUser())).toBeUndefined()
    })
  })
}
