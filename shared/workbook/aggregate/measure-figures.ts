import type { Measure, Report } from '../../domain/campaign/definition.ts'
import type { FieldOf } from '../../domain/campaign/field.ts'
import { fieldOf } from '../../domain/campaign/lookup.ts'
import { share } from '../../domain/tally/share.ts'
import { figureKey, type Tally } from '../../domain/tally/tally.ts'

/** A measure as the sheets show it. */
export interface ShownMeasure {
  readonly measure: Measure
  /** How many decimals its figures have; a tally holds them in their smallest unit. */
  readonly decimals: number
  /** The fields it is broken down by. */
  readonly by: readonly (FieldOf<'choice'> | FieldOf<'choices'>)[]
}

/** A report's measures, in the definition's order. */
export function shownMeasures(report: Report): readonly ShownMeasure[] {
  return report.measures.map((measure) => {
    const summed = measure.sum === undefined ? undefined : fieldOf(report, measure.sum)
    return {
      measure,
      decimals: summed?.type === 'decimal' ? summed.decimals : 0,
      by: measure.by.map((name) => fieldOf(report, name)).filter((field) => field !== undefined && 'choices' in field),
    }
  })
}

/**
 * A figure of a tally; undefined where nothing was filed, since silence is not zero. A return with data has every measure as a whole, so
 * that those which lack one were filed before it was defined; of a breakdown they have only the parts that are not nothing.
 */
export function figureOf({ figures, returns }: Tally, key: string): number | undefined {
  const isNothing = key.includes('|') ? returns.data + returns.nil > 0 : returns.nil > 0 && returns.data === 0
  return figures[key] ?? (isNothing ? 0 : undefined)
}

/** How many of these returns with data lack a measure: they were filed before it was defined, and are not in its total. */
export function filedBefore(own: readonly Tally[], key: string): number {
  return own.filter(({ figures, returns }) => returns.data > 0 && figures[key] === undefined).length
}

/** The measure without breakdown that counts or sums the same rows: what the parts of a breakdown are parts of. */
export function wholeOf({ measures }: Report, { sum, where }: Measure): string | undefined {
  const whole = measures.find((other) => other.by.length === 0 && other.sum === sum && other.where === where)
  return whole && figureKey(whole.id)
}

/** A figure in its smallest unit as the number that is shown. */
export function inUnits(figure: number, decimals: number): number {
  return figure / 10 ** decimals
}

/** A rounded share as the fraction that a percent format shows; undefined where one of the two is not known. */
export function shareFraction(
  part: number | undefined,
  whole: number | undefined,
  decimals: number,
): number | undefined {
  const percent = part === undefined || whole === undefined ? undefined : share(part, whole, decimals)
  return percent === undefined ? undefined : Number((percent / 100).toFixed(decimals + 2))
}
