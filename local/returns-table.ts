import { roundName } from '../shared/domain/campaign/round-name.ts'
import { decidedWords, landedWords } from '../shared/domain/deadline/return-words.ts'
import type { LedgerEntry } from '../shared/domain/deadline/ledger.ts'
import { rateCounts, rates, ratesUpTheTree, type RateCounts } from '../shared/domain/deadline/rates.ts'
import { shareWords } from '../shared/domain/tally/share.ts'
import { text } from '../shared/domain/texts/text.ts'
import type { UnitTree } from '../shared/domain/unit/unit-tree.ts'
import type { RoundOverview } from './overview.ts'
import { textTable } from './text-table.ts'

/** The rates, a line per round. */
export function ratesByRound(overviews: readonly RoundOverview[]): string {
  return rateTable(
    text('column-report').zh,
    overviews.map(({ round, report, rates: counts }) => [roundName(round, report).zh, counts]),
  )
}

/** The rates of all rounds together, of a unit and of each unit right below it: each with everything below it. */
export function ratesByUnit(overviews: readonly RoundOverview[], tree: UnitTree, unit: string): string {
  const entries = overviews.flatMap((overview) => overview.entries)
  const counts = ratesUpTheTree(entries, tree)
  const units = [tree.unit(unit), ...tree.childrenOf(unit)].flatMap((each) => each ?? [])
  return rateTable(
    text('column-unit').zh,
    units.map(({ code, name }) => [`${code} ${name}`, counts.get(code) ?? rateCounts([])]),
  )
}

function rateTable(heading: string, lines: readonly (readonly [string, RateCounts])[]): string {
  const head = [
    heading,
    ...(['reporting', 'timeliness', 'firstPass', 'approval'] as const).map((rate) => text(`rate-${rate}`).zh),
  ]
  return textTable([head, ...lines.map(([name, counts]) => [name, ...rateWords(counts)])])
}

/** Each rate as a percentage with what it is made of: `40.0% (4/10)`. */
function rateWords(counts: RateCounts): readonly string[] {
  return Object.values(rates).map(({ part, whole }) => {
    return `${shareWords(counts[part], counts[whole], 1)} (${counts[part]}/${counts[whole]})`
  })
}

/** Every return of a round, one a line. */
export function returnsTable(entries: readonly LedgerEntry[], timeZone: string): string {
  return textTable(entries.map((entry) => returnWords(entry, timeZone)))
}

/** One return in words: unit, content, timing, standing, when it landed, and what was decided about it. */
function returnWords(entry: LedgerEntry, timeZone: string): readonly string[] {
  const { unit, content, timing, standing, history } = entry
  const isRefused = content === 'none' && history?.lastVerdict === 'rejected'
  return [
    unit.code,
    unit.name,
    text(isRefused ? 'cli-was-rejected' : `content-${content}`).zh,
    text(`timing-${timing}`).zh,
    text(`standing-${standing}`).zh,
    landedWords(history, timeZone).zh,
    decidedWords(entry, timeZone).zh,
  ]
}
