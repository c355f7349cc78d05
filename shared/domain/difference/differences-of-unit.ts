import type { CampaignDefinition } from '../campaign/definition.ts'
import { roundKey, roundsOf, type ScheduledRound } from '../campaign/round.ts'
import type { ReportRow } from '../sheet/report-row.ts'
import type { Filing } from '../submission/return.ts'
import type { Tally } from '../tally/tally.ts'
import { compare } from './compare.ts'
import { compiledComparisons, type CompiledComparison, type CompiledSide } from './compiled-comparison.ts'
import type { Difference } from './difference.ts'
import type { Said } from './side-values.ts'

/** What a unit has said so far, round by round. */
export interface UnitReturns {
  /** Its current submission of a round. */
  filing(round: ScheduledRound): Promise<Filing | undefined>
  rows(filing: Filing): Promise<readonly ReportRow[]>
  /** The total of the unit and everything below it. */
  subtree(round: ScheduledRound): Promise<Tally | undefined>
}

/** Those between levels compare what a unit declares with what is below it. */
export type WhichComparisons = 'all' | 'between-levels'

/**
 * What does not fit in what a unit has said, at this moment. A comparison is made for every round of its left report in which that side is
 * there, with the right report's round of the same period; where only one of the two is monthly, with the one return or the latest month
 * that is there. Silence is not compared with anything.
 */
export async function differencesOfUnit(
  definition: CampaignDefinition,
  unit: string,
  returns: UnitReturns,
  which: WhichComparisons = 'all',
): Promise<readonly Difference[]> {
  const found: Difference[] = []
  const saidBy = listener(definition, returns)
  for (const compiled of compiledComparisons(definition)) {
    if (which === 'between-levels' && !isBetweenLevels(compiled)) continue
    for (const round of roundsOfSide(definition, compiled.left)) {
      const left = await saidBy.side(compiled.left, round)
      const right = left && (await saidBy.otherSide(compiled.right, round))
      if (left && right) found.push(...compare(compiled, unit, left, right))
    }
  }
  return found
}

/** Whether one side of a comparison is a subtree's. */
function isBetweenLevels({ left, right }: CompiledComparison): boolean {
  return left.over === 'subtree' || right.over === 'subtree'
}

/** Asks for what a unit said, each return and total once. */
function listener(definition: CampaignDefinition, returns: UnitReturns) {
  const heard = new Map<string, Promise<Said | undefined>>()

  async function side({ over }: CompiledSide, round: ScheduledRound): Promise<Said | undefined> {
    const key = `${over} ${roundKey(round)}`
    const said = heard.get(key) ?? (over === 'subtree' ? total(round) : filed(round))
    heard.set(key, said)
    return said
  }

  async function otherSide(other: CompiledSide, { period }: ScheduledRound): Promise<Said | undefined> {
    const rounds = roundsOfSide(definition, other)
    const bothMonthly = period !== 'once' && other.report.report.due.kind === 'monthly'
    const wanted = bothMonthly ? rounds.filter((round) => round.period === period) : rounds.toReversed()
    for (const round of wanted) {
      const said = await side(other, round)
      if (said) return said
    }
    return undefined
  }

  async function total(round: ScheduledRound): Promise<Said | undefined> {
    const tally = await returns.subtree(round)
    const filings = tally ? tally.returns.data + tally.returns.nil : 0
    return tally && filings > 0 ? { kind: 'tally', period: round.period, tally } : undefined
  }

  async function filed(round: ScheduledRound): Promise<Said | undefined> {
    const filing = await returns.filing(round)
    if (!filing) return undefined
    return { kind: 'return', period: round.period, submission: filing.submission, rows: await returns.rows(filing) }
  }

  return { side, otherSide }
}

function roundsOfSide(definition: CampaignDefinition, { report }: CompiledSide): readonly ScheduledRound[] {
  return roundsOf(definition).filter((round) => round.report === report.report.id)
}
