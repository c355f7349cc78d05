import type { Label } from '../../shared/domain/campaign/label.ts'
import { refusalOf } from '../../shared/domain/deadline/moves.ts'
import type { ApprovalEvent } from '../../shared/domain/submission/event.ts'
import { approvalOf } from '../../shared/domain/submission/returns-as-of.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { positionNow, type OneReturn } from './position-now.ts'

export interface ApproveNeeds {
  readonly stores: Pick<Stores, 'decisions' | 'events' | 'returns'>
  readonly clock: Clock
}

/** A return whose current submission is approved, or is so no longer. */
export interface Approving extends OneReturn {
  readonly kind: ApprovalEvent['kind']
  /** The submission that was looked at: no other is approved in its place. Without it, the current one. */
  readonly submission?: string
  readonly by: string
  /** Why it is taken back; of an approval a remark, which may be empty. */
  readonly reason: string
  /** Names the write that asks for it: asked again under the same, it is done once. */
  readonly write?: string
}

export type ApprovalOutcome = { readonly approval: ApprovalEvent } | { readonly refused: Label }

/**
 * Approves the current submission of a return (审核通过), or takes that back. It is one event in the return's log: totals do not ask for it, and a
 * submission that comes later is not approved. What is approved already stays so, by whom it was first.
 */
export function makeApprove({ stores, clock }: ApproveNeeds) {
  const { events, returns } = stores

  return async function approve(approving: Approving): Promise<ApprovalOutcome> {
    const { round, unit, kind, submission: seen, write } = approving
    const [by, reason] = [approving.by.trim(), approving.reason.trim()]
    if (by === '') return { refused: text('decision-no-approver') }
    if (kind === 'unapproved' && reason === '') return { refused: text('decision-no-reason') }
    const now = clock.now()
    const log = await events.upTo(round, now)
    const before = log.find((event): event is ApprovalEvent => 'write' in event && event.write === write)
    if (before) return { approval: before }
    const own = await returns.find(round, unit)
    const position = await positionNow(stores, approving, own, now)
    const refusal = refusalOf(position, kind === 'approved' ? 'approve' : 'unapprove')
    if (refusal) return { refused: text(refusal) }
    const submission = own.filing?.submission
    if (submission === undefined) return { refused: text('move-nothing-to-approve') }
    if (seen !== undefined && seen !== submission) return { refused: text('move-filed-meanwhile') }
    const standing = approvalOf(submission, log)
    if (kind === 'approved' && standing) return { approval: standing }
    if (kind === 'unapproved' && !standing) return { refused: text('move-not-approved') }

    const { campaign, report, period } = round
    const id = `${submission}.${kind}.${now}`
    const said = { kind, submission, by, reason, ...(write !== undefined && { write }) } as const
    const approval = { id, at: now, round: { campaign, report, period }, unit, ...said }
    await events.append(approval)
    return { approval }
  }
}
