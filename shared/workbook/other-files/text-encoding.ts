import { isUtf8 } from 'node:buffer'
import { UnreadableWorkbook } from '../workbook.ts'

/**
 * The text of a file in UTF-8, UTF-16 or GB18030 (and so GBK and GB2312), with or without a byte order mark. The encoding
 * is found from the bytes, and nothing is ever replaced: a name with a wrong character would be somebody else's.
 * @throws UnreadableWorkbook `not-a-workbook` where the bytes are no text, `damaged` where they are broken text
 */
export function decodeText(file: Buffer): string {
  const text = decoded(file, encodingOf(file))
  if (text.includes('\0') || count(text, isControl) > text.length / 100) throw noText()
  return text
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

function encodingOf(file: Buffer): Encoding {
  const mark = file.toString('hex', 0, 2)
  if (mark === 'fffe') return 'utf-16le'
  if (mark === 'feff') return 'utf-16be'
  const head = file.subarray(0, 4096)
  if (head.includes(0)) return wideEncodingOf(head)
  if (isUtf8(file)) return 'utf-8'
  if (isNearlyUtf8(file)) throw broken()
  return 'gb18030'
}

/** Digits, commas and line ends have a zero byte in UTF-16; so have a few Chinese characters (一 is U+4E00), on the other side. */
function wideEncodingOf(head: Buffer): Encoding {
  let balance = 0
  for (const [at, byte] of head.entries()) if (byte === 0) balance += at % 2 === 0 ? -1 : 1
  return balance > 0 ? 'utf-16le' : 'utf-16be'
}

/** UTF-8 with a few broken bytes may well be decoded as GB18030, into characters that nobody wrote. */
function isNearlyUtf8(file: Buffer): boolean {
  const text = new TextDecoder().decode(file)
  return count(text, (unit) => unit >= 0x800 && unit !== replacement) > 10 * count(text, (unit) => unit === replacement)
}

function decoded(file: Buffer, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    throw file.includes(0) ? noText() : broken()
  }
}

/** What a decoder puts in place of broken bytes. */
const replacement = 0xfffd

/** A stray one may come with a paste; many are the mark of a file that is no text. */
const isControl = (unit: number) => unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d

/** Of the text's UTF-16 units, those that are meant. */
function count(text: string, isMeant: (unit: number) => boolean): number {
  let found = 0
  for (let at = 0; at < text.length; at++) if (isMeant(text.charCodeAt(at))) found++
  return found
}

const noText = () => new UnreadableWorkbook('not-a-workbook', 'neither a workbook nor text')
const broken = () => new UnreadableWorkbook('damaged', 'text in no known encoding')
