import { canonicalJson } from '../../shared/domain/campaign/canonical-json.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { ScheduledRound } from '../../shared/domain/campaign/round.ts'
import { personRule, personTexts, type PersonEntry } from '../../shared/domain/difference/persons.ts'
import { markOf, type Filing } from '../../shared/domain/submission/return.ts'
import { keyedHash } from '../../shared/runtime/keyed-hash.ts'
import type { PersonKeys, Stores } from '../../shared/store/stores.ts'

export interface MatchPersonsNeeds {
  readonly stores: Pick<Stores, 'returns' | 'rows' | 'persons'>
  readonly personKeys: Pick<PersonKeys, 'of'>
}

/**
 * Enters the persons of a unit's current submission into the index, then looks for the same ones in those of other units. Each enters
 * before it looks, so of two units one at least sees the other. A match is a fact of two filings and never changes; whether both are
 * current is asked when it is shown. So there is nothing to take back when either is corrected.
 */
export function makeMatchPersons({ stores: { returns, rows, persons }, personKeys }: MatchPersonsNeeds) {
  return async function matchPersons(
    definition: CampaignDefinition,
    round: ScheduledRound,
    unit: string,
    filing: Filing,
  ): Promise<void> {
    const rule = personRule(definition, round.report)
    if (!rule) return
    const key = await personKeys.of(round.campaign)
    const mark = markOf(filing)
    const version = keyedHash(key, canonicalJson(definition.reports.find(({ id }) => id === rule.report)?.person))
    if (await persons.isMatched(round, unit, mark, version)) return

    const texts = personTexts(rule, await rows.of(filing.submission))
    const entries = [...texts].map(([text, place]): PersonEntry => ({ hash: keyedHash(key, text), unit, mark, place }))
    await persons.enter(round, entries)
    const alike = await persons.entriesOf(
      round,
      entries.map(({ hash }) => hash),
    )
    const current = await currentMarks(round, new Set(alike.map((entry) => entry.unit)))
    const placeOf = new Map(entries.map((entry) => [entry.hash, entry.place]))
    const matches = alike
      .filter((entry) => entry.unit !== unit && entry.mark === current.get(entry.unit))
      .map(({ hash, ...other }) => ({ own: { unit, mark, place: placeOf.get(hash) ?? 0 }, other }))
    await persons.saveMatches(round, matches)
    await persons.markMatched(round, unit, mark, version)
  }

  /** What was replaced never comes back, so only what is current now can be shown later. */
  async function currentMarks(round: ScheduledRound, units: ReadonlySet<string>) {
    const found = [...units].map(async (unit) => [unit, await returns.find(round, unit)] as const)
    return new Map((await Promise.all(found)).map(([unit, { filing }]) => [unit, filing && markOf(filing)]))
  }
}
