import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import { roundsOf, type ScheduledRound } from '../../shared/domain/campaign/round.ts'
import {
  differencesOfUnit,
  type UnitReturns,
  type WhichComparisons,
} from '../../shared/domain/difference/differences-of-unit.ts'
import type { Differences, SharedPerson } from '../../shared/domain/difference/difference.ts'
import { personRule, type PersonEntry } from '../../shared/domain/difference/persons.ts'
import { markOf } from '../../shared/domain/submission/return.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { placeOf, type Unit } from '../../shared/domain/unit/unit.ts'
import type { Stores } from '../../shared/store/stores.ts'

export type DifferenceStores = Pick<Stores, 'returns' | 'slots' | 'rows' | 'persons' | 'purges'>

/** Units looked at at once, each with the rows of its returns in memory. */
const unitsAtOnce = 16

/**
 * Finds what does not fit at this moment, from the current submissions themselves: nothing of it is stored, so nothing can be out of date.
 * Only live units are looked at; what a merged or closed one said, nobody can mend.
 */
export function makeFindDifferences(stores: DifferenceStores) {
  const { persons, returns } = stores

  /** Of a unit and all below it. */
  async function below(definition: CampaignDefinition, tree: UnitTree, code: string): Promise<Differences> {
    return ofUnits(
      definition,
      tree,
      tree.subtreeOf(code).map((unit) => ({ unit, which: 'all' })),
    )
  }

  /** Of these units, and of every unit above them what it declares against what is below. */
  async function around(
    definition: CampaignDefinition,
    tree: UnitTree,
    codes: readonly string[],
  ): Promise<Differences> {
    const own = new Set(codes.flatMap((code) => tree.unit(code) ?? []))
    const above = new Set(codes.flatMap((code) => tree.ancestorsOf(code))).difference(own)
    return ofUnits(definition, tree, [
      ...[...own].map((unit) => ({ unit, which: 'all' as const })),
      ...[...above].map((unit) => ({ unit, which: 'between-levels' as const })),
    ])
  }

  async function ofUnits(
    definition: CampaignDefinition,
    tree: UnitTree,
    units: readonly { readonly unit: Unit; readonly which: WhichComparisons }[],
  ): Promise<Differences> {
    if (await stores.purges.find(definition.id)) return { differences: [], sharedPersons: [] } // what is compared has gone
    const live = units.filter(({ unit }) => unit.state === 'live')
    const found: Differences[] = []
    for (let start = 0; start < live.length; start += unitsAtOnce) {
      const some = live.slice(start, start + unitsAtOnce).map(async ({ unit, which }) => ({
        differences: await differencesOfUnit(definition, unit.code, storedReturns(stores, unit), which),
        sharedPersons: which === 'all' ? await sharedPersons(definition, tree, unit.code) : [],
      }))
      found.push(...(await Promise.all(some)))
    }
    return {
      differences: found.flatMap(({ differences }) => differences),
      sharedPersons: found.flatMap((each) => each.sharedPersons),
    }
  }

  async function sharedPersons(
    definition: CampaignDefinition,
    tree: UnitTree,
    unit: string,
  ): Promise<readonly SharedPerson[]> {
    const rounds = roundsOf(definition).filter(({ report }) => personRule(definition, report))
    const found = await Promise.all(rounds.map(async (round) => inRound(round, tree, unit)))
    return found.flat()
  }

  async function inRound(round: ScheduledRound, tree: UnitTree, unit: string): Promise<readonly SharedPerson[]> {
    const shared: SharedPerson[] = []
    for (const match of await persons.matchesOf(round, unit)) {
      if (tree.unit(match.other.unit)?.state !== 'live') continue
      const at = await currentRow(round, match.own)
      const other = at && (await currentRow(round, match.other))
      if (!other) continue
      const { report, period } = round
      shared.push({ report, period, unit, at, other: { unit: match.other.unit, at: other } })
    }
    return shared.toSorted((a, b) => (a.at.row ?? 0) - (b.at.row ?? 0))
  }

  /** Where an entry's row stands, if its submission is current. */
  async function currentRow(round: ScheduledRound, { unit, mark, place }: Omit<PersonEntry, 'hash'>) {
    const { filing } = await returns.find(round, unit)
    if (!filing || markOf(filing) !== mark) return undefined
    const row = (await stores.rows.of(filing.submission))[place]
    return row && { submission: filing.submission, sheet: row.sheet, row: row.row }
  }

  return { below, around }
}

function storedReturns({ returns, rows, slots }: DifferenceStores, unit: Unit): UnitReturns {
  return {
    filing: async (round) => (await returns.find(round, unit.code)).filing,
    rows: async ({ submission }) => rows.of(submission),
    subtree: async (round) => (await slots.find(round, placeOf(unit) ?? '', unit.code))?.subtree,
  }
}
