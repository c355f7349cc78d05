import { isUtf8 } from 'node:buffer'
import { UnreadableWorkbook } from '../workbook.ts'

/**
 * The text of a file in UTF-8, UTF-16 or GB18030 (and so GBK and GB2312), with or without a byte order mark. The encoding
 * is found from the bytes, and nothing is ever replaced: a name with a wrong character would be somebody else's.
 * @throws UnreadableWorkbook `not-a-workbook` where the bytes are no text, `damaged` where they are broken text
 */
export function decodeText(file: Buffer): string {
  const text = decoded(file, encodingOf(file))
  if (text.includes('\0') || controls(text) > text.length / 100) throw noText()
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
  return occurrences(text, /[\u0800-\uFFFC]/g) > 10 * occurrences(text, /\uFFFD/g)
}

function decoded(file: Buffer, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    throw file.includes(0) ? noText() : broken()
  }
}

/** A stray one may come with a paste; many are the mark of a file that is no text. */
const controls = (text: string) => occurrences(text, /[^\P{Cc}\t\n\r]/gu)

function occurrences(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count++
  return count
}

const noText = () => new UnreadableWorkbook('not-a-workbook', 'neither a workbook nor text')
const broken = () => new UnreadableWorkbook('damaged', 'text in no known encoding')
