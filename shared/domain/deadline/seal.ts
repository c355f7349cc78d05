import type { Round } from '../campaign/round.ts'
import { addFigures, type Tally } from '../tally/tally.ts'

/** The figures of a unit and all below it as they were when its returns were closed: what was reported upward, for ever as it was. */
export interface Seal {
  /** The id of the decision that closed them. */
  readonly decision: string
  readonly round: Round
  readonly unit: string
  /** ISO instant. */
  readonly at: string
  readonly sums: NodeSums
}

/** What a unit and all below it come to, and which submission of whom is in it. */
export interface NodeSums {
  readonly tally: Tally
  /** By unit, the content id of its current submission. */
  readonly contents: Readonly<Record<string, string>>
}

/** What is no longer as it was sealed. */
export interface SealChanges {
  /** Units whose submission is another, new or gone. */
  readonly units: readonly string[]
  readonly figures: readonly { readonly figure: string; readonly sealed: number; readonly now: number }[]
}

/** What has changed since a seal. Nothing has where the data version is the same. */
export function changesSince({ sums: sealed }: Seal, now: NodeSums): SealChanges {
  const units = [...new Set([...Object.keys(sealed.contents), ...Object.keys(now.contents)])]
  const figures = Object.keys(addFigures([sealed.tally.figures, now.tally.figures]))
  return {
    units: units.filter((unit) => sealed.contents[unit] !== now.contents[unit]).toSorted(),
    figures: figures
      .map((figure) => ({
        figure,
        sealed: sealed.tally.figures[figure] ?? 0,
        now: now.tally.figures[figure] ?? 0,
      }))
      .filter((each) => each.sealed !== each.now),
  }
}
