import { finding, type Finding } from '../sheet/finding.ts'
import type { UnitDraft } from './draft-unit.ts'
import { fewCodes } from './few-codes.ts'
import { unitFinder } from './find-unit.ts'
import type { UnitColumnId } from './unit-columns.ts'
import type { Unit } from './unit.ts'

/** Which column of a row says what its unit lies under. */
export function aboveColumn({ state }: Unit): 'parent' | 'mergedInto' {
  return state === 'merged' ? 'mergedInto' : 'parent'
}

/**
 * Finds the units that the rows refer to by code, name or short name.
 * @param earlier units of the list before, which a new one may have been split from and a closed one may have lain under
 */
export function linkUnits(
  drafts: readonly UnitDraft[],
  earlier: readonly Unit[],
): { readonly drafts: readonly UnitDraft[]; readonly findings: readonly Finding[] } {
  const units = drafts.map(({ unit }) => unit)
  const codes = new Set(units.map(({ code }) => code))
  const unlisted = earlier.filter(({ code }) => !codes.has(code)).map((unit): Unit => ({ ...unit, state: 'closed' }))
  const findListed = unitFinder(units)
  const findKnown = unitFinder([...units, ...unlisted])
  const findings: Finding[] = []

  function codeOf({ entry, unit }: UnitDraft, column: UnitColumnId, text: string): string | undefined {
    const isOfThePast = unit.state === 'closed' || column === 'splitFrom'
    const match = isOfThePast ? findKnown(text) : findListed(text)
    if (match.kind === 'found') return match.unit.code
    const level = unit.state === 'closed' ? 'warning' : 'error'
    const place = { ...entry.at(column), unit: unit.code }
    findings.push(
      match.kind === 'ambiguous'
        ? finding(level, 'unit-ambiguous', place, { units: fewCodes(match.units) })
        : finding(level, 'unit-unknown', place),
    )
    return undefined
  }

  const linked = drafts.map((draft): UnitDraft => {
    const { entry, unit } = draft
    const one = (column: UnitColumnId) => entry.text(column) && codeOf(draft, column, entry.text(column))
    const above = one(aboveColumn(unit))
    const leadUnit = one('leadUnit')
    const splitFrom = entry.texts('splitFrom').flatMap((text) => codeOf(draft, 'splitFrom', text) ?? [])
    return {
      entry,
      unit: {
        ...unit,
        ...(above && { parent: above }),
        ...(above && unit.state === 'merged' && { mergedInto: above }),
        ...(leadUnit && { leadUnit }),
        ...(splitFrom.length > 0 && { splitFrom }),
      },
    }
  })
  return { drafts: linked, findings }
}
