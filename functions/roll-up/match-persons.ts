import { canonicalJson } from '../../shared/domain/campaign/canonical-json.ts'
import type { CampaignDefinition } from '../../shared/domain/campaign/definition.ts'
import type { ScheduledRound } from '../../shared/domain/campaign/round.ts'
import { personRule, personTexts, type PersonEntry } from '../../shared/domain/difference/persons.ts'
import { markOf, type Filing, type Return } from '../../shared/domain/submission/return.ts'
import { keyedHash } from '../../shared/runtime/keyed-hash.ts'
import type { PersonKeys, Stores } from '../../shared/store/stores.ts'

export interface MatchPersonsNeeds {
  readonly stores: Pick<Stores, 'returns' | 'rows' | 'persons'>
  readonly personKeys: Pick<PersonKeys, 'of'>
}

/**
 * Enters the persons of a unit's current submission into the index, then looks for the same ones in those of other units. Each enters
 * before it looks, so of two units one at least sees the other. A match is a fact of two filings and never changes; whether both are
 * current is asked when it is shown. So nothing has to be taken back when either is corrected. What is met of filings that were replaced is
 * removed all the same, lest a look grow with all that was ever sent.
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
    const now = await returnsOf(round, new Set(alike.map((entry) => entry.unit)))
    const placeOf = new Map(entries.map((entry) => [entry.hash, entry.place]))
    const matches = alike
      .filter((entry) => entry.unit !== unit && isCurrent(entry, now))
      .map(({ hash, ...other }) => ({ own: { unit, mark, place: placeOf.get(hash) ?? 0 }, other }))
    await persons.saveMatches(round, matches)
    const replaced = alike.filter((entry) => entry.mark < (now.get(entry.unit)?.mark ?? ''))
    await persons.remove(round, replaced)
    await persons.removeMatches(round, unit, mark)
    await persons.markMatched(round, unit, mark, version)
  }

  async function returnsOf(round: ScheduledRound, units: ReadonlySet<string>): Promise<ReadonlyMap<string, Return>> {
    return new Map(await Promise.all([...units].map(async (unit) => [unit, await returns.find(round, unit)] as const)))
  }
}

/** Only what is current now can be shown later: what was replaced never comes back. */
function isCurrent({ unit, mark }: PersonEntry, now: ReadonlyMap<string, Return>): boolean {
  const filing = now.get(unit)?.filing
  return filing !== undefined && markOf(filing) === mark
}
