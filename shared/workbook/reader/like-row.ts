import { doubleQuote, standsAt } from './xml-bytes.ts'

/**
 * Steps out of a row into the next one where the next one's tag says the same as the last one's, but for the number:
 *
 *     </row><row r="8" spans="1:15" ht="14.25">
 *
 * Nearly all rows are like the one before, whatever their writer puts into the tag; any other is left to the scanner. That
 * need not hear of the step, since for it a row stays open.
 */
export class LikeRow {
  /** The number of the row stepped into. */
  row = 0
  /** Whether that row and the one before are hidden. */
  hidden = false
  /** What a tag must say behind the number, from its closing quote on. */
  #rest: Uint8Array | undefined

  /** Takes the opening tag from `start` to `end` as the one that the next must be like. */
  learn(bytes: Buffer, start: number, end: number, hidden: boolean): void {
    this.hidden = hidden
    this.#rest = undefined
    if (!standsAt(bytes, start, opening)) return
    this.#rest = Uint8Array.from(bytes.subarray(bytes.indexOf(doubleQuote, start + opening.length), end))
  }

  /** Reads the step at `start` and returns where it ends; 0 where the next row is not like the one before. */
  read(bytes: Buffer, start: number): number {
    const rest = this.#rest
    if (rest === undefined || !standsAt(bytes, start, step)) return 0
    let row = 0
    let at = start + step.length
    for (const limit = at + mostDigits; at < limit; at++) {
      const digit = (bytes[at] ?? 0) - zero
      if (digit < 0 || digit > 9) break
      row = row * 10 + digit
    }
    this.row = row
    return standsAt(bytes, at, rest) ? at + rest.length : 0
  }
}

const opening = Buffer.from('<row r="')
const step = Buffer.from('</row><row r="')
/** Make a small integer, and more than any row has. */
const mostDigits = 9
const zero = 0x30
