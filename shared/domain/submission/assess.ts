import type { CompiledReport } from '../campaign/compiled-report.ts'
import type { Level } from '../campaign/definition.ts'
import type { ScheduledRound } from '../campaign/round.ts'
import type { CellRange } from '../sheet/cell.ts'
import { finding, findingWithText, type Finding } from '../sheet/finding.ts'
import { findingList } from '../sheet/finding-list.ts'
import type { Expectation } from '../sheet/find-header.ts'
import type { TableReader } from '../sheet/read-table.ts'
import type { ReadRow } from '../sheet/report-row.ts'
import { text } from '../texts/text.ts'
import { assessSheet, type SheetReader } from './assess-sheet.ts'
import { checkReturns } from './check-return.ts'
import { expectationOf, olderTemplatesOf, unrecognised } from './expected-report.ts'
import { explainAll, explanationsAtHand, subjectOf, warnedUnits } from './explain-warnings.ts'
import type { Explanation } from './explanation.ts'
import { addCollected, nothingCollected, placeIn, type Collected } from './collected.ts'
import type { Verdict } from './upload.ts'
import { closedReturns, outOfTime } from './when-open.ts'
import type { AssessmentFacts } from './assessment-facts.ts'

/** One return as a workbook states it. */
export interface AssessedReturn {
  readonly round: ScheduledRound
  readonly report: CompiledReport
  readonly unit: string
  readonly verdict: 'accepted' | 'rejected'
  readonly content: 'data' | 'nil'
  readonly rows: readonly ReadRow[]
  readonly counts: Readonly<Record<Level, number>>
  /** Of its warnings, those that have been explained. */
  readonly explanations: readonly Explanation[]
  /** How many of its warnings still ask for an explanation. */
  readonly unexplained: number
}

export interface AssessedWorkbook extends Omit<Verdict, 'returns'> {
  readonly returns: readonly AssessedReturn[]
}

/** Takes in a workbook sheet by sheet and comes to a verdict for every return in it. */
export interface Assessment {
  /**
   * Begins a sheet, or begins it again, in which case what was read before does not count. Hidden sheets are to come after the visible
   * ones. @returns undefined where nothing is to be read
   */
  sheet(sheet: AssessedSheet): SheetAssessment | undefined
  finding(finding: Finding): void
  /** Checks what can be checked once all sheets have been read; whatever needs it does it too. */
  check(): void
  /** Says why no more can be read or checked: nothing is accepted, and what was found so far stands. */
  breakOff(reason: Finding): void
  /** The returns with warnings, which an earlier submission may explain; to be asked after the last sheet. */
  warned(): readonly WarnedReturn[]
  /** @param earlier by subject, what was said of the warnings of earlier submissions */
  finish(earlier?: ReadonlyMap<string, string>): AssessedWorkbook
}

/** A return that a workbook states, with warnings. */
export interface WarnedReturn {
  readonly round: ScheduledRound
  readonly unit: string
}

export interface AssessedSheet {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly CellRange[]
}

export interface SheetAssessment extends Pick<TableReader, 'take' | 'wantsMore' | 'holdsTable' | 'isReadAsWith'> {
  /** Lets what was read count. */
  finish(): void
}

/** Starts assessing one workbook. A pure function of the facts and of what is handed in. */
export function assess(facts: AssessmentFacts): Assessment {
  const { definition, signature } = facts
  const findings = findingList()
  const collected = new Map<string, Collected>()
  const reportsSeen = new Set<string>()
  const isForeign = signature !== undefined && signature.campaign !== definition.id

  if (isForeign) findings.add(finding('error', 'other-campaign', {}, { campaign: definition.name }))
  else if (signature && signature.definitionVersion !== facts.definitionVersion)
    findings.add(finding('note', facts.signedDefinition ? 'older-definition-version' : 'other-definition-version'))
  const olderTemplates = olderTemplatesOf(facts)

  function finishSheet({ name, hidden }: AssessedSheet, expectation: Expectation, reader: SheetReader): void {
    reader.finish()
    const said = reader.collected()
    if (!said) return findings.add(unrecognised(facts, expectation, hidden))
    const at = { ...placeIn(said), sheet: name }
    const { id } = said.report.report
    const isCopy = hidden && reportsSeen.has(id)
    reportsSeen.add(id)
    if (isCopy) return findings.add(finding('note', 'sheet-ignored', { sheet: name }))
    const notNow = facts.landedAt === undefined ? undefined : outOfTime(said, definition, facts.landedAt, at)
    if (notNow) {
      if (said.units.size > 0) findings.add(notNow)
      return
    }
    if (hidden) findings.add(finding('note', 'hidden-sheet', at))
    findings.addAll(reader.findings)
    const key = `${id}/${said.round.period}`
    const into = collected.get(key) ?? nothingCollected(said.report, said.round)
    collected.set(key, into)
    addCollected(into, said)
  }

  let isChecked = false

  /** Checks what can be checked once all sheets have been read. Warnings wait for what may explain them. */
  function check(): void {
    if (isChecked) return
    isChecked = true
    for (const each of collected.values()) {
      for (const found of [...checkReturns(each, facts), ...closedReturns(each, facts)]) {
        const subject = subjectOf(each, found)
        if (subject === undefined) findings.add(found)
        else each.warnings.push({ finding: found, subject })
      }
    }
  }

  return {
    sheet(sheet) {
      if (isForeign || (signature && sheet.name === text('template-instructions').zh)) return undefined
      const expectation = expectationOf(facts, olderTemplates, sheet.name)
      const reader = assessSheet(facts, expectation, sheet.merges, olderTemplates)
      return { ...reader, finish: () => finishSheet(sheet, expectation, reader) }
    },
    finding: findings.add,
    check,
    breakOff(reason) {
      isChecked = true
      findings.add(reason)
    },
    warned() {
      check()
      return [...collected.values()].flatMap((each) => warnedUnits(each).map((unit) => ({ round: each.round, unit })))
    },
    finish(earlier = new Map()) {
      check()
      const atHand = explanationsAtHand(facts.written ?? [], earlier)
      const explained = new Map([...collected.values()].map((each) => [each, explainAll(each, atHand, findings.add)]))
      for (const found of atHand.unmatched()) findings.add(found)
      const countsOf = findings.counts()
      const returns = [...collected.values()].flatMap((each) =>
        [...each.units].map(([unit, { rows }]): AssessedReturn => {
          const counts = countsOf({ ...placeIn(each), unit })
          const verdict = counts.error > 0 ? 'rejected' : 'accepted'
          const explanations = explained.get(each)?.(unit) ?? []
          const unexplained = counts.warning - explanations.length
          const content = rows.length > 0 ? 'data' : 'nil'
          return { ...each, unit, verdict, content, rows, counts, explanations, unexplained }
        }),
      )
      const hasErrors = () => findings.listed().some(({ level }) => level === 'error')
      if (returns.length === 0 && !hasErrors()) {
        findings.add(reportsSeen.size > 0 ? blankTemplate(facts, reportsSeen) : finding('error', 'no-report'))
      }
      const isAccepted = returns.some(({ verdict }) => verdict === 'accepted')
      const verdict = !isAccepted ? 'rejected' : hasErrors() ? 'partly' : 'accepted'
      return { verdict, returns, findings: findings.listed(), unlisted: findings.unlisted() }
    },
  }
}

/** A nil return is recommended only where one of the sheets takes it. */
function blankTemplate({ definition: { reports } }: AssessmentFacts, seen: ReadonlySet<string>): Finding {
  const takesNil = reports.some(({ id, nil }) => seen.has(id) && nil === 'allowed')
  return findingWithText('error', 'blank-template', text(takesNil ? 'blank-template' : 'blank-template-no-nil'), {})
}
