import { figureKey, type Tally } from '../../domain/tally/tally.ts'
import { text } from '../../domain/texts/text.ts'
import type { AggregatedRound } from './aggregate.ts'
import { figureOf, wholeOf, type ShownMeasure } from './measure-figures.ts'

/** A measure by one choice. Figures are in their smallest unit; undefined where nothing was filed. */
export interface Breakdown {
  readonly heading: string
  readonly parts: readonly { readonly name: string; readonly figure: number | undefined }[]
  /** What the shares are of, if it is known. */
  readonly whole: number | undefined
  /** single: every row counts under one part, so that the parts have a total. */
  readonly choice: 'single' | 'several'
}

/** A measure by two choices. */
export interface Matrix {
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly figures: readonly (number | undefined)[] }[]
  /** Totals across a row make sense where a row of the report counts in one column only, and the other way round. */
  readonly totals: { readonly ofRows: boolean; readonly ofColumns: boolean }
  /** Rows of the report that stand in no cell, because one of the two choices is blank; 0 where that is not known. */
  readonly unplaced: number
}

/** Breaks a measure down by its one field; rows in which it is blank are a part of their own. */
export function breakdownOf({ report }: AggregatedRound, { measure, by }: ShownMeasure, tally: Tally): Breakdown {
  const [field] = by
  const parts = choicesOf(tally, measure.id, by, 0).map((name) => ({
    name,
    figure: figureOf(tally, figureKey(measure.id, [name])),
  }))
  const wholeKey = wholeOf(report, measure)
  const whole = wholeKey === undefined ? undefined : figureOf(tally, wholeKey)
  const heading = field?.name.zh ?? ''
  if (field?.type === 'choices') return { heading, parts, whole, choice: 'several' }
  const sum = sumOf(parts.map(({ figure }) => figure))
  const blank = whole === undefined || whole <= sum ? [] : [{ name: text('breakdowns-blank').zh, figure: whole - sum }]
  return { heading, parts: [...parts, ...blank], whole: whole ?? sum, choice: 'single' }
}

/** Crosses a measure's two fields. */
export function matrixOf({ report }: AggregatedRound, { measure, by }: ShownMeasure, tally: Tally): Matrix {
  const [down, across] = by
  const columns = choicesOf(tally, measure.id, by, 1)
  const rows = choicesOf(tally, measure.id, by, 0).map((name) => ({
    name,
    figures: columns.map((column) => figureOf(tally, figureKey(measure.id, [name, column]))),
  }))
  const totals = { ofRows: across?.type === 'choice', ofColumns: down?.type === 'choice' }
  const wholeKey = wholeOf(report, measure)
  const isWhole = totals.ofRows && totals.ofColumns && wholeKey !== undefined
  const placed = sumOf(rows.flatMap(({ figures }) => figures))
  return {
    heading: `${down?.name.zh ?? ''} ＼ ${across?.name.zh ?? ''}`,
    columns,
    rows,
    totals,
    unplaced: isWhole ? Math.max((figureOf(tally, wholeKey) ?? 0) - placed, 0) : 0,
  }
}

/** The sum of figures, silence counting nothing. */
export function sumOf(figures: readonly (number | undefined)[]): number {
  return figures.reduce<number>((total, figure) => total + (figure ?? 0), 0)
}

/** The choices of the definition, then those that only the figures know, from before the definition changed: nothing is left out in silence. */
function choicesOf({ figures }: Tally, measure: string, by: ShownMeasure['by'], place: number): readonly string[] {
  const counted = Object.keys(figures).flatMap((key) => {
    const [id, ...choices] = key.split('|')
    return id === measure && choices.length === by.length ? choices.slice(place, place + 1) : []
  })
  return [...new Set([...(by[place]?.choices ?? []).map(({ name }) => name), ...counted])]
}
