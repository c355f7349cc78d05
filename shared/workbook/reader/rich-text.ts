import type { WorkbookLimits } from '../workbook.ts'
import { opens, text } from './xml-scanner.ts'
import type { Token, XmlScanner } from './xml-scanner.ts'
import { decodeText } from './xml-text.ts'
import type { TextRun } from './xml-text.ts'

/** The elements that `RichText` must be told of. */
export const richTextElements = ['t', 'rPh'] as const

/** Joins the runs of a shared or inline string. Phonetic guides (`rPh`) say how the text sounds and are not part of it. */
export class RichText {
  readonly #limits: WorkbookLimits
  #text = ''
  #isInText = false
  #isInGuide = false

  constructor(limits: WorkbookLimits) {
    this.#limits = limits
  }

  take(token: Token, scanner: XmlScanner): void {
    if (token === text) {
      if (this.#isInText) this.#text = bounded(this.#text + decodeText(scanner), this.#limits)
    } else if (scanner.name === 't') this.#isInText = token === opens && !this.#isInGuide
    else if (scanner.name === 'rPh') this.#isInGuide = token === opens
  }

  /** The whole text; the next one starts empty. */
  close(): string {
    const whole = this.#text
    this.#text = ''
    return whole
  }
}

/** A text of a single run. */
export function boundedText(run: TextRun, limits: WorkbookLimits): string {
  return bounded(decodeText(run), limits)
}

/** Of a text that no cell may hold, so much that it is still seen to be one. */
export function bounded(value: string, { cellCharacters }: WorkbookLimits): string {
  return value.length > cellCharacters ? value.slice(0, cellCharacters + 1) : value
}
