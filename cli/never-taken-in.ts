import type { S3Client } from '@aws-sdk/client-s3'
import { uploadId } from '../functions/take-in-workbook/take-in-workbook.ts'
import { uploadPlace, uploadsPrefix } from '../shared/domain/submission/upload-key.ts'
import { versionsIn, type ObjectVersion } from '../shared/store/aws/versions-in.ts'
import type { Stores } from '../shared/store/stores.ts'

/** A workbook that lies in a bucket, and who sent it. */
export interface LandedWorkbook extends Pick<ObjectVersion, 'key' | 'version' | 'landedAt'> {
  readonly sender: string
}

export interface NeverTakenInNeeds {
  readonly s3: S3Client
  readonly bucket: string
  readonly uploads: Pick<Stores['uploads'], 'all'>
}

/** A campaign's workbooks that lie in a bucket and that nobody has taken in: it was not said that they landed, or only just. */
export async function neverTakenIn(
  { s3, bucket, uploads }: NeverTakenInNeeds,
  campaign: string,
): Promise<readonly LandedWorkbook[]> {
  const taken = new Set((await uploads.all(campaign)).map(({ id }) => id))
  const found: LandedWorkbook[] = []
  for await (const versions of versionsIn(s3, bucket, `${uploadsPrefix}${campaign}/`)) {
    for (const { kind, ...landed } of versions) {
      const place = uploadPlace(landed.key)
      if (kind === 'bytes' && place && !taken.has(uploadId(landed))) found.push({ ...landed, sender: place.sender })
    }
  }
  return found
}
