import { DeleteObjectsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import type { ListObjectVersionsCommandOutput, S3Client } from '@aws-sdk/client-s3'

export interface ObjectVersion {
  readonly key: string
  readonly version: string
  /** ISO instant. */
  readonly landedAt: string
  /** marker: the object was deleted then, and nothing lies there. */
  readonly kind: 'bytes' | 'marker'
}

/** Versions of objects and delete markers under a prefix, a thousand at a time. */
export async function* versionsIn(
  s3: S3Client,
  bucket: string,
  prefix: string,
): AsyncGenerator<readonly ObjectVersion[]> {
  let at: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | undefined = {}
  while (at) {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...at }),
    )
    const versions = [
      ...(page.Versions ?? []).map((each) => versionOf(each, 'bytes')),
      ...(page.DeleteMarkers ?? []).map((each) => versionOf(each, 'marker')),
    ]
    if (versions.length > 0) yield versions
    const { NextKeyMarker: key, NextVersionIdMarker: version } = page
    at =
      page.IsTruncated && key !== undefined
        ? { KeyMarker: key, ...(version && { VersionIdMarker: version }) }
        : undefined
  }
}

/** Removes them for good. */
export async function removeVersions(s3: S3Client, bucket: string, versions: readonly ObjectVersion[]): Promise<void> {
  if (versions.length === 0) return
  const objects = versions.map(({ key, version }) => ({ Key: key, VersionId: version }))
  const { Errors: errors = [] } = await s3.send(
    new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
  )
  const [first] = errors
  if (first) throw new Error(`S3 did not remove ${errors.length} of ${versions.length} versions: ${first.Code ?? ''}`)
}

interface Listed {
  readonly Key?: string | undefined
  readonly VersionId?: string | undefined
  readonly LastModified?: Date | undefined
}

function versionOf({ Key: key = '', VersionId: version = '', LastModified: at }: Listed, kind: ObjectVersion['kind']) {
  return { key, version, landedAt: at?.toISOString() ?? '', kind }
}
