import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { Purge } from '../../shared/domain/retention/purge.ts'
import { listWithoutPersons } from '../../shared/domain/retention/without-persons.ts'
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
  /** Of one that has lost its personal data, or is losing them. */
  readonly purge?: Purge
}

/** A list is the same object as long as its version is, so its tree is made once. */
const trees = new WeakMap<UnitList, UnitTree>()

/** The campaign as it stands; undefined where there is none of this id. */
export async function campaignNow(
  { definitions, unitLists, purges }: Pick<Stores, 'definitions' | 'unitLists' | 'purges'>,
  id: string,
): Promise<CampaignNow | undefined> {
  const [current, kept, purge] = await Promise.all([definitions.current(id), unitLists.current(id), purges.find(id)])
  if (!current) return undefined
  const { definition, version } = current
  const list = kept && purge ? bareOf(kept) : kept
  return {
    id,
    definition,
    definitionVersion: version,
    ...(list && { list, tree: treeOf(list) }),
    ...(purge && { purge }),
  }
}

const bareLists = new WeakMap<UnitList, UnitList>()

/** Whoever has run since before a purge may remember a list with its contacts. */
function bareOf(list: UnitList): UnitList {
  const bare = bareLists.get(list) ?? listWithoutPersons(list)
  bareLists.set(list, bare)
  return bare
}

function treeOf(list: UnitList): UnitTree {
  const tree = trees.get(list) ?? unitTree(list)
  trees.set(list, tree)
  return tree
}
