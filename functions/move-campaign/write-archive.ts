import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** Adds a file to an archive, as it comes. Workbooks are compressed already: nothing is won by compressing them again. @returns the SHA-256 of its bytes, in hex */
export type AddFile = (
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  storing: 'compressed' | 'as-it-is',
) => Promise<string>

/** The archive could not be written: no space, no such folder, no right to it. */
export class ArchiveNotWritten extends Error {
  constructor(cause: unknown) {
    super('the archive could not be written', { cause })
    this.name = 'ArchiveNotWritten'
  }
}

/**
 * Writes a zip file of any size, readable by its owner alone; of what goes into it a piece at a time is held in memory. The file has its name
 * from the moment it is complete. @throws ArchiveNotWritten
 */
export async function writeArchive<Told>(file: string, fill: (add: AddFile) => Promise<Told>): Promise<Told> {
  const zip = new ZipFile()
  const unfinished = `${file}.unfinished`
  const written = pipeline(zip.outputStream, createWriteStream(unfinished, { mode: 0o600, flush: true }))
  const broken = new Promise<never>((_, reject) => {
    zip.once('error', reject)
    written.catch((cause: unknown) => reject(new ArchiveNotWritten(cause)))
  })
  broken.catch(() => undefined) // whoever waits for it hears of it

  try {
    const told = await Promise.race([broken, fill(add)])
    zip.end()
    await Promise.race([broken, written])
    await rename(unfinished, file)
    return told
  } catch (error) {
    if (!(error instanceof ArchiveNotWritten)) Readable.from(zip.outputStream).destroy()
    await rm(unfinished, { force: true })
    throw error
  }

  async function add(path: string, pieces: AsyncIterable<Uint8Array>, storing: 'compressed' | 'as-it-is') {
    const hash = createHash('sha256')
    const source = Readable.from(hashed(pieces, hash), { objectMode: false })
    zip.addReadStream(source, path, { compress: storing === 'compressed' })
    await Promise.race([broken, finished(source)])
    return hash.digest('hex')
  }
}

async function* hashed(pieces: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
}
