import type { WorkbookLimits } from '../workbook.ts'
import { tooLarge } from './unreadable.ts'
import { opens, text } from './xml-scanner.ts'
import type { Token, XmlScanner } from './xml-scanner.ts'
import { decodeText } from './xml-text.ts'

/** The elements that `RichText` must be told of. */
export const richTextElements = ['t', 'rPh'] as const

/** Joins the runs of a shared or inline string. Phonetic guides (`rPh`) say how the text sounds and are not part of it. */
export class RichText {
  value = ''
  readonly #limit: number
  #isInText = false
  #isInGuide = false

  constructor(limits: WorkbookLimits) {
    this.#limit = limits.cellCharacters
  }

  take(token: Token, scanner: XmlScanner): void {
    if (token === text) {
      if (this.#isInText) this.#append(decodeText(scanner))
    } else if (scanner.name === 't') this.#isInText = token === opens && !this.#isInGuide
    else if (scanner.name === 'rPh') this.#isInGuide = token === opens
  }

  #append(run: string): void {
    this.value += run
    if (this.value.length > this.#limit) throw tooLarge(`a cell with more than ${this.#limit} characters`)
  }
}
