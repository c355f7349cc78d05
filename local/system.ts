import { makeExport } from '../functions/export-workbook/export.ts'
import { makePurge, type Purging } from '../functions/purge-campaign/purge-campaign.ts'
import { makeRollUp } from '../functions/roll-up/roll-up.ts'
import { makeSteps, type Steps } from '../functions/steps.ts'
import type { Clock } from '../shared/runtime/clock.ts'
import { configuredLimits } from '../shared/runtime/limits.ts'
import { configuredRetention } from '../shared/runtime/retention.ts'
import { openEmbeddedStores, type EmbeddedStores } from '../shared/store/embedded/embedded-stores.ts'
import type { WorkbookLimits } from '../shared/workbook/workbook.ts'
import { foldersToo } from './purged-folders.ts'
import { workQueue, type Work } from './work-queue.ts'

/** The whole system on one machine: the same steps as on AWS, over embedded stores. */
export interface System extends Steps {
  readonly clock: Clock
  readonly stores: EmbeddedStores
  /** Takes a closed campaign's personal data away. */
  readonly purging: Purging
  /** What a workbook may cost. */
  readonly limits: WorkbookLimits
  /** Works until every queue is empty, or holds only messages whose time has not come. @returns what was done */
  drain(): Promise<Work>
  close(): void
}

export interface SystemNeeds {
  /** Where everything is kept; `:memory:` for tests. */
  readonly directory: string
  readonly clock: Clock
  /** Told of a message that failed; it is given out again, and is a dead letter after five attempts. */
  readonly failed: (queue: string, error: unknown) => void
}

export function openSystem({ directory, clock, failed }: SystemNeeds): System {
  const stores = openEmbeddedStores({ directory, clock })
  const { queues, personKeys } = stores
  const limits = configuredLimits()
  const purging = makePurge({
    stores,
    shredder: foldersToo(stores.shredder, directory),
    clock,
    retention: configuredRetention(),
    campaigns: () => stores.campaigns(),
  })
  const steps = makeSteps({ stores, rollUps: queues.rollUp, clock, limits })
  const rollUp = makeRollUp({ stores, rollUps: queues.rollUp, personKeys })
  const exportAsked = makeExport({ stores, clock, objectBytes: limits.objectBytes })

  async function drain(): Promise<Work> {
    const total = { intake: 0, rollUp: 0, export: 0, failed: 0 }
    for (;;) {
      const intake = await workQueue(queues.intake, steps.takeIn, (error) => failed('intake', error))
      const rolled = await workQueue(queues.rollUp, rollUp, (error) => failed('roll-up', error))
      const exported = await workQueue(queues.export, exportAsked, (error) => failed('export', error))
      total.intake += intake.done
      total.rollUp += rolled.done
      total.export += exported.done
      total.failed += intake.failed + rolled.failed + exported.failed
      if (intake.done + rolled.done + exported.done === 0) return total
    }
  }

  return { clock, stores, limits, purging, ...steps, drain, close: () => stores.close() }
}
