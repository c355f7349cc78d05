import { uploadPlace } from '../../shared/domain/submission/upload-key.ts'
import type { LandedObject, LandedObjects, Stores } from '../../shared/store/stores.ts'
import { uploadId } from '../take-in-workbook/take-in-workbook.ts'

/** A workbook that lies in a bucket, and who sent it. */
export interface LandedWorkbook extends LandedObject {
  readonly sender: string
}

export interface NeverTakenInNeeds {
  readonly landedObjects: LandedObjects
  readonly uploads: Pick<Stores['uploads'], 'claimed'>
}

/**
 * A campaign's workbooks that lie in a bucket and that nobody has taken in: it was not said that they landed, or only just. What lies where
 * no unit's workbook does is none.
 */
export async function neverTakenIn(
  { landedObjects, uploads }: NeverTakenInNeeds,
  campaign: string,
): Promise<readonly LandedWorkbook[]> {
  const claimed = await uploads.claimed(campaign)
  const found: LandedWorkbook[] = []
  for await (const objects of landedObjects.of(campaign)) {
    for (const landed of objects) {
      const place = uploadPlace(landed.key)
      if (place && !claimed.has(uploadId(landed))) found.push({ ...landed, sender: place.sender })
    }
  }
  return found
}
