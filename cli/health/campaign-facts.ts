import { makeOfficeNow } from '../../functions/chasing/office-now.ts'
import { officeList } from '../../functions/chasing/office-list.ts'
import { reachOf } from '../../functions/chasing/reach.ts'
import { presumedChannels } from '../../local/channels-file.ts'
import type { ChannelSettings } from '../../shared/channel/settings.ts'
import { everywhere } from '../../shared/domain/access/actor.ts'
import { officeTrail } from '../../shared/domain/audit/audit-entry.ts'
import { verifyTrail } from '../../shared/domain/audit/verify-trail.ts'
import { later } from '../../shared/domain/campaign/round.ts'
import { unknownYears } from '../../shared/domain/deadline/calendar.ts'
import type { CampaignFacts } from '../../shared/domain/health/home-facts.ts'
import { verdictWithinMs } from '../../shared/domain/submission/upload.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { Home } from '../home.ts'

/** What either home says of a campaign. @param now ISO instant @param channels none where there are none that can be used */
export async function campaignFacts(
  { stores, neverTakenIn }: Pick<Home, 'stores' | 'neverTakenIn'>,
  campaign: string,
  now: string,
  channels: ChannelSettings | undefined,
): Promise<CampaignFacts> {
  const definition = await stores.definitions.current(campaign)
  const landedBefore = later(now, -verdictWithinMs)
  return {
    isDefined: definition !== undefined,
    hasUnits: (await stores.unitLists.current(campaign)) !== undefined,
    isTreeChanging: (await stores.unitLists.change(campaign)) !== undefined,
    withoutVerdict: (await stores.uploads.withoutVerdict(campaign, landedBefore)).length,
    untaken: ((await neverTakenIn?.(campaign)) ?? []).filter(({ landedAt }) => landedAt < landedBefore).length,
    unknownYears: definition ? unknownYears(definition.definition) : [],
    notices: await noticeFacts(stores, campaign, now, channels),
  }
}

/** How long the office's list is, which `taizhang undelivered` shows. */
async function noticeFacts(
  stores: Stores,
  campaign: string,
  now: string,
  channels: ChannelSettings | undefined,
): Promise<CampaignFacts['notices']> {
  const units = await stores.unitLists.current(campaign)
  const reach = units && reachOf(channels ?? presumedChannels(unitTree(units)))
  const office = reach && (await makeOfficeNow(stores, reach)(campaign, now))
  if (!office) return { refused: 0, unknown: 0, unreachablePosts: 0 }
  const { undelivered, unreachable } = await officeList(stores, office)
  const refused = undelivered.filter(({ state }) => state === 'refused').length
  return { refused, unknown: undelivered.length - refused, unreachablePosts: unreachable.length }
}

/** How many people of the office can work for the whole of it. */
export async function officeUsers({ users }: Pick<Stores, 'users'>): Promise<number> {
  const all = await users.all()
  return all.filter(
    ({ state, grants }) => state === 'active' && grants.some(({ role, at }) => role === 'office' && at === everywhere),
  ).length
}

/** By trail, in how many places it is not as it was recorded. */
export async function trailFaults(
  { audit }: Pick<Stores, 'audit'>,
  campaign: string,
): Promise<Readonly<Record<string, number>>> {
  const counts = [campaign, officeTrail].map(async (trail) => {
    const [entries, seals] = [await audit.list(trail), await audit.seals(trail)]
    return [trail, verifyTrail({ entries, seals }, sha256Hex).faults.length] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

/** By how much the last thing that was accounted for lies in the future: a machine whose clock was set back. 0 where it does not. */
export async function futureMs({ audit }: Pick<Stores, 'audit'>, campaign: string, now: string): Promise<number> {
  const [last] = await audit.latest(campaign, 1)
  return last ? Math.max(0, Date.parse(last.at) - Date.parse(now)) : 0
}
