import { reachOf } from '../functions/chasing/reach.ts'
import { makeScanDeadlines } from '../functions/scan-deadlines/scan-deadlines.ts'
import { makeSendNotice } from '../functions/send-notice/send-notice.ts'
import type { OpenChannels } from '../shared/channel/open-channels.ts'
import type { ChannelSettings } from '../shared/channel/settings.ts'
import type { NoticeLinks } from '../shared/domain/notice/notice-links.ts'
import type { Clock } from '../shared/runtime/clock.ts'
import type { EmbeddedStores } from '../shared/store/embedded/embedded-stores.ts'
import { workQueue } from './work-queue.ts'

export interface ChasingNeeds {
  readonly stores: EmbeddedStores
  readonly clock: Clock
  readonly settings: ChannelSettings
  readonly channels: OpenChannels
  readonly links?: NoticeLinks | undefined
  readonly failed: (queue: string, error: unknown) => void
}

/** Chases on one machine: what the schedule and the notice queue do on AWS. */
export function makeChasing({ stores, clock, settings, channels, links, failed }: ChasingNeeds) {
  const scan = makeScanDeadlines({ stores, notices: stores.queues.notice, reach: reachOf(settings), clock })
  const send = makeSendNotice({ stores, settings, channels, clock, ...(links && { links }) })

  /** Looks at what is due and sends what is ready, until nothing is left to do at this moment. @returns how many notices were looked at */
  return async function chase(campaign: string, look: 'due' | 'everything' = 'due'): Promise<number> {
    let everything = look === 'everything'
    for (let sent = 0; ;) {
      const dealtWith = await scan({ campaign, everything }).catch((error: unknown) => {
        failed('agenda', error)
        return 0
      })
      everything = false
      const { done } = await workQueue(stores.queues.notice, send, (error) => failed('notice', error))
      sent += done
      if (dealtWith + done === 0) return sent
    }
  }
}
