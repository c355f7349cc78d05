import type { AssessedReturn } from '../../shared/domain/submission/assess.ts'
import {
  isSameReturn,
  revisionId,
  submissionId,
  type ReturnVerdict,
  type Upload,
  type Verdict,
} from '../../shared/domain/submission/upload.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { compareReturn, isApplied, isAskedFor } from './compare-upload.ts'

/** What is filed of a workbook, and its verdict. */
export interface Settled {
  readonly filed: readonly AssessedReturn[]
  readonly verdict: Verdict
}

/**
 * What is filed of a workbook: of one that is taken in for the first time all returns, of one that is taken in again those of which something changes. The
 * verdict keeps what it said of the others. What this revision has filed already is filed again: whoever was here before may have got no further.
 */
export function makeSettleReplay({ uploads, rows, returns }: Pick<Stores, 'uploads' | 'rows' | 'returns'>) {
  return async function settle(upload: Upload, own: readonly AssessedReturn[], verdict: Verdict): Promise<Settled> {
    const { replay, campaign } = upload
    if (!replay) return { filed: own, verdict }
    const { of, revision } = replay
    const earlier = await uploads.find(campaign, revision === 2 ? of : revisionId(of, revision - 1))
    const said = earlier && (await uploads.verdict(campaign, earlier.id))
    const before = earlier && said && { upload: earlier, verdict: said }
    const filed: AssessedReturn[] = []
    for (const each of own) {
      if (!isAskedFor(upload, each.round)) continue
      const { effect } = await compareReturn({ rows, returns }, before, upload, each)
      const { filing } = await returns.find(each.round, each.unit)
      const isMine = filing?.submission === submissionId(upload.id, each.round, each.unit)
      if (isApplied(effect) || isMine) filed.push(each)
    }
    const isFiled = (told: ReturnVerdict) => filed.some((each) => isSameReturn(told, each))
    const stays = (told: ReturnVerdict) => said?.returns.find((each) => isSameReturn(each, told))
    return {
      filed,
      verdict: {
        ...verdict,
        returns: verdict.returns.map((told) => (isFiled(told) ? told : (stays(told) ?? told))),
      },
    }
  }
}
