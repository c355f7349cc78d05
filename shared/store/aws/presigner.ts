import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Clock } from '../../runtime/clock.ts'
import type { Presigner } from '../presigner.ts'

/** What S3 holds a request to, beside its address: whoever changes one of these has another signature. */
const held = new Set(['content-type', 'content-length', 'if-none-match'])

/**
 * Presigned requests of S3. An upload is bound to its key, length and type, and `If-None-Match: *` lets only the first one through.
 * @param s3 a client that computes checksums only where they are required: of bytes that the browser sends, it knows none
 */
export function s3Presigner(s3: S3Client, bucket: string, clock: Clock): Presigner {
  const expiresIn = (expiresAt: string) =>
    Math.max(1, Math.floor((Date.parse(expiresAt) - Date.parse(clock.now())) / 1_000))

  return {
    upload: async ({ key, sizeBytes, contentType, expiresAt }) => {
      const object = { Bucket: bucket, Key: key, ContentLength: sizeBytes, ContentType: contentType, IfNoneMatch: '*' }
      const url = await getSignedUrl(s3, new PutObjectCommand(object), {
        expiresIn: expiresIn(expiresAt),
        signableHeaders: held,
        unhoistableHeaders: held,
      })
      return { method: 'PUT', url, headers: { 'content-type': contentType, 'if-none-match': '*' } }
    },
    download: async ({ key, version, fileName, expiresAt }) =>
      getSignedUrl(
        s3,
        new GetObjectCommand({
          Bucket: bucket,
          Key: key,
          VersionId: version,
          ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
          ResponseCacheControl: 'private, no-store',
        }),
        { expiresIn: expiresIn(expiresAt) },
      ),
  }
}
