import type { Label, Level } from '../campaign/definition.ts'

/**
 * What was found in a workbook: where, why and what to do. The texts never contain a cell's content, so that they may be
 * logged and mailed; the content stands in `found` alone, which is personal data where the field is.
 */
export interface Finding {
  /** Stable, such as `required` or a rule's own code. */
  readonly code: string
  readonly level: Level
  readonly text: Label
  readonly sheet?: string
  /** A1 address, or a range such as `A1:C3`. */
  readonly cell?: string
  readonly row?: number
  readonly report?: string
  /** The field's id. */
  readonly field?: string
  /** The code of the unit whose return it concerns; without it, the whole workbook. */
  readonly unit?: string
  /** The cell's content as found, at most 100 characters. */
  readonly found?: string
}
