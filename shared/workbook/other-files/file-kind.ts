import { UnreadableWorkbook } from '../workbook.ts'
import type { UnreadableReason } from '../workbook.ts'

/** `old-excel` is what Excel wrote before .xlsx: records, mostly in a compound file (OLE). */
export type FileKind = 'zip' | 'old-excel' | 'text'

/** What files begin with, as hexadecimal. */
const marks: readonly (readonly [mark: string, kind: FileKind | UnreadableReason])[] = [
  ['504b0304', 'zip'], // the first part
  ['504b0506', 'zip'], // the directory of an empty one
  ['09000400', 'old-excel'], // a worksheet of Excel 2 to 4, which has no compound file round it ([MS-XLS], BOF)
  ['09020600', 'old-excel'],
  ['09040600', 'old-excel'],
  ['255044462d', 'other-document'], // %PDF-
  ['7b5c727466', 'other-document'], // {\rtf
  ['89504e47', 'other-document'], // PNG
  ['ffd8ff', 'other-document'], // JPEG
  ['47494638', 'other-document'], // GIF8
  ['49492a00', 'other-document'], // TIFF
  ['4d4d002a', 'other-document'],
  ['526172211a07', 'archive'], // RAR
  ['377abcaf271c', 'archive'], // 7z
  ['1f8b08', 'archive'], // gzip
  ['00000200', 'other-spreadsheet'], // Lotus 1-2-3
  ['49443b50', 'other-spreadsheet'], // ID;P, a symbolic link (SYLK)
]

const compoundFileMark = 'd0cf11e0a1b11ae1'
/** Names of streams, as the directory of a compound file writes them. */
const streamName = (name: string) => Buffer.from(name, 'utf16le')
const encryptedPackage = streamName('EncryptedPackage')
const macroProject = streamName('_VBA_PROJECT_CUR')
const workbookStreams = ['Workbook', 'Book'].map(streamName)
const documentStreams = ['WordDocument', 'PowerPoint Document'].map(streamName)

/**
 * What a file is by its bytes, whatever its name says.
 * @throws UnreadableWorkbook where it is an encrypted .xlsx, or plainly something else
 */
export function fileKind(file: Buffer): FileKind {
  const start = file.toString('hex', 0, 8)
  if (start === compoundFileMark) return compoundFileKind(file)
  const kind = marks.find(([mark]) => start.startsWith(mark))?.[1] ?? 'text'
  if (kind === 'zip' || kind === 'old-excel' || kind === 'text') return kind
  throw new UnreadableWorkbook(kind, 'by its first bytes')
}

/** A workbook may have a document within, but no document a workbook's own stream. */
function compoundFileKind(file: Buffer): FileKind {
  const holds = (name: Buffer) => file.includes(name)
  if (holds(encryptedPackage)) throw new UnreadableWorkbook('password-protected', 'an encrypted workbook')
  if (documentStreams.some(holds) && !workbookStreams.some(holds))
    throw new UnreadableWorkbook('other-document', 'a compound file of another program')
  return 'old-excel'
}

/** Whether an old Excel file brings a macro project along. */
export function holdsMacros(oldExcelFile: Buffer): boolean {
  return oldExcelFile.includes(macroProject)
}
