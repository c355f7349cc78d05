import type { RollUpRequest } from '../shared/contracts/messages.ts'
import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import type { Clock } from '../shared/runtime/clock.ts'
import { definitionVersion } from '../shared/runtime/definition-version.ts'
import type { Queue, Stores } from '../shared/store/stores.ts'
import type { WorkbookLimits } from '../shared/workbook/workbook.ts'
import { makeChangeTree } from './change-tree/change-tree.ts'
import { armEverything } from './chasing/arm.ts'
import { makeApprove } from './decide/approve.ts'
import { makeDecide } from './decide/decide.ts'
import { makeGiveBack } from './decide/give-back.ts'
import { makeReplaceDefinition } from './define/replace-definition.ts'
import { makeExportWorkbook } from './export-workbook/export-workbook.ts'
import { makeFindDifferences } from './find-differences/find-differences.ts'
import { makeBackUp } from './move-campaign/back-up.ts'
import { makeRestore } from './move-campaign/restore.ts'
import { makeReplay } from './replay/replay.ts'
import { makeSealAudit } from './seal-audit/seal-audit.ts'
import { makeSweep } from './sweep/sweep.ts'
import { makeTakeIn } from './take-in-workbook/take-in-workbook.ts'

export interface StepNeeds {
  readonly stores: Stores
  readonly rollUps: Queue<RollUpRequest>
  readonly clock: Clock
  /** What a workbook may cost. */
  readonly limits: WorkbookLimits
}

export type Steps = ReturnType<typeof makeSteps>

/** What somebody at a desk can have done, over the stores of either home. */
export function makeSteps({ stores, rollUps, clock, limits }: StepNeeds) {
  return {
    changeTree: makeChangeTree({ ...stores, rollUps }),
    takeIn: makeTakeIn({ stores, rollUps, limits }),
    exportWorkbook: makeExportWorkbook({ stores, clock }),
    findDifferences: makeFindDifferences(stores),
    decide: makeDecide({ stores, clock }),
    approve: makeApprove({ stores, clock }),
    giveBack: makeGiveBack({ stores, clock, rollUps }),
    sweep: makeSweep({ stores, rollUps, clock }),
    sealAudit: makeSealAudit({ audit: stores.audit, clock }),
    backUp: makeBackUp({ stores, clock, objectBytes: limits.objectBytes }),
    restore: makeRestore({ stores, rollUps, limits }),
    replay: makeReplay({ stores, rollUps, clock, limits }),
    /** Makes a definition the current one, gives what is owed now its place in the tree, and has all totals counted by it. */
    replaceDefinition: makeReplaceDefinition({ stores, rollUps, clock }),
    /** Keeps a definition and makes it the campaign's current one, unless it is already. */
    async define(definition: CampaignDefinition): Promise<void> {
      const version = definitionVersion(definition)
      const current = await stores.definitions.current(definition.id)
      if (current && definitionVersion(current.definition) === version) return
      await stores.definitions.save({ version, definition })
      await armEverything(stores, definition.id)
    },
  }
}
