import { damaged } from './unreadable.ts'
import { beyond, byteAt, doubleQuote, equals, isInName, isSpace, singleQuote } from './xml-bytes.ts'
import { bitsOf, decodeText, underscore } from './xml-text.ts'

const mostAttributes = 256

/** Where the attributes of one tag lie, and what they say; nothing is decoded before it is asked for. */
export class XmlAttributes {
  #bytes: Buffer = Buffer.alloc(0)
  /** Four positions for each attribute: name start and end, value start and end. */
  readonly #positions = new Int32Array(4 * mostAttributes)
  #length = 0

  /**
   * Finds the attributes from `start` on and returns where they end: at the tag's `>` or `/`, at what should not be there,
   * or behind the last byte.
   */
  find(bytes: Buffer, start: number): number {
    const positions = this.#positions
    this.#bytes = bytes
    this.#length = 0
    let at = start
    let byte = byteAt(bytes, at)
    for (let next = 0; ; this.#length = next) {
      while (isSpace(byte)) byte = byteAt(bytes, ++at)
      if (!isInName(byte)) return at
      if (next === positions.length) throw damaged('a tag with too many attributes')
      positions[next++] = at
      do byte = byteAt(bytes, ++at)
      while (isInName(byte))
      positions[next++] = at
      while (isSpace(byte)) byte = byteAt(bytes, ++at)
      if (byte === beyond) return at
      if (byte !== equals) throw damaged('an attribute without a value')
      do byte = byteAt(bytes, ++at)
      while (isSpace(byte))
      if (byte === beyond) return at
      if (byte !== doubleQuote && byte !== singleQuote) throw damaged('an attribute without quotes')
      const quote = byte
      positions[next++] = at + 1
      do byte = byteAt(bytes, ++at)
      while (byte !== quote && byte !== beyond)
      if (byte === beyond) return at
      positions[next++] = at
      byte = byteAt(bytes, ++at)
    }
  }

  /** The value of the attribute of this name, which has no prefix; undefined where there is none. */
  value(name: string): string | undefined {
    for (let index = 0; index < this.#length; index += 4) {
      if (this.#nameLength(index) === name.length && this.#nameEndsWith(index, name)) return this.#valueAt(index)
    }
    return undefined
  }

  /** The same for an attribute with a prefix, whichever it is: `id` finds `r:id`. */
  prefixedValue(name: string): string | undefined {
    for (let index = 0; index < this.#length; index += 4) {
      if (this.#nameLength(index) > name.length && this.#nameEndsWith(index, `:${name}`)) return this.#valueAt(index)
    }
    return undefined
  }

  #nameLength(index: number): number {
    return this.#position(index + 1) - this.#position(index)
  }

  #nameEndsWith(index: number, end: string): boolean {
    const start = this.#position(index + 1) - end.length
    for (let at = 0; at < end.length; at++) if (this.#bytes[start + at] !== end.charCodeAt(at)) return false
    return true
  }

  #valueAt(index: number): string {
    const textStart = this.#position(index + 2)
    const textEnd = this.#position(index + 3)
    let textBits = 0
    for (let at = textStart; at < textEnd; at++) textBits |= bitsOf(this.#bytes, at)
    return decodeText({ bytes: this.#bytes, textStart, textEnd, textBits: textBits & ~underscore })
  }

  #position(index: number): number {
    return this.#positions[index] ?? 0
  }
}
