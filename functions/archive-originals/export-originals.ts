import type { ExportRequest } from '../../shared/contracts/messages.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Clock } from '../../shared/runtime/clock.ts'
import type { ExportJob, Stores } from '../../shared/store/stores.ts'
import { makeExportJob } from '../export-workbook/export-job.ts'
import { ArchiveTooLarge, makeArchiveOriginals } from './archive-originals.ts'

export interface ExportOriginalsNeeds {
  readonly stores: Pick<Stores, 'uploads' | 'bucket' | 'unitLists' | 'exports'>
  readonly clock: Clock
  /** What one workbook may hold at most. */
  readonly objectBytes: number
}

/** The archive is put together in memory: of more than this the originals are had unit by unit, or by the command line. */
const mostBytes = 500_000_000

/** Zips what a unit and all below it have sent, and puts it where the request says. Who may have it was decided and accounted for when it was asked for. */
export function makeExportOriginals({ stores, clock, objectBytes }: ExportOriginalsNeeds) {
  const during = makeExportJob({ stores, clock })
  const archive = makeArchiveOriginals({ stores, objectBytes, mostBytes })

  return async function exportOriginals(request: ExportRequest): Promise<void> {
    await during(request, async (): Promise<Pick<ExportJob, 'object' | 'why'>> => {
      const { campaign, unit, key } = request
      const list = await stores.unitLists.current(campaign)
      if (!list) throw new Error(`no unit list of campaign ${campaign}`)
      try {
        const pieces: Uint8Array[] = []
        for await (const piece of archive(campaign, unitTree(list), unit)) pieces.push(piece)
        const { version } = await stores.bucket.put(key, Buffer.concat(pieces), 'application/zip')
        return { object: { key, version } }
      } catch (error) {
        if (error instanceof ArchiveTooLarge) return { why: 'too-large' }
        throw error
      }
    })
  }
}
