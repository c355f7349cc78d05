import type { Label } from '../shared/domain/campaign/label.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { TreeStep } from '../shared/domain/unit/tree-change.ts'
import type { Unit } from '../shared/domain/unit/unit.ts'

/** What becomes of the units of a list that stands when another is imported, a sentence for each step. */
export function treeChangeWords(
  steps: readonly TreeStep[],
  before: readonly Unit[],
  after: readonly Unit[],
): readonly Label[] {
  const [old, now] = [byCode(before), byCode(after)]
  const called = (code: string | undefined) => {
    const name = code === undefined ? undefined : (now.get(code) ?? old.get(code))?.name
    return [code, name].filter(Boolean).join(' ')
  }
  return steps.flatMap(({ unit, from, to }) => {
    const values = { unit: called(unit), from: called(from), to: called(to) }
    if (to === undefined) return [text('tree-closed', values)]
    if (now.get(unit)?.state === 'merged' && old.get(unit)?.state === 'live') return [text('tree-merged', values)]
    if (from === undefined) return [text('tree-added', values)]
    return from === to ? [] : [text('tree-moved', values)]
  })
}

function byCode(units: readonly Unit[]): ReadonlyMap<string, Unit> {
  return new Map(units.map((unit) => [unit.code, unit]))
}
