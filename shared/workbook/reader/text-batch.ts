import { closeBracket, comma, doubleQuote, openBracket } from './xml-bytes.ts'
import { decodeText, nonAscii } from './xml-text.ts'
import type { TextRun } from './xml-text.ts'

/**
 * Decodes many texts at once, since a call of the decoder costs more than a text of usual length does. They are put
 * together as a JSON array, which one call decodes and one takes apart. (Slices of one long text would be as fast, but
 * each would keep all of it in memory.)
 */
export class TextBatch {
  #json = Buffer.alloc(0)
  #length = 0
  #bits = 0

  /** Makes room for all the texts that a window of so many bytes can hold. */
  reserve(windowBytes: number): void {
    if (this.#json.length < windowBytes) this.#json = Buffer.allocUnsafeSlow(windowBytes)
  }

  /** Takes the text, unless it needs more than decoding. */
  take({ bytes, textStart, textEnd, textBits }: TextRun): boolean {
    if (textBits > nonAscii) return false
    const json = this.#json
    let length = this.#length
    json[length] = length === 0 ? openBracket : comma
    json[++length] = doubleQuote
    for (let at = textStart; at < textEnd; at++) json[++length] = bytes[at] ?? 0
    json[++length] = doubleQuote
    this.#length = length + 1
    this.#bits |= textBits
    return true
  }

  /** The texts taken so far, of which it is empty then. */
  empty(): readonly string[] {
    if (this.#length === 0) return []
    this.#json[this.#length] = closeBracket
    const json = decodeText({ bytes: this.#json, textStart: 0, textEnd: this.#length + 1, textBits: this.#bits })
    this.#length = 0
    this.#bits = 0
    const texts: readonly string[] = JSON.parse(json)
    return texts
  }
}
