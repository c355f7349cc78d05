import type { Told } from '../campaign/chasing.ts'
import type { Hash } from '../unit/unit-list-version.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import type { Contact, Unit } from '../unit/unit.ts'
import type { Post } from './entry.ts'

/** Who holds a post at present. */
export interface Holder {
  /** Stands for the person or group wherever ids go; nothing in it tells who. */
  readonly key: string
  readonly post: Post
  /** Of a group, its name. */
  readonly name: string
  /** A group has none. */
  readonly contact?: Contact
}

/**
 * Who holds a post according to the current unit list. Persons are told apart by address, else telephone number, else name and unit: whoever
 * answers for several units is one person.
 */
export function holderOf(post: Post, tree: UnitTree, hash: Hash): Holder | undefined {
  if ('group' in post) return { key: hash(`group ${post.group}`).slice(0, 24), post, name: post.group }
  const contact = tree.unit(post.unit)?.[post.as]
  if (!contact) return undefined
  const { name, email, telephone } = contact
  const identity =
    email !== undefined
      ? `email ${email.toLowerCase()}`
      : telephone !== undefined
        ? `telephone ${telephone.replaceAll(/\D/g, '')}`
        : `name ${name} ${post.unit}`
  return { key: hash(identity).slice(0, 24), post, name, contact }
}

/** The unit that answers for another one; none for itself, and none for the office. */
export function leadOf(unit: Unit, tree: UnitTree): Unit | undefined {
  const code = unit.leadUnit ?? tree.ancestorsOf(unit.code).at(-2)?.code
  return code === undefined || code === unit.code ? undefined : tree.unit(code)
}

/**
 * The posts that are told of a unit's return in a capacity, each with those that step in where nobody can be reached in it, in order.
 * @param groups the chat groups that there are, by name
 */
export function postsOf(
  role: Told,
  unit: Unit,
  tree: UnitTree,
  groups: ReadonlySet<string>,
): readonly (readonly Post[])[] {
  const lead = leadOf(unit, tree)
  const both = (of: Unit | undefined): readonly Post[] =>
    of ? [{ unit: of.code, as: 'contact' }, ...(of.deputy ? [{ unit: of.code, as: 'deputy' } as const] : [])] : []
  switch (role) {
    case 'contact':
      return [[...both(unit), ...both(lead)]]
    case 'deputy':
      return unit.deputy ? [[{ unit: unit.code, as: 'deputy' }]] : []
    case 'leadUnit':
      return lead ? [both(lead)] : []
    case 'supervisionGroup':
      return unit.supervisionGroup === undefined ? [] : [[{ group: unit.supervisionGroup }]]
    case 'office': {
      const { code, contact } = tree.root
      const group = groups.has(code) ? [[{ group: code }]] : []
      return contact || group.length === 0 ? [both(tree.root), ...group] : group
    }
  }
}
