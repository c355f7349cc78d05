import { UnreadableWorkbook } from '../workbook.ts'
import { damaged, tooLarge } from './unreadable.ts'
import { XmlAttributes } from './xml-attributes.ts'
import {
  beyond,
  byteAt,
  colon,
  exclamation,
  greaterThan,
  isBlank,
  isInName,
  isSpace,
  lessThan,
  openBracket,
  question,
  slash,
  standsAt,
} from './xml-bytes.ts'
import { ampersand, bitsOf } from './xml-text.ts'
import type { TextRun } from './xml-text.ts'
import { emptyHash, hashWith, Vocabulary } from './xml-vocabulary.ts'

/** What `next` found. */
export const needsMore = 0
export const opens = 1
export const closes = 2
export const text = 3
export type Token = typeof needsMore | typeof opens | typeof closes | typeof text

/** A tag, or a run of text without a tag, longer than this is no spreadsheet's. */
const longestTokenBytes = 1_000_000

const opensCharacterData = Buffer.from('<![CDATA[')

/** The bytes around a text: `<si><t>` and `</t></si>`. */
export interface TextElement {
  readonly opening: Uint8Array
  readonly closing: Uint8Array
}

/**
 * Walks over XML in UTF-8, fed in chunks cut anywhere, without copying or decoding what nobody asks for:
 *
 *     scanner.feed(chunk)
 *     for (let token = scanner.next(); token !== needsMore; token = scanner.next()) ...
 *
 * and `finish()` after the last chunk. Comments and processing instructions are passed over, CDATA is text, `<a/>` opens
 * and closes. Elements are told by local name, whatever their prefix. Tags must match; a DOCTYPE is refused. What lies
 * between the quotes of attributes is only looked at when asked for.
 *
 * The token's details are fields, and valid until the next call: an object for each token would cost more than the scan.
 */
export class XmlScanner implements TextRun {
  /** The element of this opening or closing tag, if it is in the vocabulary, otherwise ''. */
  name = ''
  /** How deep that element lies; the root is 1. For text, the element around it. */
  depth = 0
  /** The window that all positions refer to. */
  bytes: Buffer = Buffer.alloc(0)
  /** Where the next token starts. Whoever reads ahead from here sets it behind what was read. */
  position = 0
  /** Where this opening tag starts. */
  tagStart = 0
  /** Where this run of text lies in `bytes`. */
  textStart = 0
  textEnd = 0
  textBits = 0
  /** Whether a closing tag follows this run of text directly. */
  textIsLast = false
  /** Whether this opening tag is `<a/>`; the next token closes it. */
  closesItself = false
  /** Those of this opening tag. */
  readonly attributes = new XmlAttributes()

  readonly #vocabulary: Vocabulary
  /** The hash of each open element's name. */
  readonly #open: Int32Array
  readonly #depthLimit: number
  #window: Buffer = Buffer.alloc(0)
  #openCount = 0
  #sawRoot = false

  /** @param vocabulary the local names that matter, the most frequent first. */
  constructor(vocabulary: readonly string[], depthLimit: number) {
    this.#vocabulary = new Vocabulary(vocabulary)
    this.#open = new Int32Array(depthLimit)
    this.#depthLimit = depthLimit
  }

  /** Takes the next bytes; the unfinished token at the end of the last ones stays before them. */
  feed(chunk: Buffer): void {
    const rest = this.bytes.subarray(this.position)
    if (rest.length > longestTokenBytes) throw tooLarge(`a piece of XML longer than ${longestTokenBytes} bytes`)
    const length = rest.length + chunk.length
    // One buffer for all windows: a new one for each would cost more than copying does.
    const window = this.#window.length >= length ? this.#window : Buffer.allocUnsafeSlow(2 * length)
    window.set(rest)
    window.set(chunk, rest.length)
    this.#window = window
    this.bytes = window.subarray(0, length)
    this.position = 0
  }

  /** @throws UnreadableWorkbook unless the document is complete. */
  finish(): void {
    const rest = this.bytes.toString('latin1', this.position).trim()
    if (!this.#sawRoot || this.#openCount > 0 || rest !== '') throw damaged('a part breaks off')
  }

  /** Moves to the next token; `needsMore` where the window ends before it does. */
  next(): Token {
    if (this.closesItself) {
      this.closesItself = false
      return this.#close()
    }
    const { bytes } = this
    while (this.position < bytes.length) {
      const start = this.position
      if (bytes[start] !== lessThan) return this.#text(start)
      const second = bytes[start + 1]
      if (second === slash) return this.#closingTag(start + 2)
      if (second === question) {
        if (!this.#skipPast('?>', start + 2)) return needsMore
      } else if (second === exclamation) {
        const found = this.#declaration(start)
        if (found !== undefined) return found
      } else return second === undefined ? needsMore : this.#openingTag(start + 1)
    }
    return needsMore
  }

  /**
   * Takes a whole element of this shape in one step, if one stands here, and leaves its text's place in the fields. Nearly
   * all shared strings have the same shape, which makes this worth having.
   */
  takeTextElement({ opening, closing }: TextElement): boolean {
    const { bytes } = this
    if (!standsAt(bytes, this.position, opening)) return false
    const start = this.position + opening.length
    let at = start
    let bits = 0
    for (; at < bytes.length && bytes[at] !== lessThan; at++) bits |= bitsOf(bytes, at)
    if (!standsAt(bytes, at, closing)) return false
    this.#foundText(start, at, bits, at + closing.length)
    return true
  }

  #text(start: number): Token {
    const { bytes } = this
    const { length } = bytes
    let at = start
    let bits = 0
    for (; at < length && bytes[at] !== lessThan; at++) bits |= bitsOf(bytes, at)
    // One byte more must be there, to see what ends the text.
    if (at + 1 >= length) return needsMore
    if (this.#openCount === 0 && !isBlank(bytes, start, at)) throw damaged('text outside the root element')
    this.textIsLast = bytes[at + 1] === slash
    return this.#foundText(start, at, bits, at)
  }

  #foundText(start: number, end: number, bits: number, next: number): Token {
    this.textStart = start
    this.textEnd = end
    this.textBits = bits
    this.depth = this.#openCount
    this.position = next
    return text
  }

  #openingTag(start: number): Token {
    const { bytes } = this
    this.tagStart = start - 1
    let at = start
    let byte = byteAt(bytes, at)
    let hash = emptyHash
    for (; isInName(byte); byte = byteAt(bytes, ++at)) hash = byte === colon ? emptyHash : hashWith(hash, byte)
    if (hash === emptyHash && byte !== beyond) throw damaged('a tag without a name')
    at = this.attributes.find(bytes, at)
    const closesItself = bytes[at] === slash
    if (closesItself) at++
    byte = byteAt(bytes, at)
    if (byte === beyond) return needsMore
    if (byte !== greaterThan) throw damaged('a malformed tag')
    this.closesItself = closesItself
    this.position = at + 1
    return this.#openElement(hash)
  }

  #openElement(hash: number): Token {
    if (this.#openCount === 0 && this.#sawRoot) throw damaged('a second root element')
    if (this.#openCount === this.#depthLimit) throw tooLarge(`XML nested deeper than ${this.#depthLimit} levels`)
    this.#sawRoot = true
    this.#open[this.#openCount++] = hash
    this.#name(hash)
    return opens
  }

  #closingTag(start: number): Token {
    const { bytes } = this
    let at = start
    let byte = byteAt(bytes, at)
    let hash = emptyHash
    for (; isInName(byte); byte = byteAt(bytes, ++at)) hash = byte === colon ? emptyHash : hashWith(hash, byte)
    while (isSpace(byte)) byte = byteAt(bytes, ++at)
    if (byte === beyond) return needsMore
    if (byte !== greaterThan) throw damaged('a malformed closing tag')
    if (this.#openCount === 0 || this.#open[this.#openCount - 1] !== hash) throw damaged('tags that do not match')
    this.position = at + 1
    return this.#close()
  }

  #close(): Token {
    this.#name(this.#open[this.#openCount - 1] ?? 0)
    this.#openCount--
    return closes
  }

  #name(hash: number): void {
    this.name = this.#vocabulary.nameOf(hash)
    this.depth = this.#openCount
  }

  /** Comment, CDATA or DOCTYPE; undefined once a comment is passed over. */
  #declaration(start: number): Token | undefined {
    const { bytes } = this
    if (bytes.length < start + 4) return needsMore
    if (bytes[start + 2] === openBracket) return this.#characterData(start)
    if (bytes.toString('latin1', start, start + 4) === '<!--')
      return this.#skipPast('-->', start + 4) ? undefined : needsMore
    throw new UnreadableWorkbook('unsafe-content', 'a document type declaration')
  }

  #characterData(start: number): Token {
    const { bytes } = this
    const textStart = start + opensCharacterData.length
    if (bytes.length < textStart) return needsMore
    if (!standsAt(bytes, start, opensCharacterData)) throw damaged('a section that is no CDATA')
    if (this.#openCount === 0) throw damaged('text outside the root element')
    const end = bytes.indexOf(']]>', textStart)
    if (end === -1) return needsMore
    let bits = 0
    for (let at = textStart; at < end; at++) bits |= bitsOf(bytes, at)
    this.textIsLast = false
    return this.#foundText(textStart, end, bits & ~ampersand, end + ']]>'.length)
  }

  #skipPast(mark: string, from: number): boolean {
    const found = this.bytes.indexOf(mark, from)
    if (found === -1) return false
    this.position = found + mark.length
    return true
  }
}
