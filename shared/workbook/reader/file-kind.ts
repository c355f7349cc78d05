import { UnreadableWorkbook } from '../workbook.ts'
import type { WorkbookLimits } from '../workbook.ts'

const zipMark = Buffer.from('PK')
const compoundFileMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** The name of the stream that holds an encrypted .xlsx ([MS-OFFCRYPTO], 2.3.4.4), as the directory of a compound file writes it. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * Judges a file by its first bytes, whatever its name says.
 * @throws UnreadableWorkbook unless it is a zip of an allowed size
 */
export function refuseOtherFiles(file: Buffer, limits: WorkbookLimits): void {
  if (file.length === 0) throw new UnreadableWorkbook('empty-file', 'no bytes at all')
  if (file.length > limits.objectBytes)
    throw new UnreadableWorkbook('too-large', `more than ${limits.objectBytes} bytes`)
  if (startsWith(file, compoundFileMark)) {
    throw file.includes(encryptedPackage)
      ? new UnreadableWorkbook('password-protected', 'an encrypted workbook')
      : new UnreadableWorkbook('old-excel-format', 'a compound file, as Excel 97-2003 writes')
  }
  if (!startsWith(file, zipMark)) throw new UnreadableWorkbook('not-a-workbook', 'not a zip file')
}

function startsWith(file: Buffer, mark: Buffer): boolean {
  return file.subarray(0, mark.length).equals(mark)
}
