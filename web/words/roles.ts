import { roles, type Role } from '../../shared/domain/access/actor.ts'

export function isRole(role: string): role is Role {
  return roles.some((each) => each === role)
}
