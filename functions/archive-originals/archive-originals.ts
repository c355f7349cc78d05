import { createHash } from 'node:crypto'
import { Zip, ZipPassThrough } from 'fflate'
import type { Upload, Verdict } from '../../shared/domain/submission/upload.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import type { Unit } from '../../shared/domain/unit/unit.ts'
import { NeverSaved, type Stores } from '../../shared/store/stores.ts'
import { archiveName } from './archive-name.ts'

export interface ArchiveNeeds {
  readonly stores: Pick<Stores, 'uploads' | 'bucket'>
  /** What one workbook may hold at most. */
  readonly objectBytes: number
  /** What they may hold together; else as much as a zip file can. */
  readonly mostBytes?: number
}

/** What of an archive its manifest says of one workbook. */
export interface ArchivedOriginal {
  readonly unit: string
  readonly upload: string
  readonly fileName: string
  /** ISO instant. */
  readonly landedAt: string
  readonly sizeBytes: number
  readonly filedBy: Upload['filedBy']
  readonly verdict: Verdict['verdict'] | 'none'
  /** Where it lies in the archive, and its SHA-256; neither where the workbook could not be found any more. */
  readonly path?: string
  readonly sha256?: string
}

/** Told at the end: what lies in the archive, and what does not though it should. */
export interface ArchiveFacts {
  readonly originals: readonly ArchivedOriginal[]
  readonly missing: number
}

/** More than a zip file of the old form can hold: an archive of a unit further down has to be asked for. */
export class ArchiveTooLarge extends Error {
  constructor(files: number, sizeBytes: number) {
    super(`an archive of ${files} workbooks and ${sizeBytes} bytes`)
    this.name = 'ArchiveTooLarge'
  }
}

const mostFiles = 60_000
const zipBytes = 4_000_000_000

/**
 * The workbooks that a unit and all below it have sent, each as it was, in one zip file that comes in pieces: one workbook is held in memory at a time.
 * What a unit above sent for them lies in the archive of that unit, since it holds others' rows too. A manifest says what each is; `SHA256SUMS`
 * is for `sha256sum -c`. It holds personal data: whoever calls has decided that it may be had, and accounted for it.
 * @throws ArchiveTooLarge before the first piece
 */
export function makeArchiveOriginals({ stores, objectBytes, mostBytes = zipBytes }: ArchiveNeeds) {
  const { uploads, bucket } = stores

  return async function* archiveOriginals(
    campaign: string,
    tree: UnitTree,
    code: string,
  ): AsyncGenerator<Uint8Array, ArchiveFacts> {
    const sent = await sentFrom(tree.subtreeOf(code))
    const sizeBytes = sent.reduce((sum, { upload }) => sum + upload.sizeBytes, 0)
    if (sent.length > mostFiles || sizeBytes > mostBytes) throw new ArchiveTooLarge(sent.length, sizeBytes)

    const zip = openZip()
    const originals: ArchivedOriginal[] = []
    for (const { upload, unit } of sent) {
      const { original, bytes } = await fetched(upload, unit)
      originals.push(original)
      if (bytes && original.path !== undefined) yield* zip.add(original.path, bytes, upload.landedAt)
    }
    const missing = originals.filter(({ path }) => path === undefined).length
    yield* zip.add('manifest.json', utf8(JSON.stringify({ campaign, unit: code, missing, originals }, null, 2)))
    yield* zip.add('SHA256SUMS', utf8(originals.map(sumLine).join('')))
    yield* zip.end()
    return { originals, missing }

    async function sentFrom(units: readonly Unit[]) {
      const lists = await Promise.all(
        units.map(async (unit) =>
          (await uploads.ofSender(campaign, unit.code)).filter(isOriginal).map((upload) => ({ upload, unit })),
        ),
      )
      return lists.flat()
    }
  }

  async function fetched(upload: Upload, unit: Unit) {
    const { id, fileName, landedAt, sizeBytes, filedBy } = upload
    const verdict = (await uploads.verdict(upload.campaign, id))?.verdict ?? ('none' as const)
    const known = { unit: unit.code, upload: id, fileName, landedAt, sizeBytes, filedBy, verdict }
    const bytes = await bytesOf(upload)
    if (!bytes) return { original: known, bytes }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { original: { ...known, path: archiveName(unit, upload), sha256 }, bytes }
  }

  async function bytesOf({ key, objectVersion }: Upload): Promise<Uint8Array | undefined> {
    try {
      return await bucket.read(key, objectVersion, objectBytes)
    } catch (error) {
      if (error instanceof NeverSaved) return undefined
      throw error
    }
  }
}

/** A workbook that was taken in again is one workbook. */
function isOriginal({ replay }: Upload): boolean {
  return replay === undefined
}

/** A zip file that is written piece by piece. Workbooks are compressed already: nothing is compressed again. */
function openZip() {
  let pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const taken = () => {
    const ready = pieces
    pieces = []
    return ready
  }
  return {
    add(path: string, bytes: Uint8Array, at?: string): readonly Uint8Array[] {
      const file = new ZipPassThrough(path)
      if (at !== undefined) file.mtime = at
      zip.add(file)
      file.push(bytes, true)
      return taken()
    },
    end(): readonly Uint8Array[] {
      zip.end()
      return taken()
    },
  }
}

function sumLine({ path, sha256 }: ArchivedOriginal): string {
  return path === undefined || sha256 === undefined ? '' : `${sha256}  ${path}\n`
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
