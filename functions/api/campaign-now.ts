import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { unitTree, type UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { UnitList } from '../../shared/domain/unit/unit.ts'
import type { Stores } from '../../shared/store/stores.ts'

/** A campaign as a request sees it. */
export interface CampaignNow {
  readonly id: string
  readonly definition: CampaignDefinition
  readonly definitionVersion: string
  /** Nothing before the first unit list is in. */
  readonly list?: UnitList
  readonly tree?: UnitTree
}

/** A list is the same object as long as its version is, so its tree is made once. */
const trees = new WeakMap<UnitList, UnitTree>()

/** The campaign as it stands; undefined where there is none of this id. */
export async function campaignNow(
  { definitions, unitLists }: Pick<Stores, 'definitions' | 'unitLists'>,
  id: string,
): Promise<CampaignNow | undefined> {
  const [current, list] = await Promise.all([definitions.current(id), unitLists.current(id)])
  if (!current) return undefined
  const { definition, version } = current
  return { id, definition, definitionVersion: version, ...(list && { list, tree: treeOf(list) }) }
}

function treeOf(list: UnitList): UnitTree {
  const tree = trees.get(list) ?? unitTree(list)
  trees.set(list, tree)
  return tree
}
