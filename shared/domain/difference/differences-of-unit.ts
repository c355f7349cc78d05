import type { CampaignDefinition } from '../campaign/definition.ts'
import { roundsOf, type ScheduledRound } from '../campaign/round.ts'
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

/** All: those between the unit's own returns, too. */
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
  for (const compiled of compiledComparisons(definition)) {
    if (which === 'between-levels' && !isBetweenLevels(compiled)) continue
    for (const round of roundsOfSide(definition, compiled.left)) {
      const left = await said(compiled.left, round, returns)
      const right = left && (await saidBeside(definition, compiled.right, round, returns))
      if (left && right) found.push(...compare(compiled, unit, left, right))
    }
  }
  return found
}

/** Whether one side of a comparison is a subtree's. */
export function isBetweenLevels({ left, right }: CompiledComparison): boolean {
  return left.over === 'subtree' || right.over === 'subtree'
}

async function saidBeside(
  definition: CampaignDefinition,
  side: CompiledSide,
  { period }: ScheduledRound,
  returns: UnitReturns,
): Promise<Said | undefined> {
  const rounds = roundsOfSide(definition, side)
  const bothMonthly = period !== 'once' && side.report.report.due.kind === 'monthly'
  const wanted = bothMonthly ? rounds.filter((round) => round.period === period) : rounds.toReversed()
  for (const round of wanted) {
    const found = await said(side, round, returns)
    if (found) return found
  }
  return undefined
}

async function said(side: CompiledSide, round: ScheduledRound, returns: UnitReturns): Promise<Said | undefined> {
  const { period } = round
  if (side.over === 'subtree') {
    const tally = await returns.subtree(round)
    return tally && tally.returns.data + tally.returns.nil > 0 ? { kind: 'tally', period, tally } : undefined
  }
  const filing = await returns.filing(round)
  return filing && { kind: 'return', period, submission: filing.submission, rows: await returns.rows(filing) }
}

function roundsOfSide(definition: CampaignDefinition, { report }: CompiledSide): readonly ScheduledRound[] {
  return roundsOf(definition).filter((round) => round.report === report.report.id)
}
