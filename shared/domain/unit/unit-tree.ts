import { unitFinder, type UnitMatch } from './find-unit.ts'
import { aboveRoot, placeOf, type Unit, type UnitList } from './unit.ts'

/**
 * The units of a list as a tree. In the tree are the live units and, below the unit they were merged into, the merged ones,
 * whose figures still count. Closed units can be found and have ancestors, but are nobody's child.
 */
export interface UnitTree {
  readonly root: Unit
  /** Any unit of the list, closed ones too. */
  unit(code: string): Unit | undefined
  /** In the list's order. */
  childrenOf(code: string): readonly Unit[]
  /** The parent first, the root last; of a closed unit the units it lay under. */
  ancestorsOf(code: string): readonly Unit[]
  /** The unit itself and all below it, depth first, in the list's order. */
  subtreeOf(code: string): readonly Unit[]
  /** Whether a unit is the other one or lies below it. */
  isWithin(code: string, ancestor: string): boolean
  /** The unit that a text means by code, name or short name. @param within the code of a unit: only it and units below it count */
  findUnit(text: string, within?: string): UnitMatch
}

/** Units that do not form one tree. Reading a list finds this out as findings, so here it is a bug of whoever made the list. */
export class BrokenTree extends Error {
  constructor(what: string, units: readonly Unit[]) {
    const codes = units.slice(0, 10).map(({ code }) => code)
    super(`${what}: ${codes.join(', ')}`)
    this.name = 'BrokenTree'
  }
}

/** @throws BrokenTree unless every unit that is not closed lies under the one root exactly once */
export function unitTree({ units }: Pick<UnitList, 'units'>): UnitTree {
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const byPlace = Map.groupBy(units, placeOf)
  const find = unitFinder(units)

  const unit = (code: string) => byCode.get(code)
  const childrenOf = (code: string) => byPlace.get(code) ?? []

  function ancestorsOf(code: string): readonly Unit[] {
    const ancestors = new Set<Unit>()
    let above = parentOf(unit(code))
    while (above && !ancestors.has(above)) {
      ancestors.add(above)
      above = parentOf(above)
    }
    return [...ancestors]
  }
  const parentOf = (child: Unit | undefined) => (child?.parent === undefined ? undefined : unit(child.parent))

  function subtreeOf(code: string): readonly Unit[] {
    const subtree: Unit[] = []
    const waiting = [unit(code)]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      subtree.push(next)
      for (const child of childrenOf(next.code).toReversed()) waiting.push(child)
    }
    return subtree
  }

  function isWithin(code: string, ancestor: string): boolean {
    return code === ancestor || ancestorsOf(code).some((above) => above.code === ancestor)
  }

  if (byCode.size < units.length) throw new BrokenTree('codes stand twice', repeated(units))
  const [root, ...otherRoots] = childrenOf(aboveRoot)
  if (!root || otherRoots.length > 0) throw new BrokenTree('not one root', childrenOf(aboveRoot))
  const reached = new Set(subtreeOf(root.code))
  const lost = units.filter((each) => placeOf(each) !== undefined && !reached.has(each))
  if (lost.length > 0) throw new BrokenTree('not under the root', lost)

  return {
    root,
    unit,
    childrenOf,
    ancestorsOf,
    subtreeOf,
    isWithin,
    findUnit: (text, within) => find(text, (found) => within === undefined || isWithin(found.code, within)),
  }
}

function repeated(units: readonly Unit[]): readonly Unit[] {
  return units.filter(({ code }, place) => units.findIndex((each) => each.code === code) < place)
}
