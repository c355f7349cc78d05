import type { Label } from '../campaign/label.ts'
import { text } from '../texts/text.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import { everywhere, type Grant } from './actor.ts'
import type { User } from './user.ts'

/** Why a grant cannot be given: it holds nowhere that there is. Undefined where it can. @param tree none before the first unit list */
export function faultOfGrant({ role, at }: Grant, tree: UnitTree | undefined): Label | undefined {
  const isLocal = role === 'unit' || role === 'lead' || role === 'supervisor'
  if (at === everywhere) return isLocal ? text('users-bad-grant', { grant: role }) : undefined
  if (!tree) return text('users-no-units')
  if (role !== 'supervisor') return tree.unit(at) ? undefined : text('cli-unknown-unit', { unit: at })
  const groups = tree.subtreeOf(tree.root.code).map(({ supervisionGroup }) => supervisionGroup)
  return groups.includes(at) ? undefined : text('users-unknown-group', { group: at })
}

/** Whether somebody looks after the users once these are all there are: without one nobody could ever be let in again. */
export function hasOffice(users: readonly User[]): boolean {
  return users.some(
    ({ state, grants }) => state === 'active' && grants.some(({ role, at }) => role === 'office' && at === everywhere),
  )
}
