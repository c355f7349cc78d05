import { finding, type Finding } from '../sheet/finding.ts'
import type { UnitDraft } from './draft-unit.ts'
import type { Unit } from './unit.ts'

/**
 * Settles who answers for each live unit: the lead unit that its row names, which has to be above it or, of a unit right below the root,
 * itself; where the row names none, the unit right below the root on its way there. Without a way to the root nothing can be said.
 */
export function settleLeadUnits(drafts: readonly UnitDraft[]): {
  readonly units: readonly Unit[]
  readonly findings: readonly Finding[]
} {
  const byCode = new Map(drafts.map((draft) => [draft.unit.code, draft]))
  const findings: Finding[] = []
  const units = drafts.map(({ entry, unit }) => {
    const way = unit.state === 'live' ? wayToRoot(unit.code, byCode) : undefined
    const firstLevel = way?.at(-2)
    if (!way || !firstLevel) return unit
    if (unit.leadUnit === undefined) return { ...unit, leadUnit: firstLevel }
    const mayLead = unit.code === firstLevel ? way : way.slice(1)
    if (!mayLead.includes(unit.leadUnit)) {
      findings.push(finding('error', 'unit-lead-outside', { ...entry.at('leadUnit'), unit: unit.code }))
    }
    return unit
  })
  return { units, findings }
}

/** The codes from a unit up to the root, both included; none where a parent is unknown or the units lie in a circle. */
function wayToRoot(code: string, byCode: ReadonlyMap<string, UnitDraft>): readonly string[] | undefined {
  const way = new Set<string>()
  for (let at = byCode.get(code); at && !way.has(at.unit.code); at = byCode.get(at.unit.parent ?? '')) {
    way.add(at.unit.code)
    if (at.unit.parent === undefined) return at.entry.text('parent') === '' ? [...way] : undefined
  }
  return undefined
}
