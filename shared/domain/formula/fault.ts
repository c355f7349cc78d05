import type { Label } from '../campaign/label.ts'
import { text, type TextCode, type TextValues } from '../texts/text.ts'

/** What is wrong with a formula and where: `position` counts from 0, `text` says it to people. */
export class FormulaFault extends Error {
  override readonly name = 'FormulaFault'
  readonly position: number
  readonly text: Label

  constructor(position: number, code: TextCode, values: TextValues = {}) {
    const label = text(code, values)
    super(`${label.en} (at character ${position + 1})`)
    this.position = position
    this.text = label
  }
}
