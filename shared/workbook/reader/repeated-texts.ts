import type { WorkbookLimits } from '../workbook.ts'
import { tooLarge } from './unreadable.ts'

/** Texts up to this length cost whoever reads them little more than their cells' own XML, and go uncounted. */
export const shortText = 100

/**
 * Counts the characters that cells take out of the shared strings of a workbook, in all its sheets and each time they are read: a small
 * file can refer to one long text millions of times, and every reference is work for whoever reads the cells.
 */
export class RepeatedTexts {
  readonly #limit: number
  #characters = 0

  constructor({ repeatedCharacters }: WorkbookLimits) {
    this.#limit = repeatedCharacters
  }

  /** @throws UnreadableWorkbook above the limit */
  count(text: string): void {
    this.#characters += text.length
    if (this.#characters > this.#limit) throw tooLarge(`more than ${this.#limit} characters of repeated texts`)
  }
}
