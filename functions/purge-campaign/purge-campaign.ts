import { everywhere } from '../../shared/domain/access/actor.ts'
import type { User } from '../../shared/domain/access/user.ts'
import { localTime } from '../../shared/domain/campaign/round.ts'
import { addCounts, type PersonalCounts, type Purge, type Retention } from '../../shared/domain/retention/purge.ts'
import { retentionState, type RetentionState } from '../../shared/domain/retention/retention-state.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { StoresOf } from '../stores-of.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { Shredder } from '../../shared/store/stores.ts'

export interface PurgeNeeds {
  readonly stores: StoresOf<'purge-campaign'>
  readonly shredder: Shredder
  readonly clock: Clock
  readonly retention?: Retention | undefined
  /** The ids of all campaigns of this home; without them no user is known to serve nothing else. */
  readonly campaigns?: (() => readonly string[]) | undefined
}

/** Why a campaign cannot be purged now: there is none, or work on it is not at rest. */
type Hindrance = 'unknown' | 'undecided' | 'tree-changing'

/** Where a campaign is, and what would go. */
export type PurgePlan = RetentionState | { readonly state: 'hindered'; readonly by: Hindrance }

/** Takes a closed campaign's personal data away: see docs/adr/0027-a-purge-leaves-what-tells-of-nobody.md. */
export function makePurge({ stores, shredder, clock, retention, campaigns }: PurgeNeeds) {
  const { definitions, unitLists, uploads, decisions, purges, users, audit } = stores

  async function look(campaign: string): Promise<PurgePlan> {
    const [definition, list] = [await definitions.current(campaign), await unitLists.current(campaign)]
    if (!definition || !list) return { state: 'hindered', by: 'unknown' }
    const now = clock.now()
    const state = retentionState({
      definition: definition.definition,
      tree: unitTree(list),
      decisions: await decisions.upTo(campaign, now),
      purge: await purges.find(campaign),
      retention,
      now,
    })
    if (state.state === 'open' || state.state === 'purged') return state
    if (await unitLists.change(campaign)) return { state: 'hindered', by: 'tree-changing' }
    const undecided = await uploads.withoutVerdict(campaign, now)
    return undecided.length > 0 ? { state: 'hindered', by: 'undecided' } : state
  }

  /** What there is that would go. Changes nothing. */
  async function count(campaign: string): Promise<PersonalCounts> {
    return addCounts(await shredder.count(campaign), { users: (await servingNothingElse(campaign)).length })
  }

  /**
   * Purges a campaign that is closed, piece by piece. That it was begun is kept before anything goes, how far it is after every piece: cut off anywhere it
   * goes on there, and done again it finds nothing.
   * @param hasTime asked before each piece @returns how far it is; undefined where the campaign may not be purged
   */
  async function purge(
    campaign: string,
    by: Purge['by'],
    hasTime: () => boolean = () => true,
  ): Promise<Purge | undefined> {
    let at = await begun(campaign, by)
    while (at?.state === 'begun' && hasTime()) at = await afterOnePiece(at)
    return at
  }

  async function begun(campaign: string, by: Purge['by']): Promise<Purge | undefined> {
    const seen = await look(campaign)
    if (seen.state === 'purged') {
      if (seen.purge.state === 'begun' || by === 'schedule') return seen.purge
      return saved({ ...seen.purge, state: 'begun' }) // asked for again: whatever has come since goes too
    }
    if (seen.state !== 'due' && (seen.state !== 'kept' || by === 'schedule')) return undefined
    const { closedAt } = seen
    const rule = {
      closedAt,
      ...(seen.state === 'due' && retention && { personalDataDays: retention.personalDataDays }),
    }
    const zone = (await definitions.current(campaign))?.definition.timeZone ?? 'UTC'
    const begunAt = clock.now()
    await audit.record({
      campaign,
      at: begunAt,
      actor: by === 'schedule' ? 'purge-campaign' : 'cli',
      action: 'purge',
      subject: everywhere,
    })
    return saved({
      campaign,
      state: 'begun',
      begunAt,
      on: localTime(begunAt, zone).slice(0, 10),
      by,
      rule,
      removed: {},
    })
  }

  /** Users first: who they are is read from the unit list. */
  async function afterOnePiece(purged: Purge): Promise<Purge> {
    const { campaign, from, ...rest } = purged
    if (from === undefined) {
      const going = await servingNothingElse(campaign)
      for (const user of going) await users.forget(user)
      return saved({ ...rest, campaign, from: 'home', removed: addCounts(rest.removed, { users: going.length }) })
    }
    const piece = await shredder.shred(campaign, from === 'home' ? undefined : from)
    const removed = addCounts(rest.removed, piece.removed)
    if (piece.next !== undefined) return saved({ ...rest, campaign, from: piece.next, removed })
    return saved({ ...rest, campaign, state: 'done', doneAt: rest.doneAt ?? clock.now(), removed })
  }

  async function saved(purged: Purge): Promise<Purge> {
    await purges.save(purged)
    return purged
  }

  /** Users all of whose rights lie in this campaign, and in no other that still has its personal data. */
  async function servingNothingElse(campaign: string): Promise<readonly User[]> {
    if (!campaigns) return []
    const here = await placesIn(campaign)
    const elsewhere = new Set<string>()
    for (const other of campaigns()) {
      if (other === campaign || (await purges.find(other))) continue
      for (const place of await placesIn(other)) elsewhere.add(place)
    }
    return (await users.all()).filter(
      ({ grants }) => grants.length > 0 && grants.every(({ at }) => here.has(at) && !elsewhere.has(at)),
    )
  }

  /** Where a right may lie in a campaign: its units, and its supervision groups. */
  async function placesIn(campaign: string): Promise<ReadonlySet<string>> {
    const units = (await unitLists.current(campaign))?.units ?? []
    return new Set(units.flatMap(({ code, supervisionGroup }) => [code, supervisionGroup ?? code]))
  }

  return { look, count, purge }
}

export type Purging = ReturnType<typeof makePurge>
