import { randomUUID } from 'node:crypto'
import type { User } from '../../shared/domain/access/user.ts'

/** A user of the office's list; each has an account of its own. */
export function makeUser(overrides: Partial<User> = {}): User {
  const id = randomUUID()
  return { id, account: `a-${id}`, name: '值班员', grants: [], state: 'active', version: 0, ...overrides }
}
