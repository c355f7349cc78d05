import type { RollUpRequest } from '../../shared/contracts/messages.ts'
import type { Label } from '../../shared/domain/campaign/label.ts'
import { refusalOf } from '../../shared/domain/deadline/moves.ts'
import { markOf, type Returned } from '../../shared/domain/submission/return.ts'
import { uploadOf } from '../../shared/domain/submission/upload.ts'
import { text } from '../../shared/domain/texts/text.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { Queue, Stores } from '../../shared/store/stores.ts'
import { armReturns } from '../chasing/arm.ts'
import { positionNow, type OneReturn } from './position-now.ts'

export interface GiveBackNeeds {
  readonly stores: Pick<Stores, 'decisions' | 'events' | 'returns' | 'agenda'>
  readonly rollUps: Queue<RollUpRequest>
  readonly clock: Clock
}

/** The return that is given back to its unit, and why. */
export interface GivingBack extends OneReturn {
  readonly by: string
  readonly reason: string
  /** Names the write that asks for it: asked again under the same, it is done once. */
  readonly write?: string
}

export type GiveBackOutcome = { readonly returned: Returned } | { readonly refused: Label }

/**
 * Gives a filed return back (退回): nothing of it counts any more, nothing older comes back, and the unit owes it again. The return itself
 * keeps who gave it back and why, so that a run which was cut off before event and roll-up is finished by asking again.
 */
export function makeGiveBack({ stores, rollUps, clock }: GiveBackNeeds) {
  const { events, returns } = stores

  return async function giveBack({ round, tree, unit, by, reason, write }: GivingBack): Promise<GiveBackOutcome> {
    if (by.trim() === '') return { refused: text('decision-no-approver') }
    if (reason.trim() === '') return { refused: text('decision-no-reason') }
    const now = clock.now()
    const own = await returns.find(round, unit)
    await finish(own.returned)
    if (own.returned && write !== undefined && own.returned.write === write) return { returned: own.returned }

    const refusal = refusalOf(await positionNow(stores, { round, tree, unit }, own, now), 'giveBack')
    if (refusal) return { refused: text(refusal) }
    const { filing } = own
    if (!filing) return { refused: text('move-nothing-filed') }
    const { submission } = filing
    const why = { by: by.trim(), reason: reason.trim(), ...(write !== undefined && { write }) }
    const returned = { submission, mark: markOf(filing), at: now, ...why }
    if (!(await returns.giveBack(round, unit, returned))) return { refused: text('move-filed-meanwhile') }
    await finish(returned)
    return { returned }

    async function finish(done: Returned | undefined): Promise<void> {
      if (!done) return
      const { campaign, report, period } = round
      await events.append({
        id: `${done.mark}.returned`,
        at: done.at,
        round: { campaign, report, period },
        unit,
        kind: 'returned',
        submission: done.submission,
        by: done.by,
        reason: done.reason,
      })
      await armReturns(stores, [round], [unit], `returned ${done.at}`)
      await rollUps.send({ campaign, report, period, unit, correlationId: uploadOf(done.submission) })
    }
  }
}
