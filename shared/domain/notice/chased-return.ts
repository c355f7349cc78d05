import type { Report } from '../campaign/definition.ts'
import type { ScheduledRound } from '../campaign/round.ts'
import type { InForce } from '../deadline/decision.ts'
import type { Position } from '../deadline/moves.ts'
import { isOwedBy } from '../submission/own-tally.ts'
import type { FiledBy, Return } from '../submission/return.ts'
import type { Unit } from '../unit/unit.ts'

/** A return as far as it matters to whoever is told of it. */
export interface ChasedReturn {
  readonly round: ScheduledRound
  readonly report: Report
  readonly unit: Unit
  /** ISO instant: the first moment that is late, an extension counted in. */
  readonly dueAt: string
  /** `notOwed`: the unit has left the tree, or owes the report no more. */
  readonly position: Position | 'notOwed'
  /** Whether a workbook is there that may hold it, and has no verdict yet. */
  readonly awaitsVerdict: boolean
  /** ISO instants. */
  readonly waivedUntil?: string
  readonly returnedAt?: string
  readonly filed?: { readonly at: string; readonly by: FiledBy }
}

interface ReturnFacts extends Pick<ChasedReturn, 'round' | 'report' | 'unit' | 'awaitsVerdict'> {
  readonly own: Return
  readonly inForce: InForce
}

/** A return as it stands at an ISO instant; what landed later, which a played clock may see, does not count. */
export function chasedReturn({ own, inForce, ...given }: ReturnFacts, now: string): ChasedReturn {
  const { closure, waiver, extension } = inForce
  const { filing, returned } = own
  const firstAt = filing && (own.firstAcceptedAt ?? filing.landedAt)
  const isFiled = filing !== undefined && firstAt !== undefined && firstAt <= now
  return {
    ...given,
    dueAt: extension?.until ?? given.round.dueAt,
    position: positionOf(),
    ...(waiver && { waivedUntil: waiver.until }),
    ...(returned && { returnedAt: returned.at }),
    ...(isFiled && { filed: { at: filing.landedAt <= now ? filing.landedAt : firstAt, by: filing.filedBy } }),
  }

  function positionOf(): ChasedReturn['position'] {
    if (given.unit.state !== 'live' || !isOwedBy(given.report, given.unit)) return 'notOwed'
    if (closure) return 'closed'
    if (isFiled) return 'filed'
    if (waiver) return 'waived'
    return returned ? 'returned' : 'awaited'
  }
}

/** Whether somebody still has to file it. */
export function isOwing({ position }: ChasedReturn): boolean {
  return position === 'awaited' || position === 'returned'
}
