import type { ScheduledRound } from '../campaign/round.ts'
import type { Report } from '../campaign/definition.ts'
import { emptyTally, type Tally } from '../tally/tally.ts'
import type { Unit } from '../unit/unit.ts'
import type { Return } from './return.ts'

/**
 * What one unit's own return contributes to every total above it: a function of the return, the unit's record and the round alone, so
 * that any order of events gives the same. A merged unit owes nothing more, but what it sent is kept in the figures.
 */
export function ownTally(
  round: ScheduledRound,
  report: Report,
  unit: Unit,
  { filing, firstAcceptedAt, returned }: Return,
): Tally {
  const owes = unit.state === 'live' && isOwedBy(report, unit)
  const one = (holds: boolean) => (owes && holds ? 1 : 0)
  const filed = filing !== undefined && firstAcceptedAt !== undefined
  return {
    returns: {
      ...emptyTally.returns,
      expected: one(true),
      data: one(filing?.content === 'data'),
      nil: one(filing?.content === 'nil'),
      onTime: one(filed && firstAcceptedAt < round.dueAt),
      late: one(filed && firstAcceptedAt >= round.dueAt),
      returned: one(returned !== undefined && filing === undefined),
    },
    figures: filing?.figures ?? {},
    fingerprint: filing?.contentId ?? emptyTally.fingerprint,
  }
}

/** Whether a unit owes a report: every unit below the root, or those of the kinds and batches that the report names. */
export function isOwedBy({ owedBy }: Report, unit: Unit): boolean {
  if (unit.parent === undefined) return false
  if (owedBy?.kinds && !owedBy.kinds.includes(unit.kind)) return false
  return !owedBy?.batches || (unit.batch !== undefined && owedBy.batches.includes(unit.batch))
}
