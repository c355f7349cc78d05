import type { S3Client } from '@aws-sdk/client-s3'
import { uploadsPrefix } from '../../domain/submission/upload-key.ts'
import type { LandedObjects } from '../stores.ts'
import { versionsIn } from './versions-in.ts'

/** What lies under `uploads/` in S3, a thousand versions for a request. */
export function s3LandedObjects(s3: S3Client, bucket: string): LandedObjects {
  return {
    of: async function* (campaign) {
      for await (const versions of versionsIn(s3, bucket, `${uploadsPrefix}${campaign}/`)) {
        yield versions
          .filter(({ kind }) => kind === 'bytes')
          .map(({ key, version, landedAt }) => ({ key, version, landedAt }))
      }
    },
  }
}
