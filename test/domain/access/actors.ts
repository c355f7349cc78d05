import * as fc from 'fast-check'
import { everywhere, roles, type Actor, type Grant } from '../../../shared/domain/access/actor.ts'
import { subjectOf, theOffice, type Subject } from '../../../shared/domain/access/may-do.ts'
import { actions, type Action } from '../../../shared/domain/access/rights.ts'
import { unitTree } from '../../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../../shared/domain/unit/unit.ts'
import { makeUnit } from '../../make/campaign.ts'
import { arbitraryUnits } from '../unit/arbitrary-units.ts'

export function makeActor(...grants: readonly Grant[]): Actor {
  return { id: 'u-1', name: '值班员', grants }
}

/** A subject of a tree, failing where the tree has no such unit. */
export function subjectIn(units: readonly Unit[], code: string): Subject {
  const subject = subjectOf(unitTree({ units }), code)
  if (!subject) throw new Error(`no unit ${code}`)
  return subject
}

/** An office 0 with bureaus 1 and 2, school 11 under 1 and its class 111, school 21 under 2; 11 and 21 are in the share of 甲. */
export const units: readonly Unit[] = [
  root(),
  makeUnit({ code: '1', parent: '0' }),
  makeUnit({ code: '11', parent: '1', supervisionGroup: '甲' }),
  makeUnit({ code: '111', parent: '11', supervisionGroup: '乙' }),
  makeUnit({ code: '2', parent: '0', supervisionGroup: '乙' }),
  makeUnit({ code: '21', parent: '2', supervisionGroup: '甲' }),
]

function root(): Unit {
  const { parent: _, ...unit } = makeUnit({ code: '0' })
  return unit
}

/** Somebody's grants, and what they want to do to what. */
export interface Asked {
  readonly grants: readonly Grant[]
  readonly subject: Subject
  readonly action: Action
}

/** Any unit of any tree, or the office as a whole, with any grants at all beside it. */
export const arbitraryCase: fc.Arbitrary<Asked> = arbitraryUnits.chain((drawn) => {
  const groups = ['甲', '乙']
  const grouped = drawn.map((unit, index) => ({ ...unit, supervisionGroup: groups[index % 2] ?? '甲' }))
  const codes = grouped.map(({ code }) => code)
  const grant = fc.record({
    role: fc.constantFrom(...roles),
    at: fc.constantFrom(...codes, ...groups, everywhere, 'nowhere'),
  })
  return fc.record({
    grants: fc.array(grant, { maxLength: 4 }),
    subject: fc.constantFrom(theOffice, ...codes.map((code) => subjectIn(grouped, code))),
    action: fc.constantFrom(...actions),
  })
})
