import { readNumber } from './cell-number.ts'
import { lastColumn } from './cell-reference.ts'
import { doubleQuote, lessThan, standsAt } from './xml-bytes.ts'
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
  /** Of a shared string. */
  index = 0
  /** A number. No whole one at first: code is compiled anew where a field that held nothing else gets a fraction. */
  value = Number.NaN
  /** Where a text lies. */
  bytes: Buffer = Buffer.alloc(0)
  textStart = 0
  textEnd = 0
  textBits = 0

  #view: DataView = new DataView(new ArrayBuffer(0))

  /** Looks at other bytes from now on. */
  lookAt(bytes: Buffer): void {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /**
   * Reads the cell at `start` and returns where it ends; 0 where no cell of these shapes lies there. All in one function
   * that compares words rather than bytes: taken apart into functions, it would take a sixth longer.
   */
  read(start: number): number {
    const view = this.#view
    if (start + longestFrame > view.byteLength) return 0
    if (view.getUint32(start) !== cellOpens || view.getUint16(start + 4) !== equalsQuote) return 0
    let at = start + 6
    let column = 0
    let letter = view.getUint8(at) - capitalA
    while (letter >= 0 && letter <= 25 && column <= lastColumn) {
      column = column * 26 + letter + 1
      letter = view.getUint8(++at) - capitalA
    }
    if (column === 0 || column > lastColumn) return 0
    let row = 0
    let digit = view.getUint8(at) - zero
    while (digit >= 0 && digit <= 9 && row < tooLong) {
      row = row * 10 + digit
      digit = view.getUint8(++at) - zero
    }
    if (view.getUint8(at++) !== doubleQuote) return 0
    let style = 0
    if (view.getUint32(at) === styleIs) {
      at += 4
      digit = view.getUint8(at) - zero
      while (digit >= 0 && digit <= 9 && style < tooLong) {
        style = style * 10 + digit
        digit = view.getUint8(++at) - zero
      }
      if (view.getUint8(at++) !== doubleQuote) return 0
    }
    this.row = row
    this.column = column
    this.style = style
    const next = view.getUint32(at)
    if (next !== valueOpens && next !== typeIs) {
      this.kind = 'blank'
      return view.getUint16(at) === emptyCloses ? at + 2 : 0
    }
    at += 4
    const isShared = next === typeIs
    if (isShared) {
      if (view.getUint16(at) !== sharedType || view.getUint32(at + 2) !== valueOpens) return this.#readTyped(at)
      at += 6
    }
    const valueStart = at
    let value = 0
    digit = view.getUint8(at) - zero
    while (digit >= 0 && digit <= 9 && value < tooLong) {
      value = value * 10 + digit
      digit = view.getUint8(++at) - zero
    }
    const isWhole = at > valueStart && view.getUint8(at) === lessThan
    if (isShared) {
      if (!isWhole) return 0
      this.kind = 'shared'
      this.index = value
    } else {
      this.kind = 'number'
      if (isWhole) this.value = value
      else at = this.#readNumber(valueStart)
      if (at === 0) return 0
    }
    return view.getUint32(at) === valueCloses && view.getUint32(at + 4) === cellCloses ? at + 8 : 0
  }

  /** Reads a number that is no small whole one, and returns where it ends; 0 where it is none. */
  #readNumber(start: number): number {
    const { bytes } = this
    let end = start
    while (end < start + longestNumber && bytes[end] !== lessThan) end++
    this.value = readNumber(bytes, start, end)
    return Number.isNaN(this.value) ? 0 : end
  }

  #readTyped(start: number): number {
    if (standsAt(this.bytes, start, formulaText)) return this.#readText(start + formulaText.length, valueAndCellClose)
    if (standsAt(this.bytes, start, inlineText)) return this.#readText(start + inlineText.length, inlineAndCellClose)
    return 0
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
}

/** No cell without a text is longer, so that one look at the bytes left spares many. */
const longestFrame = 128
const longestNumber = 32
/** What is not below has nine digits or more, and would soon be no small integer. */
const tooLong = 100_000_000

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
const valueCloses = word('</v>')
const cellCloses = word('</c>')
const formulaText = Buffer.from('str"><v>')
const inlineText = Buffer.from('inlineStr"><is><t>')
const valueAndCellClose = Buffer.from('</v></c>')
const inlineAndCellClose = Buffer.from('</t></is></c>')
const zero = 0x30
const capitalA = 0x41
