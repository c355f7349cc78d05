import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Key } from './keys.ts'
import type { Item, Table } from './table.ts'

/** Things of any size, as compressed JSON. */
export interface Documents<Document> {
  save(key: Key, document: Document): Promise<void>
  read(key: Key): Promise<Document | undefined>
  /** The sort keys of a partition's documents, of those that begin with the prefix; without it. */
  named(pk: string, prefix: string): Promise<readonly string[]>
}

/** Well under the 400 KB of an item; compressed JSON of a unit's rows is seldom more than one. */
const partBytes = 300_000

/**
 * A document is one item or, if it is large, several: the first part stands under the document's own key with the hash and the
 * number of parts, the others under the hash. The first is written last and its parts never change, so a reader sees the
 * whole document or the whole of its predecessor, wherever the writer was cut off.
 */
export function documents<Document>(table: Table): Documents<Document> {
  return {
    save: async (key, document) => {
      const body = await promisify(gzip)(JSON.stringify(document))
      const hash = createHash('sha256').update(body).digest('hex').slice(0, 32)
      const [first = body, ...others] = partsOf(body)
      await table.putAll(others.map((part, index) => ({ ...partKey(key, hash, index + 1), body: part })))
      await table.put({ ...key, hash, parts: others.length + 1, body: first })
    },
    read: async (key) => {
      const first = await table.get(key)
      if (!first) return undefined
      const others = first['parts'] === 1 ? [] : await otherParts(table, key, first)
      const bodies: readonly Uint8Array[] = [first, ...others].map((part) => part['body'])
      const document: Document = JSON.parse((await promisify(gunzip)(Buffer.concat(bodies))).toString())
      return document
    },
    named: async (pk, prefix) => {
      const items = await table.beginningWith(pk, prefix)
      const names = items.map(({ sk }) => String(sk).slice(prefix.length))
      return names.filter((name) => !name.includes('#')) // the others are parts of documents
    },
  }
}

async function otherParts(table: Table, key: Key, { hash, parts }: Item): Promise<readonly Item[]> {
  const others = await table.beginningWith(key.pk, `${key.sk}#${hash}#`)
  if (others.length + 1 !== parts) {
    throw new Error(`document ${key.pk} ${key.sk} has ${others.length + 1} of its ${parts} parts`)
  }
  return others
}

function partKey({ pk, sk }: Key, hash: string, index: number): Key {
  return { pk, sk: `${sk}#${hash}#${String(index).padStart(5, '0')}` }
}

function partsOf(body: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(body.byteLength / partBytes)
  return Array.from({ length: count }, (_, index) => body.subarray(index * partBytes, (index + 1) * partBytes))
}
