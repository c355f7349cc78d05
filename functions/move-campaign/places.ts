import { roundKey, roundsOf, type Round } from '../../shared/domain/campaign/round.ts'
import { holderOf } from '../../shared/domain/notice/holder.ts'
import type { Post } from '../../shared/domain/notice/entry.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { UnitList } from '../../shared/domain/unit/unit.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Stores } from '../../shared/store/stores.ts'

/** Wherever something of a campaign may lie in a home: everything that its versions, past and present, ever named. */
export interface Places {
  readonly campaign: string
  readonly definitions: readonly string[]
  readonly unitLists: readonly string[]
  readonly rounds: readonly Round[]
  /** Codes of units. */
  readonly units: readonly string[]
  /** Keys of mailboxes. */
  readonly persons: readonly string[]
}

/** Reads one version after another: of each only what it names is kept. */
export async function placesOf(
  { definitions, unitLists, deliveries }: Pick<Stores, 'definitions' | 'unitLists' | 'deliveries'>,
  campaign: string,
): Promise<Places> {
  const versions = { definitions: await definitions.versions(campaign), unitLists: await unitLists.versions(campaign) }
  const rounds = new Map<string, Round>()
  for (const version of versions.definitions) {
    const kept = await definitions.version(campaign, version)
    for (const { report, period } of kept ? roundsOf(kept.definition) : []) {
      const round = { campaign, report, period }
      rounds.set(roundKey(round), round)
    }
  }
  const units = new Set<string>()
  const persons = new Set((await deliveries.all(campaign)).map(({ person }) => person))
  for (const version of versions.unitLists) {
    const list = await unitLists.version(campaign, version)
    for (const { code } of list?.units ?? []) units.add(code)
    for (const person of list ? personsIn(list) : []) persons.add(person)
  }
  return { campaign, ...versions, rounds: [...rounds.values()], units: [...units], persons: [...persons] }
}

/** Whoever could be told something under a unit list. */
function personsIn(list: UnitList): readonly string[] {
  const tree = unitTree(list)
  const posts = list.units.flatMap(({ code, supervisionGroup }): readonly Post[] => [
    { unit: code, as: 'contact' },
    { unit: code, as: 'deputy' },
    ...(supervisionGroup === undefined ? [] : [{ group: supervisionGroup }]),
  ])
  const all = [...posts, { group: tree.root.code }]
  return all.flatMap((post) => holderOf(post, tree, sha256Hex)?.key ?? [])
}
