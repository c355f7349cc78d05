import { describe, expect, it } from 'vitest'
import { s3Bucket } from '../../../shared/store/aws/bucket.ts'
import { openVersionedS3 } from '../../make/store-versioned-s3.ts'
import { describeBucket, describeKeptVersions } from '../contract/bucket.ts'
import { openedFor } from '../contract/home.ts'

describe('S3 with versioning', () => {
  const opened = openedFor(async () => openVersionedS3())
  const bucket = () => s3Bucket(opened().s3, opened().bucket)

  describeBucket(bucket)
  describeKeptVersions(bucket)

  it('says when a version landed as S3 says it', async () => {
    expect(await bucket().put('a', Uint8Array.of(1), 'text/plain')).toMatchObject({
      landedAt: '2024-03-14T08:00:00.000Z',
    })
  })
})
