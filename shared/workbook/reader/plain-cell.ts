import { readNumber } from './cell-number.ts'
import { lastColumn } from './cell-reference.ts'
import { lessThan, standsAt } from './xml-bytes.ts'
import { bitsOf } from './xml-text.ts'
import type { TextRun } from './xml-text.ts'

/**
 * Reads cells of the shapes that nearly every writer gives nearly every cell, in a single pass:
 *
 *     <c r="B7" s="3"><v>12</v></c>            <c r="B7" s="3" t="str"><v>text</v></c>
 *     <c r="B7" s="3" t="s"><v>12</v></c>      <c r="B7" s="3" t="inlineStr"><is><t>text</t></is></c>
 *     <c r="B7" s="3"/>
 *
 * with or without `s`. The scanner reads all of them just as well, but takes several times as long; whatever looks
 * different in any way is left to it. This is what makes a sheet cost little more than inflating it.
 */
export class PlainCell implements TextRun {
  row = 0
  column = 0
  style = 0
  kind: 'number' | 'shared' | 'text' | 'blank' = 'blank'
  /** The number, or the index of the shared string. */
  value = 0
  /** Where a text lies. */
  bytes: Buffer = Buffer.alloc(0)
  textStart = 0
  textEnd = 0
  textBits = 0

  #view: DataView = new DataView(new ArrayBuffer(0))
  #digits = 0

  /** Looks at other bytes from now on. */
  lookAt(bytes: Buffer): void {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Reads the cell at `start` and returns where it ends; 0 where no cell of these shapes lies there. */
  read(start: number): number {
    const { bytes } = this
    const view = this.#view
    if (start + longestFrame > bytes.length || view.getUint32(start) !== cellOpens) return 0
    if (view.getUint16(start + 4) !== equalsQuote) return 0
    let at = this.#readColumn(start + 6)
    if (this.column === 0 || this.column > lastColumn) return 0
    at = this.#readDigits(at)
    this.row = this.#digits
    if (bytes[at++] !== quote) return 0
    this.style = 0
    if (view.getUint32(at) === styleIs) {
      at = this.#readDigits(at + 4)
      this.style = this.#digits
      if (bytes[at++] !== quote) return 0
    }
    const next = view.getUint32(at)
    if (next === valueOpens) return this.#readNumber('number', at + 4)
    if (next === typeIs) return this.#readTyped(at + 4)
    this.kind = 'blank'
    return view.getUint16(at) === emptyCloses ? at + 2 : 0
  }

  #readTyped(start: number): number {
    const view = this.#view
    if (view.getUint16(start) === sharedType && view.getUint32(start + 2) === valueOpens) {
      return this.#readNumber('shared', start + 6)
    }
    if (standsAt(this.bytes, start, formulaText)) return this.#readText(start + formulaText.length, valueAndCellClose)
    if (standsAt(this.bytes, start, inlineText)) return this.#readText(start + inlineText.length, inlineAndCellClose)
    return 0
  }

  #readNumber(kind: 'number' | 'shared', start: number): number {
    const { bytes } = this
    let at = this.#readDigits(start)
    if (at === start && bytes[at] === lessThan) return 0
    this.kind = kind
    this.value = this.#digits
    if (bytes[at] !== lessThan) {
      const limit = start + longestNumber
      while (at < limit && bytes[at] !== lessThan) at++
      this.value = readNumber(bytes, start, at)
      if (Number.isNaN(this.value)) return 0
    }
    return standsAt(bytes, at, valueAndCellClose) ? at + valueAndCellClose.length : 0
  }

  #readText(start: number, closings: Buffer): number {
    const { bytes } = this
    const { length } = bytes
    let at = start
    let bits = 0
    for (; at < length && bytes[at] !== lessThan; at++) bits |= bitsOf(bytes, at)
    this.kind = 'text'
    this.textStart = start
    this.textEnd = at
    this.textBits = bits
    return standsAt(bytes, at, closings) ? at + closings.length : 0
  }

  #readColumn(start: number): number {
    const { bytes } = this
    let column = 0
    let at = start
    for (const limit = start + 4; at < limit; at++) {
      const letter = (bytes[at] ?? 0) - capitalA
      if (letter < 0 || letter > 25) break
      column = column * 26 + letter + 1
    }
    this.column = column
    return at
  }

  /** Reads up to nine digits at `start`, which make a small integer, into `#digits` and returns where they end. */
  #readDigits(start: number): number {
    const { bytes } = this
    let number = 0
    let at = start
    for (const limit = start + 9; at < limit; at++) {
      const digit = (bytes[at] ?? 0) - zero
      if (digit < 0 || digit > 9) break
      number = number * 10 + digit
    }
    this.#digits = number
    return at
  }
}

/** No cell without a text is longer, so that one look at the bytes left spares many. */
const longestFrame = 128
const longestNumber = 32

/** Up to four bytes as one number, to be compared at once. */
function word(text: string): number {
  return Buffer.from(text).reduce((number, byte) => number * 256 + byte, 0)
}

const cellOpens = word('<c r')
const equalsQuote = word('="')
const styleIs = word(' s="')
const typeIs = word(' t="')
const sharedType = word('s"')
const valueOpens = word('><v>')
const emptyCloses = word('/>')
const formulaText = Buffer.from('str"><v>')
const inlineText = Buffer.from('inlineStr"><is><t>')
const valueAndCellClose = Buffer.from('</v></c>')
const inlineAndCellClose = Buffer.from('</t></is></c>')
const quote = 0x22
const zero = 0x30
const capitalA = 0x41
