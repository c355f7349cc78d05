import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { localTime } from '../../shared/domain/campaign/round.ts'
import type { Delivery } from '../../shared/domain/notice/delivery.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { SettableClock } from '../../shared/runtime/clock.ts'
import { makeChasing } from '../chasing.ts'
import { presumedChannels } from '../channels-file.ts'
import type { System } from '../system.ts'

/** When the office's messages leave in the demo: an hour into each morning, and once in the afternoon after the deadline. */
export const chasedAt = ['06-14T09:30', '06-15T09:30', '06-16T09:30', '06-16T16:00', '06-17T09:30', '06-17T16:00'].map(
  (local) => new Date(`2005-${local}:00+08:00`).toISOString(),
)

export const takesEverything = {
  send: async (_message: unknown, handingOver: () => Promise<void>) => {
    await handingOver()
    return { state: 'sent' } as const
  },
}

/** Chases through the demo's days, over channels that lead nowhere. */
export function makeChasedDays(system: System, clock: SettableClock, definition: CampaignDefinition, tree: UnitTree) {
  const settings = presumedChannels(tree)
  const channels = { toPersons: new Map([['mail', takesEverything]]), toGroups: new Map([['robot', takesEverything]]) }
  const chase = makeChasing({ stores: system.stores, clock, settings, channels, failed: throwIt })
  const coming = [...chasedAt]

  return {
    /** Chases at each of the moments that come before an ISO instant. */
    async upTo(instant: string): Promise<void> {
      for (let next = coming[0]; next !== undefined && next <= instant; next = coming[0]) {
        coming.shift()
        clock.set(next)
        await chase(definition.id)
      }
    },

    /** Whom it told when, a line per moment. */
    async told(): Promise<readonly string[]> {
      const deliveries = await system.stores.deliveries.all(definition.id)
      return [...Map.groupBy(deliveries, ({ at }) => at)].map(
        ([at, sent]) => `${localTime(at, definition.timeZone)}　${wordsOf(sent, tree)}`,
      )
    },
  }
}

const headings = [
  ['提醒 / reminded', (of: Delivery) => hasEntry(of, 'chase', ['contact', 'deputy'])],
  ['告知牵头单位 / lead units told', (of: Delivery) => hasEntry(of, 'chase', ['leadUnit'])],
  ['告知督导组 / groups told', (of: Delivery) => hasEntry(of, 'chase', ['supervisionGroup'])],
  ['告知已到 / told that it arrived', (of: Delivery) => of.entries.some(({ kind }) => kind === 'arrival')],
  ['回执 / receipts', (of: Delivery) => of.entries.some(({ kind }) => kind === 'receipt')],
] as const

function wordsOf(sent: readonly Delivery[], tree: UnitTree): string {
  const parts = headings.flatMap(([heading, holds]) => {
    const found = sent.filter(holds)
    const [first] = found
    return first ? [`${heading} ${found.length}（${nameOf(first, tree)}…）`] : []
  })
  return parts.join('；')
}

function hasEntry({ entries }: Delivery, kind: string, roles: readonly string[]): boolean {
  return entries.some((entry) => entry.kind === kind && roles.includes(entry.role))
}

function nameOf({ post }: Delivery, tree: UnitTree): string {
  if ('group' in post) return post.group
  return tree.unit(post.unit)?.[post.as]?.name ?? post.unit
}

function throwIt(queue: string, error: unknown): never {
  throw new Error(`a message of queue ${queue} failed`, { cause: error })
}
