import type { Report } from '../../shared/domain/campaign/definition.ts'
import { share } from '../../shared/domain/tally/share.ts'
import type { Tally } from '../../shared/domain/tally/tally.ts'
import { figureOf, inUnits, shownMeasures } from '../../shared/workbook/aggregate/measure-figures.ts'

/** A unit with what a total says of it. */
export function nodeOf({ code, name }: { readonly code: string; readonly name: string }, report: Report, tally: Tally) {
  return { unit: code, name, ...amountsOf(report, tally) }
}

/** What a total covers, and its figures. */
export function amountsOf(report: Report, tally: Tally) {
  const { expected, data, nil, onTime, late, returned } = tally.returns
  return { covers: { expected, data, nil, onTime, late, returned }, figures: figuresOf(report, tally) }
}

/** Whole measures first, then of a breakdown the cells that are not nothing. */
function figuresOf(report: Report, tally: Tally) {
  return shownMeasures(report).flatMap(({ measure: { id }, decimals, by }) => {
    const keys = by.length === 0 ? [id] : Object.keys(tally.figures).filter((key) => key.startsWith(`${id}|`))
    return keys.map((key) => {
      const value = figureOf(tally, key)
      const [measure = '', ...choices] = key.split('|')
      return { measure, choices, ...(value !== undefined && { value: inUnits(value, decimals) }) }
    })
  })
}

/** A share of a declared whole is that of the unit which it names, else of the whole tree. */
export function ratiosOf(report: Report, tally: Tally, unit: string | undefined, root: string) {
  const amounts = new Map(
    figuresOf(report, tally).map(({ measure, choices, value }) => [[measure, ...choices].join('|'), value]),
  )
  return report.ratios
    .filter(({ whole }) => typeof whole === 'string' || (whole.unit ?? root) === unit)
    .map(({ id, part, whole, decimals }) => {
      const [partOf, wholeOf] = [amounts.get(part), typeof whole === 'string' ? amounts.get(whole) : whole.value]
      const percent = partOf === undefined || wholeOf === undefined ? undefined : share(partOf, wholeOf, decimals)
      return {
        ratio: id,
        ...(partOf !== undefined && { part: partOf }),
        ...(wholeOf !== undefined && { whole: wholeOf }),
        ...(percent !== undefined && { percent }),
      }
    })
}
