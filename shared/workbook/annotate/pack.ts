import { crc32, deflateRawSync } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import { getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl'
import { damaged } from '../reader/unreadable.ts'
import { openZip } from '../reader/zip-parts.ts'

/** What becomes of a file of the package; without bytes it is left out. */
export interface Change {
  readonly name: string
  readonly bytes: Uint8Array | undefined
}

/**
 * A zip once more, with changes: what is the same is copied as it lies there, deflated and unread. Equal for equal content.
 * @param changeOf undefined for a file that stays
 * @throws UnreadableWorkbook, or the zip library's error, where the zip is damaged
 */
export async function pack(
  bytes: Buffer,
  changeOf: (name: string) => Change | undefined,
  added: readonly Change[],
): Promise<Uint8Array> {
  const zip = await openZip(bytes)
  const files: PackedFile[] = []
  let copiedBytes = 0
  for await (const entry of zip.eachEntry()) {
    // Files that lie over one another in a zip would grow when they are copied apart.
    copiedBytes += entry.compressedSize
    if (copiedBytes > bytes.length) throw damaged('a zip that says more than it holds')
    const name = nameOf(entry)
    const change = changeOf(name)
    if (!change || isSame(entry, change.bytes)) files.push(await copied(bytes, zip, entry))
    else if (change.bytes) files.push(deflated(name, change.bytes))
  }
  for (const { name, bytes: content } of added) if (content) files.push(deflated(name, content))
  return zipped(files)
}

interface PackedFile {
  readonly name: string
  readonly crc: number
  readonly sizeBytes: number
  readonly deflated: Uint8Array
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
}

function isSame({ uncompressedSize, crc32: crc }: Entry, bytes: Uint8Array | undefined): boolean {
  return bytes?.length === uncompressedSize && crc32(bytes) === crc
}

/** What is only stored is deflated, since a zip written in one go says behind a file how long it was. */
async function copied(bytes: Buffer, zip: ZipFile, entry: Entry): Promise<PackedFile> {
  if (entry.isEncrypted()) throw damaged('an encrypted part')
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  const data = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
  if (data.length < entry.compressedSize) throw damaged('a part breaks off')
  if (entry.compressionMethod === 0) return deflated(nameOf(entry), data)
  if (entry.compressionMethod !== 8) throw damaged('a part is compressed in an unknown way')
  return { name: nameOf(entry), crc: entry.crc32, sizeBytes: entry.uncompressedSize, deflated: data }
}

function deflated(name: string, bytes: Uint8Array): PackedFile {
  return { name, crc: crc32(bytes), sizeBytes: bytes.length, deflated: deflateRawSync(bytes, { level: 6 }) }
}

function zipped(files: readonly PackedFile[]): Uint8Array {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  for (const { name, crc, sizeBytes, deflated: data } of files) {
    const file: ZipInputFile = { filename: name, crc, size: sizeBytes, compression: 8, mtime: zipTime }
    zip.add(file)
    file.ondata?.(null, new Uint8Array(data), true)
  }
  zip.end()
  return Buffer.concat(chunks)
}

/** As early as a zip can say: equal content, equal bytes. */
const zipTime = new Date(1980, 0, 1)
