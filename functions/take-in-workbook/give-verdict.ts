import type { AssessedWorkbook } from '../../shared/domain/submission/assess.ts'
import { submissionId, type ReturnVerdict, type Upload, type Verdict } from '../../shared/domain/submission/upload.ts'
import type { Queue } from '../../shared/store/stores.ts'
import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import { defaultLimits, type WorkbookLimits } from '../../shared/workbook/workbook.ts'
import { armUpload } from '../chasing/arm.ts'
import { makeSettleReplay } from '../replay/settle-replay.ts'
import { assessUpload } from './assess-upload.ts'
import { checkedReturn, makeFileReturns } from './file-returns.ts'
import type { StoresOf } from '../stores-of.ts'

export interface TakeInNeeds {
  readonly stores: StoresOf<'take-in-workbook'>
  readonly rollUps: Queue<RollUpRequest>
  readonly limits?: WorkbookLimits
}

/**
 * Gives an upload that was claimed its verdict: read and check it, file its returns, and the verdict last: where a verdict stands, all of it is
 * done. What it says of units outside the sender's subtree is in the verdict alone: nobody writes into another's history.
 */
export function makeGiveVerdict({ stores, rollUps, limits = defaultLimits }: TakeInNeeds) {
  const { uploads } = stores
  const settle = makeSettleReplay(stores)
  const fileReturns = makeFileReturns({ stores, rollUps })

  return async function giveVerdict(upload: Upload): Promise<Verdict> {
    const done = await uploads.verdict(upload.campaign, upload.id)
    if (done) return done

    const { assessed, tree } = await assessUpload(stores, upload, limits)
    const own = assessed.returns.filter(({ unit }) => tree?.isWithin(unit, upload.sender))
    const { filed, verdict } = await settle(upload, own, verdictOf(upload, assessed))
    await fileReturns(upload, filed.map(checkedReturn))
    await armUpload(stores, upload, filed)
    await uploads.saveVerdict(upload, verdict)
    return verdict
  }
}

/** What becomes of a workbook, in the form in which it is kept. */
export function verdictOf(upload: Upload, { verdict, returns, findings, unlisted }: AssessedWorkbook): Verdict {
  return {
    verdict,
    returns: returns.map(({ round, unit, verdict: own, content, rows, counts, unexplained }): ReturnVerdict => {
      const { campaign, report, period } = round
      return {
        round: { campaign, report, period },
        unit,
        verdict: own,
        content,
        submission: submissionId(upload.id, round, unit),
        rows: rows.length,
        findings: counts,
        unexplained,
      }
    }),
    findings,
    unlisted,
  }
}
