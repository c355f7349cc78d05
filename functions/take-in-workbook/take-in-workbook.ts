import type { WorkbookLanded } from '../../shared/contracts/messages.ts'
import { uploadPlace } from '../../shared/domain/submission/upload-key.ts'
import type { Upload, Verdict } from '../../shared/domain/submission/upload.ts'
import { sha256Hex } from '../../shared/runtime/content-hash.ts'
import { makeGiveVerdict, type TakeInNeeds } from './give-verdict.ts'
import { StrayObject } from './stray-object.ts'
import type { StoresOf } from '../stores-of.ts'

/** An object was announced that the store does not have: a workbook may be lost, so the message must not vanish too. */
export class AnnouncedObjectMissing extends Error {
  constructor(upload: string) {
    super(`the store does not have the object of upload ${upload}`)
    this.name = 'AnnouncedObjectMissing'
  }
}

/** The id of the upload that an object is: the same however often it is announced, and without the file's name in it. */
export function uploadId({ key, version }: WorkbookLanded): string {
  return sha256Hex(`${key}\n${version}`).slice(0, 24)
}

/** Takes in one workbook that has landed: claim it, then give it its verdict. */
export function makeTakeIn(needs: TakeInNeeds) {
  const giveVerdict = makeGiveVerdict(needs)

  return async function takeIn(landed: WorkbookLanded): Promise<Verdict> {
    return giveVerdict(await claim(needs.stores, landed))
  }
}

/**
 * Takes in all that one message announces. What fails keeps none of the others from its verdict.
 * @throws what the first of those that failed threw
 */
export async function takeInEach(
  takeIn: (landed: WorkbookLanded) => Promise<Verdict>,
  landed: readonly WorkbookLanded[],
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = []
  const failures: unknown[] = []
  for (const workbook of landed) {
    await takeIn(workbook).then(
      (verdict) => verdicts.push(verdict),
      (failure: unknown) => failures.push(failure),
    )
  }
  if (failures.length > 0) throw failures[0]
  return verdicts
}

/** Pins what the verdict depends on: the first claim stands, whatever has changed since. */
async function claim(
  { bucket, definitions, unitLists, uploads }: StoresOf<'take-in-workbook'>,
  landed: WorkbookLanded,
): Promise<Upload> {
  const { key, version } = landed
  const id = uploadId(landed)
  const place = uploadPlace(key)
  if (!place) throw new StrayObject('the key names no unit')
  const object = await bucket.facts(key, version)
  if (!object) throw new AnnouncedObjectMissing(id)
  const definition = await definitions.current(place.campaign)
  const list = await unitLists.current(place.campaign)
  if (!definition || !list) throw new StrayObject('no such campaign, or it has no unit list yet')
  return uploads.claim({
    id,
    campaign: place.campaign,
    key,
    objectVersion: version,
    fileName: place.fileName,
    sender: place.sender,
    filedBy: place.filedBy,
    landedAt: object.landedAt,
    sizeBytes: object.sizeBytes,
    definitionVersion: definition.version,
    unitListVersion: list.version,
  })
}
