import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { reportOf } from '../../shared/domain/campaign/lookup.ts'
import { later, roundKey, roundNamed, type Round } from '../../shared/domain/campaign/round.ts'
import { calendarOf } from '../../shared/domain/deadline/calendar.ts'
import { inForceAt, type InForce } from '../../shared/domain/deadline/decision.ts'
import { chasedReturn, type ChasedReturn } from '../../shared/domain/notice/chased-return.ts'
import { holderOf } from '../../shared/domain/notice/holder.ts'
import type { PlanningFacts } from '../../shared/domain/notice/planning-facts.ts'
import { unitTree, type UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { ladderOf, type TakenStep } from '../../shared/domain/deadline/ladder.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { Reach } from './reach.ts'

/** A campaign as whoever chases sees it at one moment. */
export interface OfficeNow {
  readonly definition: CampaignDefinition
  readonly tree: UnitTree
  readonly facts: PlanningFacts
  /** The first moment at which a return is late, an extension counted in. */
  dueAt(round: Round, unit: string): string | undefined
  /** A return as it stands; undefined where the campaign has no such round or unit any more. One read. */
  returnOf(round: Round, unit: string): Promise<ChasedReturn | undefined>
}

type OfficeStores = Pick<Stores, 'definitions' | 'unitLists' | 'decisions' | 'uploads' | 'returns'>

/** Looks at campaigns: what a version of a definition or a unit list comes to is reckoned once. */
export function makeOfficeNow(stores: OfficeStores, reach: Reach) {
  let known: Known | undefined

  /** @param now ISO instant @returns undefined before the campaign has a definition and units */
  return async function officeNow(campaign: string, now: string): Promise<OfficeNow | undefined> {
    const current = await stores.definitions.current(campaign)
    const list = await stores.unitLists.current(campaign)
    if (!current || !list) return undefined
    const key = [campaign, current.version, list.version].join(' ')
    known = known?.key === key ? known : knownOf(key, current.definition, unitTree(list))
    const { definition, tree, patience, ladder } = known
    const decisions = await stores.decisions.upTo(campaign, now)
    const undecided = await stores.uploads.withoutVerdict(campaign, later(now, 1))
    const senders = new Set(undecided.map(({ sender }) => sender))
    const inForce = new Map<string, (unit: string) => InForce>()
    const inForceIn = (round: Round) => {
      const found = inForce.get(roundKey(round)) ?? inForceAt(decisions, round, tree, now)
      inForce.set(roundKey(round), found)
      return found
    }

    return {
      definition,
      tree,
      facts: {
        tree,
        patience,
        ladder,
        now,
        holderOf: (post) => holderOf(post, tree, sha256Hex),
        ...reach,
      },
      dueAt: (named, code) => inForceIn(named)(code).extension?.until ?? roundNamed(definition, named)?.dueAt,
      async returnOf(named, code) {
        const round = roundNamed(definition, named)
        const report = round && reportOf(definition, round.report)
        const unit = tree.unit(code)
        if (!round || !report || !unit) return undefined
        const awaitsVerdict = [unit, ...tree.ancestorsOf(code)].some((each) => senders.has(each.code))
        const own = await stores.returns.find(round, code)
        return chasedReturn({ round, report, unit, awaitsVerdict, own, inForce: inForceIn(round)(code) }, now)
      },
    }
  }
}

interface Known extends Pick<OfficeNow, 'definition' | 'tree'>, Pick<PlanningFacts, 'patience' | 'ladder'> {
  readonly key: string
}

/** Most returns of a round have one due moment, and so one ladder. */
function knownOf(key: string, definition: CampaignDefinition, tree: UnitTree): Known {
  const { chasing, timeZone } = definition
  const patience = { ...chasing, calendar: calendarOf(definition), timeZone }
  const ladders = new Map<string, readonly TakenStep[]>()
  return {
    key,
    definition,
    tree,
    patience,
    ladder: (awaited) => {
      const moments = `${awaited.dueAt} ${awaited.closesAt}`
      const ladder = ladders.get(moments) ?? ladderOf(awaited, chasing.steps, patience)
      ladders.set(moments, ladder)
      return ladder
    },
  }
}
