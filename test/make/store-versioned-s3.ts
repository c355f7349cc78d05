import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { S3Client } from '@aws-sdk/client-s3'
import { settableClock, type Clock } from '../../shared/runtime/clock.ts'

/** A version of an object; without bytes, that it was deleted. */
interface Version {
  readonly bytes?: Uint8Array
  readonly landedAt: string
}

/**
 * As much of S3 as a bucket with versioning takes: PUT and DELETE, GET and HEAD of one version or the newest, all versions below a prefix, three at a time,
 * and the removal of many. No emulator from npm has it. Versions have the names that the embedded home gives them.
 */
export async function openVersionedS3(
  clock: Clock = settableClock('2024-03-14T08:00:00.000Z'),
): Promise<{ s3: S3Client; bucket: string; close: () => Promise<void> }> {
  /** By key; a version that was removed leaves its place. */
  const versionsOf = new Map<string, (Version | undefined)[]>()

  function listed(prefix: string, after: string): string {
    const all = [...versionsOf].flatMap(([key, versions]) =>
      versions.flatMap((version, place) => (version ? [{ key, id: `v${place + 1}`, version }] : [])),
    )
    const found = all.filter(({ key, id }) => key.startsWith(prefix) && `${key} ${id}` > after).toSorted(byPlace)
    const page = found.slice(0, 3)
    const lines = page.map(
      ({ key, id, version: { bytes, landedAt } }) =>
        `<${bytes ? 'Version' : 'DeleteMarker'}><Key>${key}</Key><VersionId>${id}</VersionId><LastModified>${landedAt}</LastModified></${bytes ? 'Version' : 'DeleteMarker'}>`,
    )
    const last = found.length > page.length ? page.at(-1) : undefined
    const rest = last
      ? `<NextKeyMarker>${last.key}</NextKeyMarker><NextVersionIdMarker>${last.id}</NextVersionIdMarker>`
      : ''
    return `<ListVersionsResult><IsTruncated>${rest !== ''}</IsTruncated>${rest}${lines.join('')}</ListVersionsResult>`
  }

  function byPlace(one: { key: string; id: string }, other: { key: string; id: string }): number {
    return `${one.key} ${one.id}` < `${other.key} ${other.id}` ? -1 : 1
  }

  function remove(xml: string): void {
    for (const [, key = '', id = ''] of xml.matchAll(/<Key>(.*?)<\/Key><VersionId>v(\d+)<\/VersionId>/gs)) {
      const versions = versionsOf.get(key) ?? []
      versions[Number(id) - 1] = undefined
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams } = new URL(request.url ?? '', 'http://s3')
    const asked = (name: string) => searchParams.get(name) ?? ''
    if (searchParams.has('versions')) {
      return void response.end(listed(asked('prefix'), `${asked('key-marker')} ${asked('version-id-marker')}`))
    }
    if (searchParams.has('delete')) {
      remove((await buffer(request)).toString())
      return void response.end('<DeleteResult/>')
    }
    const key = decodeURIComponent(path.slice('/register/'.length))
    const versions = versionsOf.get(key) ?? []
    versionsOf.set(key, versions)
    if (request.method === 'DELETE') {
      versions.push({ landedAt: clock.now() })
      return void response.writeHead(204).end()
    }
    if (request.method === 'PUT') versions.push({ bytes: await buffer(request), landedAt: clock.now() })
    const versionId = searchParams.get('versionId') ?? `v${versions.length}`
    const found = versions[Number(versionId.slice(1)) - 1]
    if (!found?.bytes) {
      response.writeHead(404).end(request.method === 'GET' ? '<Error><Code>NoSuchVersion</Code></Error>' : undefined)
      return
    }
    response.writeHead(200, {
      'x-amz-version-id': versionId,
      etag: `"${createHash('md5').update(found.bytes).digest('hex')}"`,
      'last-modified': new Date(found.landedAt).toUTCString(),
      'content-length': request.method === 'PUT' ? 0 : found.bytes.byteLength,
    })
    response.end(request.method === 'GET' ? found.bytes : undefined)
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const s3 = new S3Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: `http://127.0.0.1:${address.port}`,
    forcePathStyle: true,
  })
  return {
    s3,
    bucket: 'register',
    close: async () => {
      s3.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
