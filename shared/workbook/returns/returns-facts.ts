import type { CampaignDefinition, Report } from '../../domain/campaign/definition.ts'
import type { ScheduledRound } from '../../domain/campaign/round.ts'
import { roundName } from '../../domain/campaign/round-name.ts'
import type { LedgerEntry } from '../../domain/deadline/ledger.ts'
import { subjectOf } from '../../domain/notice/entry.ts'
import { followUpOf, type FollowUp, type Heard } from '../../domain/notice/follow-up.ts'
import { toldWords } from '../../domain/notice/told-words.ts'
import type { Unit } from '../../domain/unit/unit.ts'
import type { UnitTree } from '../../domain/unit/unit-tree.ts'

/** Everything that a returns workbook says. */
export interface ReturnsFacts {
  readonly definition: CampaignDefinition
  readonly tree: UnitTree
  /** The unit that the workbook is of, with all below it. */
  readonly unit: Unit
  readonly rounds: readonly {
    readonly round: ScheduledRound
    readonly report: Report
    readonly entries: readonly LedgerEntry[]
  }[]
  /** What was said about each return, by its subject. */
  readonly heard: ReadonlyMap<string, Heard>
  /** ISO instant. */
  readonly asOf: string
}

/** A return with the report that it is of. */
export interface LedgerLine {
  readonly report: Report
  readonly entry: LedgerEntry
}

/** Whom we told of a return and when, and what they answered. */
export function heardWords(line: LedgerLine, facts: ReturnsFacts): string {
  const own = heardOf(line, facts)
  return own ? toldWords(own, facts.asOf, facts.definition.timeZone).zh : ''
}

/** How far a return that is owed has been followed up; of whom nothing is known, nobody has been told. */
export function followUpIn(line: LedgerLine, facts: ReturnsFacts): FollowUp {
  const own = heardOf(line, facts)
  return own ? followUpOf(own, facts.asOf, line.entry.history?.returned?.at) : { state: 'notTold' }
}

function heardOf({ entry: { round, unit } }: LedgerLine, { heard }: ReturnsFacts): Heard | undefined {
  const { campaign, report, period } = round
  return heard.get(subjectOf({ round: { campaign, report, period }, unit: unit.code }))
}

/** What a report's round is called in these sheets: with its month where it is monthly. */
export function reportTitle({ report, entry: { round } }: LedgerLine): string {
  return roundName(round, report).zh
}
