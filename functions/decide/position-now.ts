import type { ScheduledRound } from '../../shared/domain/campaign/round.ts'
import { inForceAt } from '../../shared/domain/deadline/decision.ts'
import type { Position } from '../../shared/domain/deadline/moves.ts'
import type { Return } from '../../shared/domain/submission/return.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../../shared/store/stores.ts'

/** One unit's return for one round. */
export interface OneReturn {
  readonly round: ScheduledRound
  readonly tree: UnitTree
  readonly unit: string
}

/** Where a return that was read is in its life, as far as it matters to what is done with what was filed. @param now ISO instant */
export async function positionNow(
  { decisions }: Pick<Stores, 'decisions'>,
  { round, tree, unit }: OneReturn,
  { filing, returned }: Return,
  now: string,
): Promise<Exclude<Position, 'waived'>> {
  const { closure } = inForceAt(await decisions.upTo(round.campaign, now), round, tree, now)(unit)
  if (closure) return 'closed'
  if (filing) return 'filed'
  return returned ? 'returned' : 'awaited'
}
