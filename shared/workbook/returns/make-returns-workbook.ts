import ExcelJS from 'exceljs'
import type { CampaignDefinition, Report } from '../../domain/campaign/definition.ts'
import { localTime, type ScheduledRound } from '../../domain/campaign/round.ts'
import { isMissing, type LedgerEntry } from '../../domain/deadline/ledger.ts'
import { ratesUpTheTree } from '../../domain/deadline/rates.ts'
import { subjectOf } from '../../domain/notice/entry.ts'
import { toldWords, type Heard } from '../../domain/notice/told-words.ts'
import { text } from '../../domain/texts/text.ts'
import type { Unit } from '../../domain/unit/unit.ts'
import type { UnitTree } from '../../domain/unit/unit-tree.ts'
import { packWorkbook } from '../package/pack-workbook.ts'
import { fillLedger } from './ledger-sheet.ts'
import { fillOverdue } from './overdue-sheet.ts'
import { fillRates } from './rates-sheet.ts'

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

/** The ledger as a workbook: the rates up the tree, who is missing and how late, and every return. The same facts give the same bytes. */
export async function makeReturnsWorkbook(facts: ReturnsFacts): Promise<Uint8Array> {
  const { definition, rounds, unit, asOf, tree } = facts
  const workbook = new ExcelJS.Workbook()
  const title = text('ledger-title', { unit: unit.name, asOf: localTime(asOf, definition.timeZone) }).zh
  workbook.title = title
  workbook.creator = definition.office.zh
  const lines = rounds.flatMap(({ report, entries }) => entries.map((entry) => ({ report, entry })))
  const counts = ratesUpTheTree(
    lines.map(({ entry }) => entry),
    tree,
  )
  fillRates(workbook.addWorksheet(text('sheet-rates').zh), facts, counts, title)
  fillOverdue(
    workbook.addWorksheet(text('sheet-missing').zh),
    facts,
    lines.filter(({ entry }) => isMissing(entry)),
  )
  fillLedger(workbook.addWorksheet(text('sheet-ledger').zh), facts, lines)
  return packWorkbook(workbook, new Date(asOf))
}

/** A return with the report that it is of. */
export interface LedgerLine {
  readonly report: Report
  readonly entry: LedgerEntry
}

/** Whom we told of a return and when, and what they answered. */
export function heardWords({ entry: { round, unit } }: LedgerLine, { heard, asOf, definition }: ReturnsFacts): string {
  const { campaign, report, period } = round
  const own = heard.get(subjectOf({ round: { campaign, report, period }, unit: unit.code }))
  return own ? toldWords(own, asOf, definition.timeZone).zh : ''
}

/** What a report's round is called in these sheets: with its month where it is monthly. */
export function reportTitle({ report, entry: { round } }: LedgerLine): string {
  return round.period === 'once' ? report.name.zh : `${report.name.zh} ${round.period}`
}
