import type { CompiledMeasure, CompiledReport } from '../campaign/compiled-report.ts'
import type { CompiledFormula } from '../formula/evaluate.ts'
import { inTurn } from '../formula/in-turn.ts'
import { saidIn, valueIn, type Value, type Values } from '../sheet/report-row.ts'
import { figureKey, type Figures } from './tally.ts'

/** The figures of one return: every measure of its report over its rows, the breakdowns cell by cell. */
export function figuresOf(report: CompiledReport, rows: readonly { readonly values: Values }[]): Figures {
  const all = rows.map(({ values }) => values)
  const chosen = new Map<CompiledFormula | undefined, readonly Values[]>([[undefined, all]])
  const figures = report.measures.flatMap((measure) => {
    const { where } = measure
    const counted = chosen.get(where) ?? all.filter(where ? isCounted(where) : () => true)
    chosen.set(where, counted)
    return figuresOfMeasure(measure, counted)
  })
  return Object.fromEntries(figures.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isCounted(where: CompiledFormula): (values: Values) => boolean {
  const { reads } = where
  const holds = inTurn(where, reads)
  return (values) => holds(saidIn(reads, values))
}

function figuresOfMeasure(measure: CompiledMeasure, rows: readonly Values[]): readonly (readonly [string, number])[] {
  const { id, by } = measure
  if (by.length === 0) return [[figureKey(id), rows.reduce((sum, values) => sum + amountOf(measure, values), 0)]]
  const figures = new Map<string, number>()
  for (const { said, amount } of amountsBy(measure, rows)) {
    for (const key of figureKeys(measure, said)) figures.set(key, (figures.get(key) ?? 0) + amount)
  }
  return [...figures]
}

/** What the rows that say the same in the fields that a measure is broken down by come to. */
interface Amount {
  readonly said: readonly [Value | undefined, Value | undefined]
  amount: number
}

function amountsBy(measure: CompiledMeasure, rows: readonly Values[]): readonly Amount[] {
  const [first = '', second] = measure.by
  const amounts = new Map<Value | undefined, Map<Value | undefined, Amount>>()
  let last: Amount | undefined
  for (const values of rows) {
    const said = valueIn(values, first)
    const alsoSaid = second === undefined ? undefined : valueIn(values, second)
    // Most rows say the same as the one before.
    if (last?.said[0] !== said || last?.said[1] !== alsoSaid) last = undefined
    last ??= amountIn(amounts, said, alsoSaid)
    last.amount += amountOf(measure, values)
  }
  return [...amounts.values()].flatMap((below) => [...below.values()])
}

function amountIn(
  amounts: Map<Value | undefined, Map<Value | undefined, Amount>>,
  ...said: [Value | undefined, Value | undefined]
): Amount {
  const below = amounts.get(said[0]) ?? new Map<Value | undefined, Amount>()
  const known = below.get(said[1]) ?? { said, amount: 0 }
  amounts.set(said[0], below.set(said[1], known))
  return known
}

/** One key for a single choice, one per choice where several may be given, none where the cell is blank; of two fields every pair. */
function figureKeys({ id, by }: CompiledMeasure, said: readonly (Value | undefined)[]): readonly string[] {
  return by
    .map((_, place) => choicesIn(said[place]))
    .reduce<readonly string[][]>(
      (keys, choices) => keys.flatMap((key) => choices.map((choice) => [...key, choice])),
      [[]],
    )
    .map((choices) => figureKey(id, choices))
}

/** What a row adds: 1 where rows are counted, else the field in its smallest unit, so that sums are whole numbers. */
function amountOf({ sum }: CompiledMeasure, values: Values): number {
  if (!sum) return 1
  const value = valueIn(values, sum.field)
  return typeof value === 'number' ? Math.round(value * 10 ** sum.decimals) : 0
}

function choicesIn(value: Value | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'object' ? value : [String(value)]
}
