import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { everywhere, roles, type Grant, type Role } from '../../../shared/domain/access/actor.ts'
import { mayDo, relationOf, subjectOf, theOffice } from '../../../shared/domain/access/may-do.ts'
import {
  actions,
  isAccountedFor,
  relations,
  rights,
  type Action,
  type Relation,
} from '../../../shared/domain/access/rights.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import { arbitraryCase, type Asked, makeActor, subjectIn, units } from './actors.ts'

/**
 * The whole matrix, written down a second time: a row per action, a column per role; o = its own unit, b = those below, s = the group's share,
 * x = anything else, - = not at all.
 */
const matrix: Readonly<Record<Action, string>> = {
  //                      office lead unit supervisor auditor
  'see-status': '         ob     ob   o    s          ob',
  'see-contacts': '       ob     ob   o    s          -',
  'see-notices': '        ob     ob   o    s          ob',
  'read-definition': '    obsx   obsx obsx obsx       obsx',
  'read-findings': '      ob     ob   o    s          ob',
  'read-rows': '          ob     ob   o    s          ob',
  'read-totals': '        ob     ob   o    s          ob',
  'see-users': '          ob     -    -    -          ob',
  'read-personal-data': ' ob     ob   o    -          -',
  'download-original': '  ob     ob   o    -          -',
  'download-template': '  ob     ob   o    -          -',
  'export-workbook': '    ob     ob   o    s          ob',
  'archive-originals': '  ob     ob   -    -          -',
  'read-audit': '         ob     -    -    -          ob',
  upload: '               -      o    o    -          -',
  'file-on-behalf': '     ob     b    -    -          -',
  acknowledge: '          ob     o    o    -          -',
  explain: '              ob     ob   o    -          -',
  'hand-over-post': '     ob     ob   o    -          -',
  remind: '               ob     b    -    s          -',
  'give-back': '          ob     b    -    -          -',
  approve: '              ob     b    -    -          -',
  unapprove: '            ob     b    -    -          -',
  waive: '                ob     b    -    -          -',
  extend: '               ob     b    -    -          -',
  revoke: '               ob     b    -    -          -',
  close: '                ob     b    -    -          -',
  reopen: '               ob     b    -    -          -',
  'manage-units': '       o      -    -    -          -',
  'manage-users': '       ob     -    -    -          -',
  'replace-definition': ' o      -    -    -          -',
}

const letters: Readonly<Record<Relation, string>> = { own: 'o', below: 'b', share: 's', other: 'x' }

/** For each role a grant and, by relation, something that lies so to it; nothing lies below a group, nor in the share of a unit. */
const standing: Readonly<Record<Role, { at: string; subjects: Readonly<Partial<Record<Relation, string>>> }>> = {
  office: { at: '1', subjects: { own: '1', below: '111', other: '21' } },
  lead: { at: '1', subjects: { own: '1', below: '11', other: '2' } },
  unit: { at: '11', subjects: { own: '11', below: '111', other: '1' } },
  supervisor: { at: '甲', subjects: { share: '21', other: '2' } },
  auditor: { at: '2', subjects: { own: '2', below: '21', other: '0' } },
}

const cells = actions.flatMap((action) =>
  roles.flatMap((role, column) =>
    relations.flatMap((relation) => {
      const code = standing[role].subjects[relation]
      const allowed = (matrix[action].trim().split(/\s+/)[column] ?? '').includes(letters[relation])
      return code === undefined ? [] : [{ action, role, relation, allowed, code }]
    }),
  ),
)

describe('the matrix', () => {
  test.each(cells)('$role, $action, $relation: $allowed', ({ action, role, relation, allowed, code }) => {
    const grant = { role, at: standing[role].at }
    const subject = subjectIn(units, code)
    expect(relationOf(grant, subject)).toBe(relation)
    expect(mayDo(makeActor(grant), action, subject)).toBe(allowed)
  })

  it('covers every action of every role: three relations to a unit, two to a group', () => {
    expect(Object.keys(matrix)).toEqual(Object.keys(rights))
    expect(cells).toHaveLength(actions.length * (4 * 3 + 2))
  })
})

describe('mayDo', () => {
  const asks = (check: (each: Asked) => void) =>
    fc.assert(
      fc.property(arbitraryCase, (each) => {
        check(each)
      }),
    )
  const allows = (grants: readonly Grant[], { action, subject }: Pick<Asked, 'action' | 'subject'>) =>
    mayDo(makeActor(...grants), action, subject)

  it('allows nothing to somebody without a grant', () => {
    asks((asked) => expect(allows([], asked)).toBe(false))
  })

  it('never lets a grant reach outside its subtree or group, but for reading the definition', () => {
    asks((asked) => {
      const { path, supervisionGroup } = asked.subject
      const near = asked.grants.filter(({ role, at }) =>
        role === 'supervisor' ? supervisionGroup === at : path.includes(at),
      )
      const reached = asked.action === 'read-definition' || allows(near, asked)
      expect(allows(asked.grants, asked) && !reached).toBe(false)
    })
  })

  it('allows with several grants what one of them allows, and nothing more', () => {
    asks((asked) => {
      const singly = asked.grants.some((grant) => allows([grant], asked))
      expect(allows(asked.grants, asked)).toBe(singly)
    })
  })

  it('lets an auditor change nothing and see no person', () => {
    asks((asked) => {
      const auditors = asked.grants.map(({ at }) => ({ role: 'auditor' as const, at }))
      const isClosed = rights[asked.action].does === 'write' || asked.action === 'read-personal-data'
      expect(isClosed && allows(auditors, asked)).toBe(false)
    })
  })

  it('lets the whole office do for any unit what anybody may do, but send in as the unit itself', () => {
    const office = [{ role: 'office' as const, at: everywhere }]
    const others = new Set<Action>(['upload', 'manage-units', 'replace-definition'])
    asks((asked) => {
      const more = allows(asked.grants, asked) && !allows(office, asked)
      expect(more && !others.has(asked.action)).toBe(false)
    })
  })

  it('lets the whole office replace the definition and the unit list, before there is a tree', () => {
    const office = makeActor({ role: 'office', at: everywhere })
    for (const action of ['replace-definition', 'manage-units', 'manage-users'] as const)
      expect(mayDo(office, action, theOffice)).toBe(true)
    expect(mayDo(makeActor({ role: 'office', at: '1' }), 'replace-definition', theOffice)).toBe(false)
  })

  it('follows a unit to where it lies now', () => {
    const lead = makeActor({ role: 'lead', at: '1' })
    const moved = units.map((unit) => (unit.code === '11' ? { ...unit, parent: '2' } : unit))
    expect(mayDo(lead, 'waive', subjectIn(units, '111'))).toBe(true)
    expect(mayDo(lead, 'waive', subjectIn(moved, '111'))).toBe(false)
  })

  it('keeps a closed unit with those it lay under', () => {
    const closed = units.map((unit) => (unit.code === '111' ? { ...unit, state: 'closed' as const } : unit))
    expect(mayDo(makeActor({ role: 'lead', at: '1' }), 'see-status', subjectIn(closed, '111'))).toBe(true)
  })

  it('has no subject for a unit that there is not', () => {
    expect(subjectOf(unitTree({ units }), '9')).toBeUndefined()
  })
})

describe('isAccountedFor', () => {
  it('holds for all that changes something and for the reading of persons, files and the trail', () => {
    expect(actions.filter((action) => !isAccountedFor(action))).toEqual([
      'see-status',
      'see-contacts',
      'see-notices',
      'read-definition',
      'read-findings',
      'read-rows',
      'read-totals',
      'see-users',
    ])
  })
})
