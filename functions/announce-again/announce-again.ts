import type { WorkbookLanded } from '../../shared/contracts/messages.ts'
import { later } from '../../shared/domain/campaign/round.ts'
import { retentionState } from '../../shared/domain/retention/retention-state.ts'
import { verdictWithinMs } from '../../shared/domain/submission/upload.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { LandedObjects, Queue } from '../../shared/store/stores.ts'
import type { StoresOf } from '../stores-of.ts'
import { uploadId } from '../take-in-workbook/take-in-workbook.ts'
import { neverTakenIn } from './never-taken-in.ts'

export interface AnnounceAgainNeeds {
  readonly stores: StoresOf<'sweep'>
  readonly landedObjects: LandedObjects
  readonly intake: Queue<WorkbookLanded>
  readonly clock: Clock
}

export interface AnnouncedAgain {
  /** Ids of the uploads that workbooks would be which landed more than ten minutes ago and which nobody has taken in. */
  readonly neverTakenIn: readonly string[]
  /** How many of them were announced now. */
  readonly announced: number
}

const sightingsKeptMs = 30 * 86_400_000

/**
 * Announces to the intake what the bucket has of an open campaign and nobody has taken in. A workbook is announced when it is seen for the first, second,
 * fourth, eighth time and so on: one that merely waits, or cannot be taken in, is announced a dozen times in a fortnight of sweeps, and who is cut off
 * between counting and announcing leaves it to the next sweep. Of a campaign that is closed or purged it announces nothing, and tells what it finds.
 */
export function makeAnnounceAgain({ stores, landedObjects, intake, clock }: AnnounceAgainNeeds) {
  const { definitions, unitLists, uploads, decisions, purges, paces } = stores

  async function isOpen(campaign: string, now: string): Promise<boolean> {
    const [current, list] = [await definitions.current(campaign), await unitLists.current(campaign)]
    if (!current || !list) return false
    const { state } = retentionState({
      definition: current.definition,
      tree: unitTree(list),
      decisions: await decisions.upTo(campaign, now),
      purge: await purges.find(campaign),
      now,
    })
    return state === 'open'
  }

  return async function announceAgain({ campaign }: { readonly campaign: string }): Promise<AnnouncedAgain> {
    const now = clock.now()
    const landedBefore = later(now, -verdictWithinMs)
    const all = await neverTakenIn({ landedObjects, uploads }, campaign)
    const found = all.filter(({ landedAt }) => landedAt < landedBefore)
    const told = { neverTakenIn: found.map(uploadId), announced: 0 }
    if (found.length === 0 || !(await isOpen(campaign, now))) return told
    let announced = 0
    for (const { key, version } of found) {
      const name = `never-taken-in/${uploadId({ key, version })}`
      const sightings = await paces.count(name, later(now, sightingsKeptMs))
      if (!Number.isInteger(Math.log2(sightings))) continue
      await intake.send({ key, version })
      announced++
    }
    return { ...told, announced }
  }
}
