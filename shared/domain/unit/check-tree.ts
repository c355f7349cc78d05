import { finding, type Finding } from '../sheet/finding.ts'
import type { UnitDraft } from './draft-unit.ts'
import { aboveColumn } from './link-units.ts'
import { titleOf } from './unit-columns.ts'
import { placeOf, type Unit } from './unit.ts'

/** Whether the units that are not closed form one tree: one root, no circles, and nobody below a unit that has gone. */
export function checkTree(drafts: readonly UnitDraft[]): readonly Finding[] {
  const byCode = new Map(drafts.map(({ unit }) => [unit.code, unit]))
  const inTree = drafts.filter(({ unit }) => placeOf(unit) !== undefined)
  if (inTree.length === 0) return [finding('error', 'unit-list-empty')]
  return [
    ...checkRoot(inTree),
    ...inTree.filter(({ unit }) => isUnderGone(unit, byCode)).map((draft) => aboveFinding('unit-above-gone', draft)),
    ...circles(inTree, byCode).map((draft) => aboveFinding('unit-cycle', draft)),
  ]
}

function checkRoot(inTree: readonly UnitDraft[]): readonly Finding[] {
  const roots = inTree.filter(({ entry, unit }) => unit.state === 'live' && entry.text('parent') === '')
  if (roots.length === 0) return [finding('error', 'unit-no-root')]
  return roots.length === 1 ? [] : roots.map((root) => aboveFinding('unit-two-roots', root))
}

/** A live unit lies under a live one; a merged one may lie under another that was merged later. */
function isUnderGone({ state, parent }: Unit, byCode: ReadonlyMap<string, Unit>): boolean {
  const above = parent === undefined ? undefined : byCode.get(parent)
  return above !== undefined && (above.state === 'closed' || (state === 'live' && above.state !== 'live'))
}

/** The units that lie above themselves: of each circle every member, but nobody who merely hangs below it. */
function circles(inTree: readonly UnitDraft[], byCode: ReadonlyMap<string, Unit>): readonly UnitDraft[] {
  const circling = new Set<string>()
  const settled = new Set<string>()
  for (const { unit } of inTree) {
    const way: string[] = []
    const onWay = new Set<string>()
    let at: string | undefined = unit.code
    while (at !== undefined && !settled.has(at) && !onWay.has(at)) {
      way.push(at)
      onWay.add(at)
      at = byCode.get(at)?.parent
    }
    if (at !== undefined && onWay.has(at)) for (const member of way.slice(way.indexOf(at))) circling.add(member)
    for (const each of way) settled.add(each)
  }
  return inTree.filter(({ unit }) => circling.has(unit.code))
}

function aboveFinding(code: 'unit-above-gone' | 'unit-cycle' | 'unit-two-roots', { entry, unit }: UnitDraft): Finding {
  const column = aboveColumn(unit)
  return finding('error', code, { ...entry.at(column), unit: unit.code }, { field: titleOf(column) })
}
