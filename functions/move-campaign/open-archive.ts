import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { AnyManifest, Manifest, manifestPath, originalPath, partPath } from './manifest.ts'
import { parts } from './parts.ts'
import { UploadLine } from './uploads.ts'

/** A file that cannot be restored from: it is none of ours, not what was written, or written by a newer release. */
export class UnusableArchive extends Error {
  readonly reason: 'foreign' | 'damaged' | 'newer'
  constructor(reason: UnusableArchive['reason'], options?: ErrorOptions) {
    super(`the archive is ${reason}`, options)
    this.name = 'UnusableArchive'
    this.reason = reason
  }
}

/** An archive of a campaign that was found to be as it was written. */
export interface Archive {
  readonly manifest: Manifest
  /** SHA-256 of the manifest, and by it of everything: names the archive. */
  readonly id: string
  /** A part's entries, one after another. */
  entriesOf(part: string): AsyncGenerator
  original(upload: string): Promise<Uint8Array>
  close(): void
}

/**
 * Opens an archive and holds every byte of it against its hash, before anything is made of it.
 * @throws UnusableArchive; the file system's own error where there is no such file
 */
export async function openArchive(file: string): Promise<Archive> {
  const isZip = await beginsAsZip(file)
  const zip = await openPromise(file, { autoClose: false }).catch((cause: unknown) => {
    throw new UnusableArchive(isZip ? 'damaged' : 'foreign', { cause })
  })
  try {
    const archive = await readDirectory(zip)
    await verify(archive)
    return archive
  } catch (error) {
    zip.close()
    throw error
  }
}

/** A zip file of which the end was lost still begins as one. */
async function beginsAsZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer: begin } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return begin.equals(Buffer.from('PK\u0003\u0004'))
  } finally {
    await file.close()
  }
}

interface Directory extends Archive {
  bytesOf(path: string): Promise<Readable>
}

async function readDirectory(zip: ZipFile): Promise<Directory> {
  const files = new Map<string, Entry>()
  const asDamaged = (cause: unknown) => {
    throw new UnusableArchive('damaged', { cause })
  }
  try {
    for await (const entry of zip.eachEntry()) files.set(entry.fileName, entry)
  } catch (error) {
    asDamaged(error)
  }
  const bytesOf = async (path: string) => {
    const entry = files.get(path)
    return entry ? zip.openReadStreamPromise(entry).catch(asDamaged) : asDamaged(`no ${path}`)
  }

  const described = files.get(manifestPath)
  if (!described) throw new UnusableArchive('foreign')
  const json = await buffer(await bytesOf(manifestPath)).catch(asDamaged)
  if (crc32(json) !== described.crc32) throw new UnusableArchive('damaged')
  return {
    manifest: manifestIn(json.toString()),
    id: createHash('sha256').update(json).digest('hex'),
    bytesOf,
    entriesOf: async function* entriesOf(part) {
      for await (const line of linesOf(await bytesOf(partPath(part)))) {
        const entry: unknown = JSON.parse(line)
        yield entry
      }
    },
    original: async (upload) => new Uint8Array(await buffer(await bytesOf(originalPath(upload)))),
    close: () => zip.close(),
  }
}

function manifestIn(json: string): Manifest {
  let written: unknown
  try {
    written = JSON.parse(json)
  } catch (cause) {
    throw new UnusableArchive('foreign', { cause })
  }
  const any = AnyManifest.safeParse(written)
  if (!any.success) throw new UnusableArchive('foreign')
  if (any.data.formatVersion > 1) throw new UnusableArchive('newer')
  const manifest = Manifest.safeParse(written)
  if (!manifest.success) throw new UnusableArchive('damaged')
  return manifest.data
}

/** Every part is there and says what its hash says, and every line of it is what such a line is; so is every workbook. */
async function verify({ manifest, bytesOf, entriesOf }: Directory): Promise<void> {
  const hold = async (path: string, sha256: string | undefined) => {
    if ((await hashOf(await bytesOf(path))) !== sha256) throw new UnusableArchive('damaged', { cause: path })
  }
  const shapes = {
    ...Object.fromEntries(Object.entries(parts).map(([name, { shape }]) => [name, shape])),
    uploads: UploadLine,
  }
  for (const [name, shape] of Object.entries(shapes)) {
    await hold(partPath(name), manifest.parts[name]?.sha256)
    let entries = 0
    for await (const entry of entriesOf(name)) {
      entries += 1
      if (!shape.safeParse(entry).success) throw new UnusableArchive('damaged', { cause: name })
    }
    if (entries !== manifest.parts[name]?.entries) throw new UnusableArchive('damaged', { cause: name })
  }
  for await (const line of entriesOf('uploads')) {
    const { upload, sha256 } = UploadLine.parse(line)
    if (sha256 !== undefined) await hold(originalPath(upload.id), sha256)
  }
}

async function hashOf(bytes: Readable): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const piece of bytes) hash.update(piece)
  } catch (cause) {
    throw new UnusableArchive('damaged', { cause })
  }
  return hash.digest('hex')
}

/** Lines of UTF-8 text, each held whole. Only a line feed ends one: what people write may hold other ends of lines. */
async function* linesOf(bytes: Readable): AsyncGenerator<string> {
  let begun: Buffer[] = []
  for await (const piece of bytes) {
    let rest = Buffer.from(piece)
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield Buffer.concat([...begun, rest.subarray(0, end)]).toString()
      begun = []
      rest = rest.subarray(end + 1)
    }
    if (rest.length > 0) begun.push(rest)
  }
}
