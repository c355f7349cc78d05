import type { CompiledMeasure, CompiledReport } from '../campaign/compiled-report.ts'
import type { Field } from '../campaign/field.ts'
import type { CompiledFormula } from '../formula/evaluate.ts'
import { inTurn } from '../formula/in-turn.ts'
import type { Said, Value } from '../sheet/report-row.ts'
import { figureKey, type Figures } from './tally.ts'

/** The figures of one return: every measure of its report over what its rows say, the breakdowns cell by cell. */
export function figuresOf(report: CompiledReport, rows: readonly Said[]): Figures {
  const { fields } = report.report
  const chosen = new Map<CompiledFormula | undefined, readonly Said[]>([[undefined, rows]])
  const figures = report.measures.flatMap((compiled) => {
    const { where } = compiled
    const counted = chosen.get(where) ?? rows.filter(where ? isCounted(where, fields) : () => true)
    chosen.set(where, counted)
    return figuresOfMeasure(measureIn(fields, compiled), counted)
  })
  return Object.fromEntries(figures.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isCounted(where: CompiledFormula, fields: readonly Field[]): (said: Said) => boolean {
  const holds = inTurn([where], fields)
  return (said) => holds(said)[0] === true
}

/** A measure, its fields known by their places. */
interface PlacedMeasure {
  readonly id: string
  readonly sum?: { readonly at: number; readonly scale: number }
  readonly by: readonly number[]
}

function measureIn(fields: readonly Field[], { id, sum, by }: CompiledMeasure): PlacedMeasure {
  const placeOf = (wanted: string) => fields.findIndex((field) => field.id === wanted)
  return {
    id,
    ...(sum && { sum: { at: placeOf(sum.field), scale: 10 ** sum.decimals } }),
    by: by.map(placeOf),
  }
}

function figuresOfMeasure(measure: PlacedMeasure, rows: readonly Said[]): readonly (readonly [string, number])[] {
  const { id, by } = measure
  if (by.length === 0) return [[figureKey(id), rows.reduce((sum, said) => sum + amountOf(measure, said), 0)]]
  const figures = new Map<string, number>()
  for (const { choices, amount } of amountsBy(measure, rows)) {
    for (const key of figureKeys(measure, choices)) figures.set(key, (figures.get(key) ?? 0) + amount)
  }
  return [...figures]
}

/** What the rows that say the same in the fields that a measure is broken down by come to. */
interface Amount {
  readonly choices: readonly [Value | undefined, Value | undefined]
  amount: number
}

function amountsBy(measure: PlacedMeasure, rows: readonly Said[]): readonly Amount[] {
  const [first = 0, second] = measure.by
  const amounts = new Map<Value | undefined, Map<Value | undefined, Amount>>()
  let last: Amount | undefined
  for (const said of rows) {
    const choice = said[first]
    const other = second === undefined ? undefined : said[second]
    // Most rows say the same as the one before.
    if (last?.choices[0] !== choice || last?.choices[1] !== other) last = undefined
    last ??= amountIn(amounts, choice, other)
    last.amount += amountOf(measure, said)
  }
  return [...amounts.values()].flatMap((below) => [...below.values()])
}

function amountIn(
  amounts: Map<Value | undefined, Map<Value | undefined, Amount>>,
  ...choices: [Value | undefined, Value | undefined]
): Amount {
  const below = amounts.get(choices[0]) ?? new Map<Value | undefined, Amount>()
  const known = below.get(choices[1]) ?? { choices, amount: 0 }
  amounts.set(choices[0], below.set(choices[1], known))
  return known
}

/** One key for a single choice, one per choice where several may be given, none where the cell is blank; of two fields every pair. */
function figureKeys({ id, by }: PlacedMeasure, said: readonly (Value | undefined)[]): readonly string[] {
  return by
    .map((_, place) => choicesIn(said[place]))
    .reduce<readonly string[][]>(
      (keys, choices) => keys.flatMap((key) => choices.map((choice) => [...key, choice])),
      [[]],
    )
    .map((choices) => figureKey(id, choices))
}

/** What a row adds: 1 where rows are counted, else the field in its smallest unit, so that sums are whole numbers. */
function amountOf({ sum }: PlacedMeasure, said: Said): number {
  if (!sum) return 1
  const value = said[sum.at]
  return typeof value === 'number' ? Math.round(value * sum.scale) : 0
}

function choicesIn(value: Value | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'object' ? value : [String(value)]
}
