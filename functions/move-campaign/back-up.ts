import type { Clock } from '../../shared/runtime/clock.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import type { Stores } from '../../shared/store/stores.ts'
import { manifestPath, originalPath, partPath, type Manifest } from './manifest.ts'
import { parts } from './parts.ts'
import { placesOf } from './places.ts'
import { originalOf, type UploadLine } from './uploads.ts'
import { writeArchive, type AddFile } from './write-archive.ts'

export interface BackUpNeeds {
  readonly stores: Stores
  readonly clock: Clock
  /** What one workbook may hold at most. */
  readonly objectBytes: number
}

export interface BackedUp {
  readonly manifest: Manifest
  /** SHA-256 of the manifest, and by it of everything: names the archive. */
  readonly id: string
}

/** There is no campaign of this name, or it has no unit list yet. */
export class NothingToBackUp extends Error {
  constructor(campaign: string) {
    super(`campaign ${campaign} has nothing to back up`)
    this.name = 'NothingToBackUp'
  }
}

/**
 * Writes everything that a campaign is into one file. Of a home at rest it is exact. Where work goes on meanwhile, a workbook that landed is in it
 * as one without a verdict, to be taken in again where it is restored; which verdicts there are is asked first, so that whatever has one is in it whole.
 * It holds personal data: whoever calls has decided that it may be had, and accounted for it.
 * @throws NothingToBackUp, ArchiveNotWritten
 */
export function makeBackUp({ stores, clock, objectBytes }: BackUpNeeds) {
  const { definitions, unitLists, uploads } = stores

  return async function backUp(campaign: string, file: string): Promise<BackedUp> {
    const definition = await definitions.current(campaign)
    const change = await unitLists.change(campaign)
    const unitList = change?.toVersion ?? (await unitLists.current(campaign))?.version
    if (!definition || unitList === undefined) throw new NothingToBackUp(campaign)
    return writeArchive(file, async (add) => {
      const facts = { campaign, name: definition.definition.name, definition: definition.version, unitList }
      const purge = await stores.purges.find(campaign)
      const told = await addEverything(campaign, add)
      const manifest: Manifest = {
        format: 'taizhang-campaign',
        formatVersion: 1,
        ...facts,
        madeAt: clock.now(),
        ...(purge && { purge }),
        ...told,
      }
      const json = JSON.stringify(manifest, null, 2)
      await add(manifestPath, one(json), 'compressed')
      return { manifest, id: sha256Hex(json) }
    })
  }

  async function addEverything(campaign: string, add: AddFile): Promise<Pick<Manifest, 'parts' | 'originals'>> {
    const decided = new Set<string>()
    for (const { id } of await uploads.all(campaign)) if (await uploads.verdict(campaign, id)) decided.add(id)
    const places = await placesOf(stores, campaign)
    const told: Manifest['parts'] = {}
    for (const [name, part] of Object.entries(parts)) told[name] = await addPart(name, part.read(stores, places), add)

    const sha256Of = new Map<string, string>()
    const all = await uploads.all(campaign)
    for (const upload of all) {
      const bytes = await originalOf(stores, upload, objectBytes)
      if (bytes) sha256Of.set(upload.id, await add(originalPath(upload.id), one(bytes), 'as-it-is'))
    }
    async function* lines(): AsyncGenerator<UploadLine> {
      for (const upload of all) {
        const verdict = decided.has(upload.id) ? await uploads.verdict(campaign, upload.id) : undefined
        const sha256 = sha256Of.get(upload.id)
        yield { upload, ...(verdict && { verdict }), ...(sha256 !== undefined && { sha256 }) }
      }
    }
    told['uploads'] = await addPart('uploads', lines(), add)
    return { parts: told, originals: { kept: sha256Of.size, missing: all.length - sha256Of.size } }
  }
}

async function addPart(name: string, documents: AsyncIterable<unknown>, add: AddFile) {
  let entries = 0
  async function* lines() {
    for await (const document of documents) {
      entries += 1
      yield utf8.encode(`${JSON.stringify(document)}\n`)
    }
  }
  const sha256 = await add(partPath(name), lines(), 'compressed')
  return { entries, sha256 }
}

async function* one(piece: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof piece === 'string' ? utf8.encode(piece) : piece
}

const utf8 = new TextEncoder()
