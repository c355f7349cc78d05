import type { ExportRequest } from '../../shared/contracts/messages.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import { endedByPurge } from '../../shared/store/ended-by-purge.ts'
import type { ExportJob, Stores } from '../../shared/store/stores.ts'

interface ExportJobNeeds {
  readonly stores: Pick<Stores, 'bucket' | 'exports' | 'purges'>
  readonly clock: Clock
}

/** What was made, and the ids of the uploads whose figures are in it; or why it never can be. */
export type Made =
  | { readonly bytes: Uint8Array; readonly contentType: string; readonly uploads: readonly string[] }
  | { readonly why: 'too-large' }

/**
 * Has made what was asked for, puts it where the request says, and tells whoever waits for it how far it is. What was asked for before a purge is ended by
 * the purge: it may be made of what was read before, and be put after the purge has looked for it.
 */
export function makeExportJob({ stores, clock }: ExportJobNeeds) {
  const { bucket, exports, purges } = stores

  /** @returns what was made; undefined where a purge has ended it */
  return async function during(request: ExportRequest, make: () => Promise<Made>): Promise<Made | undefined> {
    if (await isEnded(request)) return undefined
    await tell(request, { state: 'running' })
    const made = await makeAndPut(request, make)
    return (await isEnded(request)) ? undefined : made
  }

  async function makeAndPut(request: ExportRequest, make: () => Promise<Made>): Promise<Made> {
    try {
      const made = await make()
      if ('why' in made) {
        await tell(request, { state: 'failed', ...made })
        return made
      }
      const { key, version } = await bucket.put(request.key, made.bytes, made.contentType)
      await tell(request, { state: 'done', object: { key, version } })
      return made
    } catch (error) {
      await tell(request, { state: 'failed' })
      throw error
    }
  }

  async function tell(
    { campaign, job }: ExportRequest,
    how: Pick<ExportJob, 'state' | 'object' | 'why'>,
  ): Promise<void> {
    const known = await exports.find(campaign, job)
    if (known && known.state !== 'done') await exports.save({ ...known, ...how, changedAt: clock.now() })
  }

  /** Looked at before, since an earlier run may have been cut off between putting and looking, and once all is put and told. */
  async function isEnded({ campaign, key, job, purgedOn }: ExportRequest): Promise<boolean> {
    if (purgedOn !== undefined || !(await purges.find(campaign))) return false
    await bucket.forget(key)
    const known = await exports.find(campaign, job)
    if (known) await exports.save({ ...endedByPurge(known), changedAt: clock.now() })
    return true
  }
}
