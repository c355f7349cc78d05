import type { Figures } from '../tally/tally.ts'

/** Who handed a workbook in: the unit itself, a unit above it, or the office on its behalf. */
export type FiledBy = 'unit' | 'above' | 'office'

/** An accepted submission as the return keeps it. */
export interface Filing {
  readonly submission: string
  /** ISO instant at which the store says the workbook landed. */
  readonly landedAt: string
  /** 1, and one more for every replay of the same workbook. */
  readonly revision: number
  readonly content: 'data' | 'nil'
  /** SHA-256 in hex over campaign, report, period, unit and normalised rows: what the submission says, wherever it came from. */
  readonly contentId: string
  readonly figures: Figures
  readonly filedBy: FiledBy
}

/** The last submission that was given back to the unit: it and all before it count for nothing any more. */
export interface Returned {
  readonly submission: string
  /** The submission's mark. */
  readonly mark: string
  /** ISO instant. */
  readonly at: string
  readonly by: string
  readonly reason: string
  /** The write that it was asked for in, where that may be asked again. */
  readonly write?: string
}

/** What one unit owes for one round, and what it has filed. A return that nobody has touched has generation 0. */
export interface Return {
  /** Grows with every change; never resets. */
  readonly generation: number
  /** The current submission. */
  readonly filing?: Filing
  /** The highest mark that was ever current: nothing at or below it comes back. */
  readonly mark?: string
  /** The earliest landing of any accepted submission above the one that was returned: what decides between on time and late. */
  readonly firstAcceptedAt?: string
  readonly returned?: Returned
}

/** Orders submissions of one return by landing, then id, then revision; marks compare as texts. */
export function markOf({ landedAt, submission, revision }: Filing): string {
  return `${landedAt} ${submission} ${String(revision).padStart(6, '0')}`
}
