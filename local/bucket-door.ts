import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { Problem } from '../functions/api/problem.ts'
import { closedHeaders } from '../shared/runtime/portal-headers.ts'
import { bucketPath, type EmbeddedPresigner } from '../shared/store/embedded/presigner.ts'
import type { Bucket } from '../shared/store/stores.ts'

/** Lets in and out of one machine's bucket what a presigned address allows, and nothing else: what S3 does on AWS. */
export function bucketDoor(bucket: Bucket, presigner: EmbeddedPresigner) {
  return new Hono()
    .use(`${bucketPath}*`, secureHeaders(closedHeaders))
    .put(`${bucketPath}*`, async (c) => {
      const key = keyIn(c.req.path)
      const { expires: expiresAt = '', signature = '' } = c.req.query()
      const contentType = c.req.header('content-type') ?? ''
      const terms = [contentType, c.req.header('content-length') ?? '']
      if (!presigner.holds({ method: 'PUT', key, expiresAt, terms }, signature)) throw new Problem('link-refused')
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      if (String(bytes.byteLength) !== terms[1]) throw new Problem('link-refused')
      if (!(await bucket.create(key, bytes, contentType))) throw new Problem('link-used')
      return c.body(null, 201)
    })
    .get(`${bucketPath}*`, async (c) => {
      const key = keyIn(c.req.path)
      const { expires: expiresAt = '', signature = '', version = '', fileName = '' } = c.req.query()
      const permit = { method: 'GET', key, expiresAt, terms: [version, fileName] } as const
      if (!presigner.holds(permit, signature)) throw new Problem('link-refused')
      const object = await bucket.facts(key, version)
      if (!object) throw new Problem('not-found')
      return c.body(Uint8Array.from(await bucket.read(key, version, object.sizeBytes)), 200, {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        'Cache-Control': 'private, no-store',
      })
    })
}

/** The key that a path names; one that is not well encoded names none. */
function keyIn(path: string): string {
  try {
    return decodeURIComponent(path.slice(bucketPath.length))
  } catch {
    return ''
  }
}
