import type { ExportRequest } from '../../shared/contracts/messages.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { ExportJob, Stores } from '../../shared/store/stores.ts'

interface ExportJobNeeds {
  readonly stores: Pick<Stores, 'exports'>
  readonly clock: Clock
}

/** How a job ends. */
type Ended = Pick<ExportJob, 'object' | 'why'>

/** Does what was asked for, and tells whoever waits for it how far it is. */
export function makeExportJob({ stores, clock }: ExportJobNeeds) {
  return async function during<Made extends Ended>(request: ExportRequest, make: () => Promise<Made>): Promise<Made> {
    await tell(request, { state: 'running' })
    try {
      const made = await make()
      const { object, why } = made
      await tell(request, object ? { state: 'done', object } : { state: 'failed', ...(why && { why }) })
      return made
    } catch (error) {
      await tell(request, { state: 'failed' })
      throw error
    }
  }

  async function tell({ campaign, job }: ExportRequest, how: Ended & Pick<ExportJob, 'state'>): Promise<void> {
    const known = job === undefined ? undefined : await stores.exports.find(campaign, job)
    if (known && known.state !== 'done') await stores.exports.save({ ...known, ...how, changedAt: clock.now() })
  }
}
