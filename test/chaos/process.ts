import { makeAnnounceAgain } from '../../functions/announce-again/announce-again.ts'
import { makeAnswerNotice } from '../../functions/answer-notice/answer-notice.ts'
import { reachOf } from '../../functions/chasing/reach.ts'
import { makeExport } from '../../functions/export-workbook/export.ts'
import { makePurge } from '../../functions/purge-campaign/purge-campaign.ts'
import { makeReadBounce } from '../../functions/read-bounce/read-bounce.ts'
import { makeRollUp } from '../../functions/roll-up/roll-up.ts'
import { makeScanDeadlines } from '../../functions/scan-deadlines/scan-deadlines.ts'
import { makeSendNotice } from '../../functions/send-notice/send-notice.ts'
import { makeSteps } from '../../functions/steps.ts'
import type { OpenChannels } from '../../shared/channel/open-channels.ts'
import type { NoticeRequest, RollUpRequest, WorkbookLanded } from '../../shared/contracts/messages.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { LandedObjects, PersonKeys, Queue, Shredder, Stores } from '../../shared/store/stores.ts'
import { defaultLimits } from '../../shared/workbook/workbook.ts'
import { settings } from '../flow/chased-county.ts'
import { definition } from './office.ts'

/** What a process reaches the outside by: any call of it may fail. */
export interface Outside {
  readonly stores: Stores
  readonly personKeys: PersonKeys
  readonly shredder: Shredder
  readonly landedObjects: LandedObjects
  readonly intake: Queue<WorkbookLanded>
  readonly rollUps: Queue<RollUpRequest>
  readonly notices: Queue<NoticeRequest>
  readonly channels: OpenChannels
}

/** For so long after its closing the campaign keeps personal data. */
export const retention = { personalDataDays: 1, warnDays: 1 }

export type Process = ReturnType<typeof makeProcess>

/** In which folder of functions/ that is what a history has a process do. Backups are tried by themselves, and what only reads is asked at the end. */
export const foldersOf = {
  announceAgain: 'announce-again',
  answer: 'answer-notice',
  approve: 'decide',
  changeTree: 'change-tree',
  decide: 'decide',
  define: 'define',
  exportAsked: 'export-workbook',
  giveBack: 'decide',
  purge: 'purge-campaign',
  readBounce: 'read-bounce',
  replaceDefinition: 'define',
  replay: 'replay',
  rollUp: 'roll-up',
  scan: 'scan-deadlines',
  sealAudit: 'seal-audit',
  send: 'send-notice',
  sweep: 'sweep',
  takeIn: 'take-in-workbook',
} as const satisfies Readonly<Partial<Record<keyof Process, string>>>

/** All that functions do which remember something, and all that somebody at a desk has done. */
export function makeProcess(
  { stores, personKeys, shredder, landedObjects, intake, rollUps, notices, channels }: Outside,
  clock: Clock,
) {
  const limits = defaultLimits
  const campaigns = () => [definition.id]
  return {
    ...makeSteps({ stores, rollUps, clock, limits }),
    announceAgain: makeAnnounceAgain({ stores, landedObjects, intake, clock }),
    exportAsked: makeExport({ stores, clock, objectBytes: limits.objectBytes }),
    rollUp: makeRollUp({ stores, rollUps, personKeys }),
    scan: makeScanDeadlines({ stores, notices, reach: reachOf(settings), clock }),
    send: makeSendNotice({ stores, settings, channels, clock }),
    readBounce: makeReadBounce({ stores }),
    answer: makeAnswerNotice({ stores, clock }).answer,
    purge: makePurge({ stores, shredder, clock, retention, campaigns }).purge,
  }
}
