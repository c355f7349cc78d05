import { compiledReports, type CompiledReport } from '../campaign/compiled-report.ts'
import type { CampaignDefinition } from '../campaign/definition.ts'
import { isOpen, roundAt, roundNamed, roundsOf, type ScheduledRound } from '../campaign/round.ts'
import type { CellRange, SheetRow } from '../sheet/cell.ts'
import { checkRow, checkRows } from '../sheet/check-rows.ts'
import { finding, type Finding, type Place } from '../sheet/finding.ts'
import { findingList } from '../sheet/finding-list.ts'
import { namesReport, type Header } from '../sheet/find-header.ts'
import { readTable, type TableReader, type UnitOf } from '../sheet/read-table.ts'
import type { ReportRow } from '../sheet/report-row.ts'
import type { Signature } from '../sheet/template-layout.ts'
import { isOwedBy } from './own-tally.ts'
import { text } from '../texts/text.ts'
import { isSimilarName } from './unit-cell.ts'
import type { Verdict } from './upload.ts'
import type { UnitTree } from '../unit/unit-tree.ts'

/** What a workbook is held against. */
export interface AssessmentFacts {
  readonly definition: CampaignDefinition
  readonly definitionVersion: string
  /** The code of the unit whose folder it landed in. */
  readonly sender: string
  /** Says whom a row speaks of, and what is wrong with it. */
  readonly unitOf: UnitOf
  /** Without a tree, as for a file checked by itself, any unit may be named. */
  readonly tree?: UnitTree
  /** ISO instant; without it the workbook is only checked, whether or not its report is open. */
  readonly landedAt?: string
  /** Only this report is looked for. */
  readonly onlyReport?: string
  readonly signature?: Signature
}

/** One return as a workbook states it. */
export interface AssessedReturn {
  readonly round: ScheduledRound
  readonly report: CompiledReport
  readonly unit: string
  readonly verdict: 'accepted' | 'rejected'
  readonly content: 'data' | 'nil'
  readonly rows: readonly ReportRow[]
  readonly counts: Readonly<Record<'error' | 'warning' | 'note', number>>
}

export interface AssessedWorkbook extends Omit<Verdict, 'returns'> {
  readonly returns: readonly AssessedReturn[]
}

/** Takes in a workbook sheet by sheet and comes to a verdict for every return in it. */
export interface Assessment {
  /** Begins a sheet. Hidden sheets are to come after the visible ones. @returns undefined where nothing is to be read */
  sheet(sheet: {
    readonly name: string
    readonly hidden: boolean
    readonly merges: readonly CellRange[]
  }): SheetAssessment | undefined
  finding(finding: Finding): void
  finish(): AssessedWorkbook
}

export type SheetAssessment = Pick<TableReader, 'take' | 'wantsMore'> & { finish(): void }

interface UnitRows {
  readonly rows: ReportRow[]
  /** Fields with a cell that could not be read in any of the rows. */
  readonly unreadable: Set<string>
  /** Where a nil return is declared. */
  nil?: Place
}

/** What the sheets say for one report and period, unit by unit. */
interface Collected {
  readonly report: CompiledReport
  readonly round: ScheduledRound
  readonly units: Map<string, UnitRows>
  readonly untouched: Set<string>
}

/** Starts assessing one workbook. A pure function of the facts and of what is handed in. */
export function assess(facts: AssessmentFacts): Assessment {
  const reports = compiledReports(facts.definition)
  const findings = findingList()
  const collected = new Map<string, Collected>()
  const inSheet = new Map<string, string>()

  if (facts.signature && facts.signature.campaign !== facts.definition.id) {
    findings.add(finding('error', 'other-campaign', {}, { campaign: facts.definition.name }))
  } else if (facts.signature && facts.signature.definitionVersion !== facts.definitionVersion) {
    findings.add(finding('note', 'other-definition-version'))
  }

  function candidatesFor(sheetName: string): readonly CompiledReport[] {
    const signed = facts.signature?.sheets.get(sheetName)
    const only = facts.onlyReport ?? (signed && reports.has(signed.report) ? signed.report : undefined)
    return [...reports.values()].filter((report) => only === undefined || report.report.id === only)
  }

  function collect(report: CompiledReport, sheetName: string): Collected | undefined {
    const round = roundFor(facts, report, sheetName)
    if (!round) return undefined
    const key = `${round.report}/${round.period}`
    const existing = collected.get(key) ?? { report, round, units: new Map(), untouched: new Set() }
    collected.set(key, existing)
    return existing
  }

  return {
    sheet({ name, hidden, merges }) {
      const candidates = candidatesFor(name).filter((report) => !(hidden && inSheet.has(report.report.id)))
      const held: {
        row: ReportRow
        columnOf: (field: string) => number | undefined
        unreadable: ReadonlySet<string>
      }[] = []
      const nil: { unit: string; place: Place }[] = []
      const untouched: string[] = []
      const reader = readTable({ name, hidden, merges, candidates }, facts.unitOf, {
        row: (row, columnOf, unreadable) => held.push({ row, columnOf, unreadable }),
        nil: (unit, place) => nil.push({ unit, place }),
        untouched: (unit) => untouched.push(unit),
        finding: findings.add,
      })
      return {
        take: (rows: readonly SheetRow[]) => reader.take(rows),
        wantsMore: () => reader.wantsMore(),
        finish() {
          const header = reader.finish()
          if (!header) {
            if (!isInstructions(facts, name)) findings.add(unrecognised(facts, name, hidden, candidates))
            return
          }
          inSheet.set(header.report.report.id, name)
          if (hidden) findings.add(finding('note', 'hidden-sheet', { sheet: name, report: header.report.report.id }))
          const into = collect(header.report, name)
          if (!into) {
            if (held.length + nil.length > 0) findings.add(notOpen(facts, header, name))
            return
          }
          for (const { row, columnOf, unreadable } of held) {
            const { rows, unreadable: unread } = unitIn(into, row.unit)
            rows.push(row)
            for (const field of unreadable) unread.add(field)
            for (const each of checkRow(header.report, row, columnOf, unreadable)) findings.add(each)
          }
          for (const { unit, place } of nil) unitIn(into, unit).nil = place
          for (const unit of untouched) into.untouched.add(unit)
        },
      }
    },
    finding: findings.add,
    finish() {
      for (const each of collected.values()) {
        for (const found of collectedFindings(facts, each)) findings.add(found)
      }
      const returns = [...collected.values()].flatMap(({ report, round, units }) =>
        [...units].map(([unit, { rows }]): AssessedReturn => {
          const counts = findings.count(round.report, unit)
          const verdict = counts.error > 0 ? 'rejected' : 'accepted'
          return { round, report, unit, verdict, content: rows.length > 0 ? 'data' : 'nil', rows, counts }
        }),
      )
      if (returns.length === 0 && !findings.listed().some(({ level }) => level === 'error')) {
        findings.add(finding('error', collected.size > 0 ? 'blank-template' : 'no-report'))
      }
      return { verdict: overall(returns), returns, findings: findings.listed(), unlisted: findings.unlisted() }
    },
  }
}

function overall(returns: readonly AssessedReturn[]): Verdict['verdict'] {
  const accepted = returns.filter(({ verdict }) => verdict === 'accepted').length
  if (accepted === 0) return 'rejected'
  return accepted === returns.length ? 'accepted' : 'partly'
}

function unitIn({ units }: Collected, unit: string): UnitRows {
  const entry = units.get(unit) ?? { rows: [], unreadable: new Set() }
  units.set(unit, entry)
  return entry
}

/** The round a sheet is for: the one its signature names, else the one that is open; a file that is only checked may be for any. */
function roundFor(facts: AssessmentFacts, { report }: CompiledReport, sheetName: string): ScheduledRound | undefined {
  const period = facts.signature?.sheets.get(sheetName)?.period
  const signed = period === undefined ? undefined : roundNamed(facts.definition, { report: report.id, period })
  if (facts.landedAt === undefined) return signed ?? roundsOf(facts.definition).findLast((round) => round.report === report.id)
  const round = signed ?? roundAt(facts.definition, report, facts.landedAt)
  return round && isOpen(round, facts.landedAt) ? round : undefined
}

function notOpen({ definition }: AssessmentFacts, { report: { report } }: Header, sheet: string): Finding {
  return finding(
    'error',
    'report-not-open',
    { sheet, report: report.id },
    { report: report.name, ...definition.window },
  )
}

/** The sheet of instructions that a template brings along. */
function isInstructions({ signature }: AssessmentFacts, sheet: string): boolean {
  return signature !== undefined && sheet === text('template-instructions').zh
}

/** A sheet without a table that we know: an error where its name or the signature promised one, else only said. */
function unrecognised(
  facts: AssessmentFacts,
  sheet: string,
  hidden: boolean,
  candidates: readonly CompiledReport[],
): Finding {
  const promised = facts.signature?.sheets.has(sheet) || candidates.some((report) => namesReport(sheet, report))
  return finding(promised && !hidden ? 'error' : 'note', promised && !hidden ? 'header-not-found' : 'sheet-ignored', {
    sheet,
  })
}

/** What can be said of a report once all its sheets have been read. */
function collectedFindings(facts: AssessmentFacts, { report, units, untouched }: Collected): readonly Finding[] {
  const at: Place = { report: report.report.id }
  const silent = [...untouched].filter((unit) => !units.has(unit))
  return [
    ...(units.size === 0 ? [finding('note', 'nothing-reported', at, { report: report.report.name })] : []),
    ...silent.map((unit) => finding('warning', 'unit-untouched', { ...at }, { unit, report: report.report.name })),
    ...[...units].flatMap(([unit, { rows, unreadable, nil }]) => [
      ...(rows.length > 0 ? checkRows(report, unit, rows, unreadable) : []),
      ...(nil ? nilFindings(report, { ...nil, unit }, rows.length) : []),
      ...dutyFindings(facts, report, unit),
      ...slipFindings(facts, report, unit, [...units.keys()]),
    ]),
  ]
}

function nilFindings({ report }: CompiledReport, place: Place, rows: number): readonly Finding[] {
  if (rows > 0) return [finding('error', 'nil-with-rows', place, { report: report.name, rows })]
  return report.nil === 'refused' ? [finding('error', 'nil-refused', place, { report: report.name })] : []
}

/** A row under a misspelt name may belong to this unit: to accept the unit without it would be to say success of a part. */
function slipFindings(
  { tree }: AssessmentFacts,
  { report }: CompiledReport,
  code: string,
  named: readonly string[],
): readonly Finding[] {
  const unit = tree?.unit(code)
  if (!tree || !unit) return []
  const strangers = named.filter((name) => tree.unit(name) === undefined && tree.findUnit(name).kind === 'unknown')
  const slip = strangers.some((name) => [unit.name, ...unit.shortNames].some((own) => isSimilarName(name, own)))
  return slip ? [finding('error', 'unit-perhaps', { report: report.id, unit: code })] : []
}

function dutyFindings({ tree }: AssessmentFacts, { report }: CompiledReport, code: string): readonly Finding[] {
  const unit = tree?.unit(code)
  if (!unit || isOwedBy(report, unit)) return []
  return [finding('error', 'not-owed', { report: report.id, unit: code }, { report: report.name })]
}
