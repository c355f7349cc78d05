import type { ExportRequest } from '../../shared/contracts/messages.ts'
import { unitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Stores } from '../../shared/store/stores.ts'
import type { Made } from '../export-workbook/export-job.ts'
import { ArchiveTooLarge, makeArchiveOriginals } from './archive-originals.ts'

export interface ZipOriginalsNeeds {
  readonly stores: Pick<Stores, 'uploads' | 'bucket' | 'unitLists'>
  /** What one workbook may hold at most. */
  readonly objectBytes: number
}

/** The archive is put together in memory: of more than this the originals are had unit by unit, or by the command line. */
const mostBytes = 500_000_000

/** Zips what a unit and all below it have sent. Who may have it was decided and accounted for when it was asked for. */
export function makeZipOriginals({ stores, objectBytes }: ZipOriginalsNeeds) {
  const archive = makeArchiveOriginals({ stores, objectBytes, mostBytes })

  return async function zipOriginals({ campaign, unit }: Pick<ExportRequest, 'campaign' | 'unit'>): Promise<Made> {
    const list = await stores.unitLists.current(campaign)
    if (!list) throw new Error(`no unit list of campaign ${campaign}`)
    try {
      const pieces: Uint8Array[] = []
      for await (const piece of archive(campaign, unitTree(list), unit)) pieces.push(piece)
      return { bytes: Buffer.concat(pieces), contentType: 'application/zip', uploads: [] }
    } catch (error) {
      if (error instanceof ArchiveTooLarge) return { why: 'too-large' }
      throw error
    }
  }
}
