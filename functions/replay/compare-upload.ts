import type { Round } from '../../shared/domain/campaign/round.ts'
import type { AssessedReturn } from '../../shared/domain/submission/assess.ts'
import { compareReplay, type ReplayedReturn, type ReplaySide } from '../../shared/domain/submission/replayed-return.ts'
import { saidIn } from '../../shared/domain/sheet/report-row.ts'
import {
  isSameReturn,
  originalOf,
  submissionId,
  uploadOf,
  type Upload,
  type Verdict,
} from '../../shared/domain/submission/upload.ts'
import { figuresOf } from '../../shared/domain/tally/figures.ts'
import { checkedReturn } from '../take-in-workbook/file-returns.ts'
import type { Stores } from '../../shared/store/stores.ts'

/** What taking one return in again comes to. givenBack: the office gave it back, so nothing of it comes back by itself. */
export interface ComparedReturn extends Omit<ReplayedReturn, 'effect'> {
  readonly round: Round
  readonly unit: string
  readonly effect: ReplayedReturn['effect'] | 'givenBack'
  readonly before: ReplaySide['verdict']
  readonly after: ReplaySide['verdict']
}

export type ComparingStores = Pick<Stores, 'rows' | 'returns'>

/**
 * Holds a return, as today's reader and definition have it, against what the earlier verdict made of it.
 * @param earlier the upload's last revision that has a verdict, and that
 */
export async function compareReturn(
  { rows, returns }: ComparingStores,
  earlier: { readonly upload: Upload; readonly verdict: Verdict } | undefined,
  upload: Upload,
  assessed: AssessedReturn,
): Promise<ComparedReturn> {
  const { unit, report } = assessed
  const round = { campaign: upload.campaign, report: assessed.round.report, period: assessed.round.period }
  const said = earlier?.verdict.returns.find((each) => isSameReturn(each, assessed))
  const own = await returns.find(round, unit)
  const wasAccepted = said?.verdict === 'accepted'
  const before = wasAccepted ? await rows.of(said.submission) : []
  const isStanding = wasAccepted && own.filing?.submission === said.submission
  const isAccepted = assessed.verdict === 'accepted'
  const after = isAccepted ? checkedReturn(assessed) : { rows: [], figures: {} }
  const saidBefore = before.map(({ values }) => saidIn(report.report.fields, values))
  const sides = {
    before: {
      verdict: said?.verdict ?? 'none',
      rows: before,
      figures: isStanding && own.filing ? own.filing.figures : wasAccepted ? figuresOf(report, saidBefore) : {},
    },
    after: { verdict: assessed.verdict, rows: after.rows, figures: after.figures },
  } as const
  const { effect, ...differences } = compareReplay(report, sides.before, sides.after)
  const isGivenBack = own.returned !== undefined && isUpTo(upload, round, unit, own.returned.mark)
  return {
    round,
    unit,
    before: sides.before.verdict,
    after: sides.after.verdict,
    ...differences,
    effect: isGivenBack && effect !== 'same' ? 'givenBack' : effect,
  }
}

/** What a replay changes; anything else it only tells. */
export function isApplied(effect: ComparedReturn['effect']): boolean {
  return effect === 'accepts' || effect === 'changes'
}

/** Whether a replay is of the round's report. */
export function isAskedFor({ replay }: Upload, { report }: Round): boolean {
  return report === (replay?.report ?? report)
}

/** Whether a workbook landed no later than what was given back: then nothing of it counts any more, in no revision. */
function isUpTo(upload: Upload, round: Round, unit: string, mark: string): boolean {
  const [landedAt = '', submission = ''] = mark.split(' ')
  if (upload.landedAt !== landedAt) return upload.landedAt < landedAt
  const original = submissionId(originalOf(upload), round, unit)
  return original <= submissionId(uploadOf(submission).split('~')[0] ?? '', round, unit)
}
