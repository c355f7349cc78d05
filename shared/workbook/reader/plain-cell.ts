import { readNumber } from './cell-number.ts'
import { lastColumn } from './cell-reference.ts'

/**
 * Reads cells of the one shape that nearly every writer gives nearly every cell, in a single pass:
 *
 *     <c r="B7" s="3" t="s"><v>12</v></c>
 *
 * with `s` and `t` optional, in this order, and a number or a shared string inside. The scanner reads such cells just as
 * well, but takes several times as long; whatever looks different in any way is left to it.
 */
export class PlainCell {
  row = 0
  column = 0
  style = 0
  isSharedString = false
  /** The number, or the index of the shared string. */
  value = 0

  #bytes: Buffer = Buffer.alloc(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  #digits = 0

  /** Looks at other bytes from now on. */
  lookAt(bytes: Buffer): void {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Reads the cell at `start` and returns where it ends; 0 where no cell of this shape lies there. */
  read(start: number): number {
    const bytes = this.#bytes
    const view = this.#view
    if (start + longest > bytes.length || view.getUint32(start) !== cellOpens) return 0
    if (view.getUint16(start + 4) !== equalsQuote) return 0
    let at = start + 6
    let column = 0
    for (; ; at++) {
      const letter = (bytes[at] ?? 0) - capitalA
      if (letter < 0 || letter > 25 || column > lastColumn) break
      column = column * 26 + letter + 1
    }
    if (column === 0 || column > lastColumn) return 0
    this.column = column
    at = this.#readDigits(at)
    this.row = this.#digits
    if (bytes[at++] !== quote) return 0
    this.style = 0
    if (view.getUint32(at) === styleIs) {
      at = this.#readDigits(at + 4)
      this.style = this.#digits
      if (bytes[at++] !== quote) return 0
    }
    this.isSharedString = view.getUint32(at) === typeIs && view.getUint16(at + 4) === sharedQuote
    if (this.isSharedString) at += 6
    return view.getUint32(at) === valueOpens ? this.#readValue(at + 4) : 0
  }

  #readValue(start: number): number {
    const bytes = this.#bytes
    let at = this.#readDigits(start)
    this.value = this.#digits
    if (bytes[at] !== lessThan) {
      const limit = start + longestNumber
      while (at < limit && bytes[at] !== lessThan) at++
      this.value = readNumber(bytes, start, at)
    }
    const isEmpty = at === start
    if (isEmpty || Number.isNaN(this.value)) return 0
    const isClosed = this.#view.getUint32(at) === valueCloses && this.#view.getUint32(at + 4) === cellCloses
    return isClosed ? at + 8 : 0
  }

  /** Reads up to ten digits at `start` into `#digits` and returns where they end. */
  #readDigits(start: number): number {
    const bytes = this.#bytes
    let number = 0
    let at = start
    for (const limit = start + 10; at < limit; at++) {
      const digit = (bytes[at] ?? 0) - zero
      if (digit < 0 || digit > 9) break
      number = number * 10 + digit
    }
    this.#digits = number
    return at
  }
}

/** No cell of this shape is longer, so that one look at the bytes left spares many. */
const longest = 128
const longestNumber = 32

/** Up to four bytes as one number, to be compared at once. */
function word(text: string): number {
  return Buffer.from(text).reduce((number, byte) => number * 256 + byte, 0)
}

const cellOpens = word('<c r')
const equalsQuote = word('="')
const styleIs = word(' s="')
const typeIs = word(' t="')
const sharedQuote = word('s"')
const valueOpens = word('><v>')
const valueCloses = word('</v>')
const cellCloses = word('</c>')
const quote = 0x22
const zero = 0x30
const lessThan = 0x3c
const capitalA = 0x41
