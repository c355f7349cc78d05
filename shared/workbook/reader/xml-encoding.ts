import { TextDecoder } from 'node:util'
import { damaged } from './unreadable.ts'

/** An XML declaration ends within this many bytes in any file seen. */
const declarationBytes = 256

/**
 * XML in any encoding as UTF-8 without a byte order mark. UTF-8, nearly every file, passes through untouched.
 * The encoding is found as XML 1.0, appendix F says: byte order mark, then the look of the first bytes, then the declaration.
 * @throws UnreadableWorkbook where the encoding is unknown
 */
export async function* asUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0)
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    let bytes: Buffer = chunk
    if (head !== undefined) {
      head = Buffer.concat([head, chunk])
      if (head.length < declarationBytes) continue
      decoder = decoderFor(head)
      bytes = withoutUtf8Mark(head)
      head = undefined
    }
    yield decoder === undefined ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }))
  }
  if (head !== undefined) yield recoded(head)
  else if (decoder !== undefined) yield Buffer.from(decoder.decode())
}

function recoded(whole: Buffer): Buffer {
  const decoder = decoderFor(whole)
  return decoder === undefined ? withoutUtf8Mark(whole) : Buffer.from(decoder.decode(whole))
}

function withoutUtf8Mark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

function decoderFor(head: Buffer): TextDecoder | undefined {
  const label = utf16Label(head) ?? declaredLabel(head)
  if (label === undefined) return undefined
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw damaged('a part is in an unknown character encoding')
  }
}

function utf16Label(head: Buffer): string | undefined {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return undefined
}

/** A declaration that can be read byte by byte is not UTF-16, whatever it says. */
function declaredLabel(head: Buffer): string | undefined {
  const declaration = head.toString('latin1', 0, declarationBytes)
  const label = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1]
  return label === undefined || /^(utf-?8|utf-?16.*|us-ascii|ascii)$/i.test(label) ? undefined : label
}
