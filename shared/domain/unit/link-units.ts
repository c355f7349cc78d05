import { finding, type Finding } from '../sheet/finding.ts'
import type { UnitDraft } from './draft-unit.ts'
import { unitFinder, type UnitFinder } from './find-unit.ts'
import { titleOf, type UnitColumnId } from './unit-columns.ts'
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
  const find = unitFinder(drafts.map(({ unit }) => unit))
  const findEarlier = unitFinder(earlier)
  const findings: Finding[] = []

  const linked = drafts.map(({ entry, unit }): UnitDraft => {
    const code = (column: UnitColumnId, text: string, level: 'error' | 'warning', finders: readonly UnitFinder[]) => {
      const matches = finders.map((each) => each(text))
      const match = matches.find(({ kind }) => kind !== 'unknown')
      const place = { ...entry.at(column), unit: unit.code }
      if (match?.kind === 'found') return match.unit.code
      if (match?.kind === 'ambiguous') {
        findings.push(
          finding(level, 'unit-ambiguous', place, { units: match.units.map((each) => each.code).join('、') }),
        )
      } else findings.push(finding(level, 'unit-unknown', place, { field: titleOf(column) }))
      return undefined
    }
    const one = (column: UnitColumnId) => {
      const text = entry.text(column)
      if (text === '') return undefined
      return unit.state === 'closed'
        ? code(column, text, 'warning', [find, findEarlier])
        : code(column, text, 'error', [find])
    }
    const above = one(aboveColumn(unit))
    const leadUnit = one('leadUnit')
    const splitFrom = entry
      .texts('splitFrom')
      .flatMap((text) => code('splitFrom', text, 'error', [find, findEarlier]) ?? [])
    return {
      entry,
      unit: {
        ...unit,
        ...(above !== undefined && { parent: above }),
        ...(above !== undefined && unit.state === 'merged' && { mergedInto: above }),
        ...(leadUnit !== undefined && { leadUnit }),
        ...(splitFrom.length > 0 && { splitFrom }),
      },
    }
  })
  return { drafts: linked, findings }
}
