import { UnreadableWorkbook } from '../workbook.ts'

/** `old-excel` is what Excel wrote before .xlsx: records, mostly in a compound file (OLE). */
export type FileKind = 'zip' | 'old-excel' | 'text'

/** Of a zip's first part, or of the directory of an empty one. */
const zipMarks = ['504b0304', '504b0506'].map((mark) => Buffer.from(mark, 'hex'))
const compoundFileMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** The first record of a worksheet of Excel 2 to 4, which has no compound file round it ([MS-XLS], BOF). */
const bareRecordMarks = ['09000400', '09020600', '09040600'].map((mark) => Buffer.from(mark, 'hex'))
/** Names in the directory of a compound file. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')
const macroProject = Buffer.from('_VBA_PROJECT_CUR', 'utf16le')

/**
 * What a file is by its bytes, whatever its name says.
 * @throws UnreadableWorkbook `password-protected` where it is an encrypted .xlsx
 */
export function fileKind(file: Buffer): FileKind {
  const startsWith = (mark: Buffer) => file.subarray(0, mark.length).equals(mark)
  if (zipMarks.some(startsWith)) return 'zip'
  if (bareRecordMarks.some(startsWith)) return 'old-excel'
  if (!startsWith(compoundFileMark)) return 'text'
  if (file.includes(encryptedPackage)) throw new UnreadableWorkbook('password-protected', 'an encrypted workbook')
  return 'old-excel'
}

/** Whether an old Excel file brings a macro project along. */
export function holdsMacros(oldExcelFile: Buffer): boolean {
  return oldExcelFile.includes(macroProject)
}
