import type { Role } from './actor.ts'

/** How something lies to a grant: its own unit, a unit below, a unit of the supervision group's share, or none of these. */
export const relations = ['own', 'below', 'share', 'other'] as const
export type Relation = (typeof relations)[number]

/** What an action does: it reads, it reads what must be accounted for, or it changes something. All but plain reading leaves an audit entry. */
type Doing = 'read' | 'accounted' | 'write'

type Right = { readonly does: Doing } & { readonly [R in Role]?: readonly Relation[] }

const own = ['own'] as const
const below = ['below'] as const
const inside = ['own', 'below'] as const
const share = ['share'] as const
const anywhere = relations

/**
 * Who may do what, to which of the things that lie around their grant; what is not written is not allowed. A lead unit decides about the
 * units below it and never about its own duty; a supervisor watches and reminds; an auditor changes nothing and sees no person.
 */
export const rights = {
  'see-status': { does: 'read', office: inside, lead: inside, unit: own, supervisor: share, auditor: inside },
  'see-contacts': { does: 'read', office: inside, lead: inside, unit: own, supervisor: share },
  'see-notices': { does: 'read', office: inside, lead: inside, unit: own, supervisor: share, auditor: inside },
  'read-definition': {
    does: 'read',
    office: anywhere,
    lead: anywhere,
    unit: anywhere,
    supervisor: anywhere,
    auditor: anywhere,
  },
  'read-findings': { does: 'read', office: inside, lead: inside, unit: own, supervisor: share, auditor: inside },
  'read-rows': { does: 'read', office: inside, lead: inside, unit: own, supervisor: share, auditor: inside },
  'read-totals': { does: 'read', office: inside, lead: inside, unit: own, supervisor: share, auditor: inside },
  'see-users': { does: 'read', office: inside, auditor: inside },

  'read-personal-data': { does: 'accounted', office: inside, lead: inside, unit: own },
  'download-original': { does: 'accounted', office: inside, lead: inside, unit: own },
  'download-template': { does: 'accounted', office: inside, lead: inside, unit: own },
  'export-workbook': {
    does: 'accounted',
    office: inside,
    lead: inside,
    unit: own,
    supervisor: share,
    auditor: inside,
  },
  'archive-originals': { does: 'accounted', office: inside, lead: inside },
  'read-audit': { does: 'accounted', office: inside, auditor: inside },

  upload: { does: 'write', lead: own, unit: own },
  'file-on-behalf': { does: 'write', office: inside, lead: below },
  acknowledge: { does: 'write', office: inside, lead: own, unit: own },
  explain: { does: 'write', office: inside, lead: inside, unit: own },
  'hand-over-post': { does: 'write', office: inside, lead: inside, unit: own },
  remind: { does: 'write', office: inside, lead: below, supervisor: share },
  'give-back': { does: 'write', office: inside, lead: below },
  approve: { does: 'write', office: inside, lead: below },
  unapprove: { does: 'write', office: inside, lead: below },
  waive: { does: 'write', office: inside, lead: below },
  extend: { does: 'write', office: inside, lead: below },
  revoke: { does: 'write', office: inside, lead: below },
  close: { does: 'write', office: inside, lead: below },
  reopen: { does: 'write', office: inside, lead: below },
  'manage-units': { does: 'write', office: own },
  'manage-users': { does: 'write', office: inside },
  'replace-definition': { does: 'write', office: own },
} as const satisfies Readonly<Record<string, Right>>

/** Something that people do in the office's work. */
export type Action = keyof typeof rights

/** Whether doing it leaves an entry in the audit trail. */
export function isAccountedFor(action: Action): boolean {
  return rights[action].does !== 'read'
}

/** The relations in which a role may do something. */
export function relationsFor(role: Role, action: Action): readonly Relation[] {
  const right: Right = rights[action]
  return right[role] ?? []
}

/** Every action there is, in the table’s order. */
export const actions = Object.keys(rights).filter((name): name is Action => name in rights)
