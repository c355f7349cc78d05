import type { TreeStep } from './tree-change.ts'
import type { UnitTree } from './unit-tree.ts'

/**
 * The units whose roll-up brings every total up to date after these steps. A roll-up climbs to the root, so of the units that were
 * touched only those with none below them need to be asked: after a first import, the leaves.
 */
export function unitsToAsk(after: UnitTree, steps: readonly TreeStep[]): readonly string[] {
  const touched = new Set(steps.flatMap(({ unit, from, to }) => [unit, from, to]))
  const inTree = after.subtreeOf(after.root.code).filter(({ code }) => touched.has(code))
  const reached = new Set<string>()
  for (const { code } of inTree) {
    for (const above of after.ancestorsOf(code)) reached.add(above.code)
  }
  return inTree.filter(({ code }) => !reached.has(code)).map(({ code }) => code)
}
