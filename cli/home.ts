import type { LandedWorkbook } from '../functions/announce-again/never-taken-in.ts'
import type { Purging } from '../functions/purge-campaign/purge-campaign.ts'
import type { Steps } from '../functions/steps.ts'
import type { ChannelSettings } from '../shared/channel/settings.ts'
import type { Clock } from '../shared/runtime/clock.ts'
import type { EmbeddedStores } from '../shared/store/embedded/embedded-stores.ts'
import type { Stores } from '../shared/store/stores.ts'
import type { WorkbookLimits } from '../shared/workbook/workbook.ts'

/** A home that is open for one command: a data folder of this machine, or a deployment on AWS. */
export interface Home extends Steps {
  readonly clock: Clock
  readonly stores: Stores
  /** What a workbook may cost. */
  readonly limits: WorkbookLimits
  /** Takes a closed campaign's personal data away. */
  readonly purging: Purging
  /** What only a data folder keeps; a deployment has it elsewhere. */
  readonly machine?: EmbeddedStores
  /** A campaign’s workbooks that landed and that nobody has taken in; a data folder takes in whatever it puts. */
  neverTakenIn?(campaign: string): Promise<readonly LandedWorkbook[]>
  /** How notices leave; nothing where the office has set nothing up. */
  channels(): Promise<ChannelSettings | undefined>
  /** Works the queues of a data folder until they are empty; a deployment's are worked by its functions. */
  drain(): Promise<unknown>
  /** Lets a second pass in a folder that stands still: what is sent next is to be later than what was sent before. */
  letTimePass(): void
}
