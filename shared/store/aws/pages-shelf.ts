import { DeleteObjectCommand, paginateListObjectsV2, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { PagesShelf } from '../pages-shelf.ts'

/** The portal's pages in a bucket of their own. */
export function s3PagesShelf(s3: S3Client, bucket: string): PagesShelf {
  return {
    put: async (path, bytes, { contentType, cacheControl }) => {
      const object = { Bucket: bucket, Key: path, Body: bytes, ContentType: contentType, CacheControl: cacheControl }
      await s3.send(new PutObjectCommand(object))
    },
    all: async () => {
      const found = []
      for await (const { Contents: objects = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
        for (const { Key: path = '', LastModified: putAt = new Date() } of objects) found.push({ path, putAt })
      }
      return found
    },
    remove: async (path) => {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: path }))
    },
  }
}
