import type { UnitTree } from '../unit/unit-tree.ts'
import { everywhere, type Actor, type Grant } from './actor.ts'
import { relationsFor, type Action, type Relation } from './rights.ts'

/** What an action is done to: whatever belongs to one unit. */
export interface Subject {
  readonly unit: string
  /** The codes from the unit itself up to the root, and `everywhere` at the end. */
  readonly path: readonly string[]
  readonly supervisionGroup?: string
}

/** What belongs to the office as a whole: the definition, the unit list, its users. */
export const theOffice: Subject = { unit: everywhere, path: [everywhere] }

/** What belongs to a unit of the tree, also to one that was closed or merged; undefined where there is no such unit. */
export function subjectOf(tree: UnitTree, code: string): Subject | undefined {
  const unit = tree.unit(code)
  if (!unit) return undefined
  const above = tree.ancestorsOf(code).map((each) => each.code)
  return {
    unit: code,
    path: [code, ...above, everywhere],
    ...(unit.supervisionGroup !== undefined && { supervisionGroup: unit.supervisionGroup }),
  }
}

/** How a subject lies to a grant. */
export function relationOf({ role, at }: Grant, { unit, path, supervisionGroup }: Subject): Relation {
  if (role === 'supervisor') return supervisionGroup === at ? 'share' : 'other'
  if (unit === at) return 'own'
  return path.includes(at) ? 'below' : 'other'
}

/** Whether somebody may do something: one of the grants has to say so, for that is the only way to be allowed anything. */
export function mayDo(actor: Actor, action: Action, subject: Subject): boolean {
  return actor.grants.some((grant) => relationsFor(grant.role, action).includes(relationOf(grant, subject)))
}
