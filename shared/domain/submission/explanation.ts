import type { Place } from '../sheet/finding.ts'

/** What a sender says of a warning. It is kept with the return, and holds for the next submission as long as its subject is the same. */
export interface Explanation {
  /** The warning's code. */
  readonly code: string
  /** Fingerprint of the row and of what the rule reads in it, see subject.ts. */
  readonly subject: string
  /** In the sender's words: may hold personal data, and is treated so. */
  readonly text: string
  readonly sheet?: string
  readonly row?: number
  readonly cell?: string
}

/** What a sender has written in the annotated copy beside a line of warnings. */
export interface WrittenExplanation {
  readonly text: string
  readonly subjects: readonly string[]
  readonly place: Place
}

const longestText = 500

/** An explanation as it is kept; undefined where nothing is said. */
export function explanationText(written: string): string | undefined {
  const said = written
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, longestText)
    .toWellFormed()
  return said === '' ? undefined : said
}
