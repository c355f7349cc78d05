import { Readable } from 'node:stream'
import { GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { NeverSaved, ObjectTooLarge } from '../stores.ts'
import type { Bucket, StoredObject } from '../stores.ts'
import { removeVersions, versionsIn } from './versions-in.ts'

/**
 * Objects in S3. `landedAt` is what S3 says of the version, in whole seconds. The bucket keeps versions; in one that does not,
 * an object's entity tag, in its quotation marks, stands for its version, and only the newest can be had.
 */
export function s3Bucket(s3: S3Client, bucket: string): Bucket {
  const facts = async (key: string, version: string): Promise<StoredObject | undefined> => {
    const head = await unlessMissing(s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key, ...wanted(version) })))
    if (!head?.LastModified || versionOf(head) !== version) return undefined
    return { key, version, landedAt: head.LastModified.toISOString(), sizeBytes: head.ContentLength ?? 0 }
  }

  async function put(key: string, bytes: Uint8Array, contentType: string, onlyIf?: { readonly IfNoneMatch: '*' }) {
    const object = { Bucket: bucket, Key: key, Body: bytes, ContentType: contentType, ...onlyIf }
    const version = versionOf(await s3.send(new PutObjectCommand(object)))
    const stored = await facts(key, version)
    if (!stored) throw new Error(`version ${version} of object ${key} was replaced while it was being put`)
    return stored
  }

  return {
    put,
    create: async (key, bytes, contentType) => {
      try {
        return await put(key, bytes, contentType, { IfNoneMatch: '*' })
      } catch (error) {
        if (error instanceof Error && error.name === 'PreconditionFailed') return undefined
        throw error
      }
    },
    newest: async (key) => {
      const head = await unlessMissing(s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key })))
      if (!head?.LastModified) return undefined
      const [version, landedAt] = [versionOf(head), head.LastModified.toISOString()]
      return { key, version, landedAt, sizeBytes: head.ContentLength ?? 0 }
    },
    facts,
    read: async (key, version, maxBytes) => {
      const object = await unlessMissing(
        s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...wanted(version) })),
      )
      if (!object?.Body || versionOf(object) !== version) throw new NeverSaved(`version ${version} of object ${key}`)
      const sizeBytes = object.ContentLength ?? 0
      if (sizeBytes > maxBytes) {
        if (object.Body instanceof Readable) object.Body.destroy()
        throw new ObjectTooLarge(sizeBytes, maxBytes)
      }
      return object.Body.transformToByteArray()
    },
    forget: async (key) => {
      for await (const versions of versionsIn(s3, bucket, key)) {
        await removeVersions(
          s3,
          bucket,
          versions.filter((version) => version.key === key),
        )
      }
    },
  }
}

interface Versioned {
  readonly VersionId?: string | undefined
  readonly ETag?: string | undefined
}

function versionOf({ VersionId: versionId, ETag: eTag }: Versioned): string {
  return versionId ?? eTag ?? ''
}

/** Asks for the version, unless it is an entity tag. */
function wanted(version: string): { readonly VersionId?: string } {
  return version.startsWith('"') ? {} : { VersionId: version }
}

async function unlessMissing<Output>(sent: Promise<Output>): Promise<Output | undefined> {
  try {
    return await sent
  } catch (error) {
    if (error instanceof NotFound || error instanceof NoSuchKey) return undefined
    if (error instanceof Error && error.name === 'NoSuchVersion') return undefined
    throw error
  }
}
