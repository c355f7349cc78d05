import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { S3Client } from '@aws-sdk/client-s3'
import { settableClock, type Clock } from '../../shared/runtime/clock.ts'

interface Version {
  readonly bytes: Uint8Array
  readonly landedAt: string
}

/**
 * As much of S3 as a bucket with versioning takes: PUT, and GET and HEAD of one version or the newest. No emulator from npm has it. Versions
 * have the names that the embedded home gives them.
 */
export async function openVersionedS3(
  clock: Clock = settableClock('2024-03-14T08:00:00.000Z'),
): Promise<{ s3: S3Client; bucket: string; close: () => Promise<void> }> {
  const versionsOf = new Map<string, Version[]>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams } = new URL(request.url ?? '', 'http://s3')
    const versions = versionsOf.get(path) ?? []
    versionsOf.set(path, versions)
    if (request.method === 'PUT') versions.push({ bytes: await buffer(request), landedAt: clock.now() })
    const versionId = searchParams.get('versionId') ?? `v${versions.length}`
    const found = versions[Number(versionId.slice(1)) - 1]
    if (!found) {
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
