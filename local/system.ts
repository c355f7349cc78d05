import { armEverything } from '../functions/chasing/arm.ts'
import { makeChangeTree } from '../functions/change-tree/change-tree.ts'
import { makeApprove } from '../functions/decide/approve.ts'
import { makeDecide } from '../functions/decide/decide.ts'
import { makeGiveBack } from '../functions/decide/give-back.ts'
import { makeReplaceDefinition } from '../functions/define/replace-definition.ts'
import { makeExportWorkbook } from '../functions/export-workbook/export-workbook.ts'
import { makeFindDifferences } from '../functions/find-differences/find-differences.ts'
import { makeRollUp } from '../functions/roll-up/roll-up.ts'
import { makeSealAudit } from '../functions/seal-audit/seal-audit.ts'
import { makeSweep } from '../functions/sweep/sweep.ts'
import { makeTakeIn } from '../functions/take-in-workbook/take-in-workbook.ts'
import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import type { Clock } from '../shared/runtime/clock.ts'
import { definitionVersion } from '../shared/runtime/definition-version.ts'
import { configuredLimits } from '../shared/runtime/limits.ts'
import { openEmbeddedStores, type EmbeddedStores } from '../shared/store/embedded/embedded-stores.ts'
import type { WorkbookLimits } from '../shared/workbook/workbook.ts'
import { workQueue, type Work } from './work-queue.ts'

/** The whole system on one machine: the same steps as on AWS, over embedded stores. */
export interface System {
  readonly clock: Clock
  readonly stores: EmbeddedStores
  /** What a workbook may cost. */
  readonly limits: WorkbookLimits
  readonly changeTree: ReturnType<typeof makeChangeTree>
  readonly takeIn: ReturnType<typeof makeTakeIn>
  readonly exportWorkbook: ReturnType<typeof makeExportWorkbook>
  readonly decide: ReturnType<typeof makeDecide>
  readonly approve: ReturnType<typeof makeApprove>
  readonly giveBack: ReturnType<typeof makeGiveBack>
  readonly sweep: ReturnType<typeof makeSweep>
  readonly sealAudit: ReturnType<typeof makeSealAudit>
  readonly findDifferences: ReturnType<typeof makeFindDifferences>
  /** Keeps a definition and makes it the campaign's current one, unless it is already. */
  define(definition: CampaignDefinition): Promise<void>
  /** Makes a definition the current one, gives what is owed now its place in the tree, and has all totals counted by it. */
  replaceDefinition(definition: CampaignDefinition): Promise<void>
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
  const { queues } = stores
  const limits = configuredLimits()
  const takeIn = makeTakeIn({ stores, rollUps: queues.rollUp, limits })
  const rollUp = makeRollUp({ stores, rollUps: queues.rollUp, personKeys: stores.personKeys })
  const exportWorkbook = makeExportWorkbook({ stores, clock })

  const changeTree = makeChangeTree({ ...stores, rollUps: queues.rollUp })
  const sweep = makeSweep({ stores, rollUps: queues.rollUp, clock })

  const replaceDefinition = makeReplaceDefinition({ stores, rollUps: queues.rollUp, clock })

  async function drain(): Promise<Work> {
    const total = { intake: 0, rollUp: 0, export: 0, failed: 0 }
    for (;;) {
      const intake = await workQueue(queues.intake, takeIn, (error) => failed('intake', error))
      const rolled = await workQueue(queues.rollUp, rollUp, (error) => failed('roll-up', error))
      const exported = await workQueue(queues.export, exportWorkbook, (error) => failed('export', error))
      total.intake += intake.done
      total.rollUp += rolled.done
      total.export += exported.done
      total.failed += intake.failed + rolled.failed + exported.failed
      if (intake.done + rolled.done + exported.done === 0) return total
    }
  }

  return {
    clock,
    stores,
    limits,
    changeTree,
    takeIn,
    exportWorkbook,
    findDifferences: makeFindDifferences(stores),
    decide: makeDecide({ stores, clock }),
    approve: makeApprove({ stores, clock }),
    giveBack: makeGiveBack({ stores, clock, rollUps: queues.rollUp }),
    sweep,
    sealAudit: makeSealAudit({ audit: stores.audit, clock }),
    async define(definition) {
      const version = definitionVersion(definition)
      const current = await stores.definitions.current(definition.id)
      if (current && definitionVersion(current.definition) === version) return
      await stores.definitions.save({ version, definition })
      await armEverything(stores, definition.id)
    },
    async replaceDefinition(definition) {
      await replaceDefinition(definition)
      await drain()
    },
    drain,
    close: () => stores.close(),
  }
}
