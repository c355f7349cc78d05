import { isUtf8 } from 'node:buffer'
import { damaged } from './unreadable.ts'

/** What a run of text contains beside plain ASCII, as bits: the scanner notes them while it looks for the run's end. */
export const nonAscii = 1
export const ampersand = 2
export const underscore = 4
const carriageReturn = 8
/** What JSON does not write as it is. */
const escapedInJson = 16

/** The bits of the byte at a position. */
export function bitsOf(bytes: Uint8Array, at: number): number {
  return bitsOfByte[bytes[at] ?? 0] ?? 0
}

const bitsOfByte = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return nonAscii
  if (byte === 0x26) return ampersand
  if (byte === 0x5f) return underscore
  if (byte === 0x0d) return carriageReturn
  return byte < 0x20 || byte === 0x22 || byte === 0x5c ? escapedInJson : 0
})

/** A run of character data, where it lies. */
export interface TextRun {
  readonly bytes: Buffer
  readonly textStart: number
  readonly textEnd: number
  readonly textBits: number
}

/** A text that is decoded already, as a run of its own. */
export function decodedRun(text: string): TextRun {
  const bytes = Buffer.from(text)
  return { bytes, textStart: 0, textEnd: bytes.length, textBits: nonAscii }
}

/**
 * A run of character data as text: UTF-8 decoded, line ends normalised (XML 1.0, 2.11), references resolved and
 * `_x000D_` escapes undone (ECMA-376, ST_Xstring). `bits` say what of this is needed.
 * @throws UnreadableWorkbook where the bytes are not UTF-8 or a reference is unknown
 */
export function decodeText({ bytes, textStart: start, textEnd: end, textBits: bits }: TextRun): string {
  if (bits === 0) return bytes.toString('latin1', start, end)
  let text = bits & nonAscii ? decodeUtf8(bytes, start, end) : bytes.toString('latin1', start, end)
  if (bits & carriageReturn) text = text.replaceAll(/\r\n?/g, '\n')
  if (bits & ampersand) text = resolveReferences(text)
  if (bits & underscore && text.includes('_x')) text = undoEscapes(text)
  return text
}

const replacement = '\ufffd'

function decodeUtf8(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end)
  if (text.includes(replacement) && !isUtf8(bytes.subarray(start, end))) throw damaged('text that is not UTF-8')
  return text
}

const predefined = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Replaces character and predefined entity references; there are no others without a DOCTYPE, which is refused. */
export function resolveReferences(text: string): string {
  return text.replaceAll(/&([^;&]*);?/g, (_, name: string) => {
    const character = predefined.get(name) ?? numericReference(name)
    if (character === undefined) throw damaged('an unknown entity reference')
    return character
  })
}

function numericReference(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

function undoEscapes(text: string): string {
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
