/** How a unit goes about its returns. */
export type Story =
  | 'on-time'
  /** Files the day after the deadline. */
  | 'late'
  /** Files only when it has been chased for days. */
  | 'missing'
  /** Its first workbook has mistakes and is rejected; a second one is right. */
  | 'rejected'
  /** Sends one workbook for itself and the units below it. */
  | 'for-several'
  /** Its returns come in the workbook of the unit above. */
  | 'covered'
  /** The office files on its behalf. */
  | 'by-office'
  /** Sends the same file twice. */
  | 'repeated'
  /** Is accepted, then finds a slip and sends a corrected workbook. */
  | 'corrected'

/**
 * A workbook that somebody sends: it carries all reports of its units as the county's records have them, but for the edits.
 * A report for which a unit has no rows is declared nil.
 */
export interface PlannedUpload {
  /** `u0001` and so on, in the order of landing. */
  readonly id: string
  /** The code of the unit in whose folder it lands. */
  readonly sender: string
  readonly filedBy: 'unit' | 'office'
  /** ISO instant. */
  readonly landsAt: string
  /** The codes of the units it covers, the sender first. */
  readonly units: readonly string[]
  readonly edits: readonly CellEdit[]
  /** The id of the upload whose very bytes are sent again. */
  readonly repeats?: string
}

/** A cell that is not written as the records have it. */
export interface CellEdit {
  readonly unit: string
  readonly report: string
  /** The place in the unit's rows of that report, from 0. */
  readonly row: number
  /** The field's id. */
  readonly field: string
  /** What the cell holds instead; null leaves it empty. */
  readonly content: string | number | null
  /**
   * messy: means the same all the same. slip: wrong but acceptable. Anything else is a mistake for which the return is rejected.
   */
  readonly reason: 'messy' | 'slip' | Mistake
}

export const mistakes = ['wrong-total', 'missing-required', 'unknown-choice', 'bad-date'] as const
export type Mistake = (typeof mistakes)[number]
