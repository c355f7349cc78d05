import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { canonicalJson } from '../../shared/domain/campaign/canonical-json.ts'
import type { Round } from '../../shared/domain/campaign/round.ts'
import { reportRow, type ReportRow } from '../../shared/domain/sheet/report-row.ts'
import type { AssessedReturn } from '../../shared/domain/submission/assess.ts'
import type { ReturnEvent } from '../../shared/domain/submission/event.ts'
import type { Explanation } from '../../shared/domain/submission/explanation.ts'
import type { FiledBy, Filing } from '../../shared/domain/submission/return.ts'
import { submissionId, type Upload } from '../../shared/domain/submission/upload.ts'
import { figuresOf } from '../../shared/domain/tally/figures.ts'
import type { Figures } from '../../shared/domain/tally/tally.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Queue, Stores } from '../../shared/store/stores.ts'

/** One return of a workbook, with its verdict. */
export interface CheckedReturn {
  readonly round: Round
  readonly unit: string
  readonly verdict: 'accepted' | 'rejected'
  readonly content: 'data' | 'nil'
  readonly rows: readonly ReportRow[]
  readonly figures: Figures
  /** What is said of its warnings. */
  readonly explanations: readonly Explanation[]
}

/** A return with its figures, its rows as they are kept. */
export function checkedReturn(assessed: AssessedReturn): CheckedReturn {
  const { report, rows } = assessed
  const figures = figuresOf(
    report,
    rows.map(({ said }) => said),
  )
  return { ...assessed, rows: rows.map((row) => reportRow(report.report.fields, row)), figures }
}

export interface FileReturnsNeeds {
  readonly stores: Pick<Stores, 'rows' | 'explanations' | 'returns' | 'events'>
  readonly rollUps: Queue<RollUpRequest>
}

/**
 * Files a workbook's returns one by one: what was said of it, rows, switch, event, request for the roll-up. Each step may be repeated, and none is left out
 * because an earlier one is found done: whoever was here before may have got no further.
 */
export function makeFileReturns({ stores: { rows, explanations, returns, events }, rollUps }: FileReturnsNeeds) {
  return async function fileReturns(upload: Upload, checked: readonly CheckedReturn[]): Promise<void> {
    for (const each of checked) {
      const submission = submissionId(upload.id, each.round, each.unit)
      if (each.explanations.length > 0) await explanations.save(submission, each.explanations)
      if (each.verdict === 'rejected') {
        await events.append(eventOf(upload, each, submission))
        continue
      }
      await rows.save(submission, each.rows)
      await returns.file(each.round, each.unit, filingOf(upload, each, submission))
      await events.append(eventOf(upload, each, submission))
      await rollUps.send({ ...roundOf(each), unit: each.unit, correlationId: upload.id })
    }
  }
}

function filingOf(upload: Upload, { round, unit, rows, content, figures }: CheckedReturn, submission: string): Filing {
  const said = [round.campaign, round.report, round.period, unit, content, ...rows.map(({ values }) => values)]
  return {
    submission,
    landedAt: upload.landedAt,
    revision: upload.replay?.revision ?? 1,
    content,
    contentId: sha256Hex(canonicalJson(said)),
    figures,
    filedBy: filedBy(upload, unit),
  }
}

function eventOf(upload: Upload, checked: CheckedReturn, submission: string): ReturnEvent {
  const { unit, verdict, content } = checked
  return {
    id: `${submission}.${upload.replay?.revision ?? 1}.${verdict}`,
    at: upload.replay?.at ?? upload.landedAt,
    ...(upload.replay && { landedAt: upload.landedAt }),
    round: roundOf(checked),
    unit,
    kind: verdict,
    content,
    submission,
    filedBy: filedBy(upload, unit),
  }
}

function roundOf({ round: { campaign, report, period } }: CheckedReturn): Round {
  return { campaign, report, period }
}

function filedBy({ filedBy: by, sender }: Upload, unit: string): FiledBy {
  return by === 'unit' && unit !== sender ? 'above' : by
}
