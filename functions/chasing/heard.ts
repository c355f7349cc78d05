import type { LedgerEntry } from '../../shared/domain/deadline/ledger.ts'
import { toldSteps, type ToldStep } from '../../shared/domain/notice/delivery.ts'
import { subjectOf, type About, type Post } from '../../shared/domain/notice/entry.ts'
import { holderOf, type Holder } from '../../shared/domain/notice/holder.ts'
import type { Mailbox } from '../../shared/domain/notice/mailbox.ts'
import type { Heard } from '../../shared/domain/notice/follow-up.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Stores } from '../../shared/store/stores.ts'

type Said = Pick<Stores, 'deliveries' | 'mailboxes'>

/** What was said about a return: whom we told, and what they answered. */
export type Hear = (entry: Pick<LedgerEntry, 'round' | 'unit'>) => Promise<Heard>

/** Reads what was said about one return or a few. */
export function makeHeard({ deliveries, mailboxes }: Said, tree: UnitTree): Hear {
  const told = async (campaign: string, about: About) => deliveries.told(campaign, about)
  return hearing(tree, told, async (campaign, person) => mailboxes.find(campaign, person))
}

/** The same of many returns of a campaign: reads the delivery log once, and each mailbox once. */
export async function hearAll({ deliveries, mailboxes }: Said, tree: UnitTree, campaign: string): Promise<Hear> {
  const told = Map.groupBy((await deliveries.all(campaign)).flatMap(toldSteps), ([{ about }]) => subjectOf(about))
  const read = new Map<string, Promise<Mailbox>>()
  const mailbox = async (_: string, person: string) => {
    const found = read.get(person) ?? mailboxes.find(campaign, person)
    read.set(person, found)
    return found
  }
  return hearing(tree, async (_, about) => (told.get(subjectOf(about)) ?? []).map(([, step]) => step), mailbox)
}

function hearing(
  tree: UnitTree,
  toldOf: (campaign: string, about: About) => Promise<readonly ToldStep[]>,
  mailboxOf: (campaign: string, person: string) => Promise<Mailbox>,
): Hear {
  return async ({ round, unit: { code: unit } }) => {
    const { campaign, report, period } = round
    const about = { round: { campaign, report, period }, unit }
    const told = await toldOf(campaign, about)
    const holders = holdersOf([{ unit, as: 'contact' }, { unit, as: 'deputy' }, ...told.map(({ post }) => post)], tree)
    const held = holders.map(async ({ key, name, post }) => {
      const { holds } = await mailboxOf(campaign, key)
      const isOwn = 'unit' in post && post.unit === unit
      return holds
        .filter(({ subject }) => subject === subjectOf(about) || (subject === undefined && isOwn))
        .map((hold) => ({ name, hold }))
    })
    return {
      told,
      holds: (await Promise.all(held)).flat(),
      nameOf: ({ post, person }) => {
        const holder = holderOf(post, tree, sha256Hex)
        return holder?.key === person ? holder.name : undefined
      },
    }
  }
}

/** The persons who hold these posts now, each once. */
function holdersOf(posts: readonly Post[], tree: UnitTree): readonly Holder[] {
  const holders = posts.flatMap((post) => ('unit' in post ? (holderOf(post, tree, sha256Hex) ?? []) : []))
  return holders.filter(({ key }, place) => holders.findIndex((each) => each.key === key) === place)
}
