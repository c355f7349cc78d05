import type { Clock } from '../../runtime/clock.ts'
import { NeverSaved, ObjectTooLarge } from '../stores.ts'
import type { Bucket, StoredObject } from '../stores.ts'
import type { Database } from './database.ts'
import { sql } from './sql.ts'
import type { ObjectFiles } from './object-files.ts'

interface Needs {
  readonly database: Database
  readonly files: ObjectFiles
  readonly clock: Clock
  /** Told of every object in the transaction that makes it exist: whatever it writes stands if and only if the object does. */
  readonly landed: (object: StoredObject) => void
}

/** Bytes first, then the row that names them: a crash between leaves a file that nobody knows and the next attempt uses. */
export function embeddedBucket({ database, files, clock, landed }: Needs): Bucket {
  const find = (key: string, version: string) =>
    database.rows(sql<ObjectRow>`SELECT landed_at AS landedAt, size_bytes AS sizeBytes, content FROM objects
      WHERE key = ${key} AND version = ${versionNumber(version)}`)[0]

  const newestVersion = (key: string) =>
    database.rows(sql<{ version: number | null }>`SELECT max(version) AS version FROM objects WHERE key = ${key}`)[0]
      ?.version ?? 0

  function insert(key: string, version: number, bytes: Uint8Array, contentType: string, content: string): StoredObject {
    const object = { key, version: `v${version}`, landedAt: clock.now(), sizeBytes: bytes.byteLength }
    database.run(sql`INSERT INTO objects (key, version, landed_at, size_bytes, content_type, content)
      VALUES (${key}, ${version}, ${object.landedAt}, ${object.sizeBytes}, ${contentType}, ${content})`)
    landed(object)
    return object
  }

  /** Does something with bytes that are kept; again where the file went meanwhile, because nothing that is known named it. */
  async function withKept<Result>(bytes: Uint8Array, work: (content: string) => Result): Promise<Result> {
    for (;;) {
      const content = await files.keep(bytes)
      const done = database.writeThrough(() => (files.has(content) ? { result: work(content) } : undefined))
      if (done) return done.result
    }
  }

  return {
    put: async (key, bytes, contentType) =>
      withKept(bytes, (content) => insert(key, newestVersion(key) + 1, bytes, contentType, content)),
    create: async (key, bytes, contentType) =>
      withKept(bytes, (content) => (newestVersion(key) > 0 ? undefined : insert(key, 1, bytes, contentType, content))),
    newest: async (key) => {
      const version = `v${newestVersion(key)}`
      const found = find(key, version)
      return found && { key, version, landedAt: found.landedAt, sizeBytes: found.sizeBytes }
    },
    facts: async (key, version) => {
      const found = find(key, version)
      return found && { key, version, landedAt: found.landedAt, sizeBytes: found.sizeBytes }
    },
    read: async (key, version, maxBytes) => {
      const found = find(key, version)
      if (!found) throw new NeverSaved(`version ${version} of object ${key}`)
      if (found.sizeBytes > maxBytes) throw new ObjectTooLarge(found.sizeBytes, maxBytes)
      return files.read(found.content)
    },
    forget: async (key) =>
      database.write(() => {
        database.run(sql`DELETE FROM objects WHERE key = ${key}`)
        keepNamed(database, files)
      }),
  }
}

/** Takes away the bytes that no object names; called in a transaction. */
export function keepNamed(database: Database, files: ObjectFiles): void {
  const named = database.rows(sql<{ readonly content: string }>`SELECT DISTINCT content FROM objects`)
  files.keepOnly(new Set(named.map(({ content }) => content)))
}

interface ObjectRow {
  readonly landedAt: string
  readonly sizeBytes: number
  readonly content: string
}

/** The versions of a key are v1, v2, ...; 0 is none of them. */
function versionNumber(version: string): number {
  return Number(/^v([1-9]\d{0,14})$/.exec(version)?.[1] ?? 0)
}
