import { crc32, createInflateRaw } from 'node:zlib'
import { fromBufferPromise, getFileNameLowLevel } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { UnreadableWorkbook } from '../workbook.ts'
import type { WorkbookLimits } from '../workbook.ts'
import { damaged, tooLarge } from './unreadable.ts'

/** One file of the package, such as `xl/workbook.xml`. */
export interface Part {
  readonly name: string
  /**
   * The part's bytes, inflated as they are asked for, and anew each time. Leaving the loop early frees the inflater.
   * @throws UnreadableWorkbook where the bytes disagree with a stated size or checksum, or are asked for too often
   */
  chunks(): AsyncGenerator<Buffer>
}

/** Finds a part by name, however the zip spells it: case, slashes and a leading slash do not matter. */
export type FindPart = (name: string) => Part | undefined

/** Large enough that the cost per chunk vanishes, small enough that a sheet costs little memory. */
const inflatedChunkBytes = 128 * 1024

/** A small part may be very repetitive, or read many times, without harm; both are judged above this size. */
const judgedFromBytes = 1_000_000

/**
 * Reads the zip's directory and holds it to the limits. Sizes are judged as stated, before anything is inflated;
 * that is enough, because `chunks` stops at the first byte beyond a stated size.
 */
export async function openParts(bytes: Buffer, limits: WorkbookLimits, holdToBudget = () => {}): Promise<FindPart> {
  const zip = await openZip(bytes)
  if (zip.entryCount > limits.entries) throw tooLarge(`${zip.entryCount} files in the zip`)
  const parts = new Map<string, Part>()
  let inflatedBytes = 0
  for await (const entry of zip.eachEntry()) {
    inflatedBytes += entry.uncompressedSize
    if (inflatedBytes > limits.inflatedBytes) throw tooLarge(`more than ${limits.inflatedBytes} bytes when inflated`)
    if (isBomb(entry, limits)) throw tooLarge(`a part inflates more than ${limits.inflationRatio} times`)
    const name = canonicalName(
      getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false),
    )
    if (parts.has(name)) throw damaged('two parts have the same name')
    let bytesLeft = Math.max(entry.uncompressedSize, judgedFromBytes) * limits.readingsPerPart
    const allow = (chunkBytes: number) => {
      holdToBudget()
      bytesLeft -= chunkBytes
      if (bytesLeft < 0) throw tooLarge('a part is read too often')
    }
    parts.set(name, { name, chunks: () => verifiedChunks(bytes, zip, entry, allow) })
  }
  return (name) => parts.get(canonicalName(name))
}

/** Opens a zip; bytes behind its end, as a faulty transfer leaves them, are no part of it. @throws the zip library's error where it is damaged */
export async function openZip(bytes: Buffer): Promise<ZipFile> {
  const directoryEnd = bytes.lastIndexOf(directoryEndMark)
  const commentAt = directoryEnd + directoryEndBytes
  const isWhole = directoryEnd >= 0 && commentAt <= bytes.length
  const end = isWhole ? commentAt + bytes.readUInt16LE(commentAt - 2) : bytes.length
  return fromBufferPromise(bytes.subarray(0, end), { decodeStrings: false })
}

/** The end of central directory record (APPNOTE.TXT, 4.3.16), which closes with the length of a comment. */
const directoryEndMark = Buffer.from('PK\x05\x06', 'latin1')
const directoryEndBytes = 22

function isBomb(entry: Entry, limits: WorkbookLimits): boolean {
  return (
    entry.uncompressedSize > judgedFromBytes && entry.uncompressedSize > entry.compressedSize * limits.inflationRatio
  )
}

function canonicalName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** @param allow asked for each chunk's bytes; throws where no more may be inflated */
async function* verifiedChunks(
  bytes: Buffer,
  zip: ZipFile,
  entry: Entry,
  allow: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new UnreadableWorkbook('password-protected', 'the zip is encrypted')
  const stored = await storedBytes(bytes, zip, entry)
  let size = 0
  let checksum = 0
  for await (const chunk of inflated(stored, entry.compressionMethod)) {
    size += chunk.length
    if (size > entry.uncompressedSize) throw damaged('a part is longer than stated')
    allow(chunk.length)
    checksum = crc32(chunk, checksum)
    yield chunk
  }
  if (size !== entry.uncompressedSize) throw damaged('a part is shorter than stated')
  if (checksum !== entry.crc32) throw damaged('the checksum of a part is wrong')
}

/** The part as it lies in the zip: a view, not a copy. The directory and the part's own header must agree. */
async function storedBytes(bytes: Buffer, zip: ZipFile, entry: Entry): Promise<Buffer> {
  const header = await zip.readLocalFileHeaderPromise(entry, { minimal: false })
  const sizesFollowTheData = (header.generalPurposeBitFlag & 8) !== 0
  const agree = (local: number, central: number) =>
    local === central || (sizesFollowTheData && local === 0) || local === zip64Placeholder
  if (
    header.compressionMethod !== entry.compressionMethod ||
    !agree(header.compressedSize, entry.compressedSize) ||
    !agree(header.uncompressedSize, entry.uncompressedSize) ||
    !agree(header.crc32, entry.crc32)
  ) {
    throw damaged('the directory of the zip disagrees with a part')
  }
  return bytes.subarray(header.fileDataStart, header.fileDataStart + entry.compressedSize)
}

/** Stands where a size is too long for its field and lies in an extra field instead. */
const zip64Placeholder = 0xffffffff

async function* inflated(stored: Buffer, compressionMethod: number): AsyncGenerator<Buffer> {
  if (compressionMethod === 0) {
    for (let at = 0; at < stored.length; at += inflatedChunkBytes) yield stored.subarray(at, at + inflatedChunkBytes)
    return
  }
  if (compressionMethod !== 8) throw damaged('a part is compressed in an unknown way')
  const inflater = createInflateRaw({ chunkSize: inflatedChunkBytes })
  inflater.end(stored)
  yield* inflater
  if (inflater.bytesWritten !== stored.length) throw damaged('a part ends before its stated size')
}
