import type { CompiledMeasure, CompiledReport } from '../campaign/compiled-report.ts'
import { evaluateRow, isTrue } from '../formula/evaluate.ts'
import { valueIn, type Values } from '../sheet/report-row.ts'
import { figureKey, type Figures } from './tally.ts'

/** The figures of one return: every measure of its report over its rows, the breakdowns cell by cell. */
export function figuresOf(report: CompiledReport, rows: readonly { readonly values: Values }[]): Figures {
  const figures = report.measures.flatMap((measure) => figuresOfMeasure(measure, rows))
  return Object.fromEntries(figures.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Amounts by choice of the first field a measure is broken down by, and below each by choice of the second. */
type Breakdown = Map<string, Map<string, number>>

const notBrokenDown = ['']

function figuresOfMeasure(
  measure: CompiledMeasure,
  rows: readonly { readonly values: Values }[],
): readonly (readonly [string, number])[] {
  const { where, by } = measure
  const breakdown: Breakdown = new Map(by.length === 0 ? [['', new Map([['', 0]])]] : [])
  for (const { values } of rows) {
    if (where && !isTrue(evaluateRow(where, values))) continue
    const amount = amountOf(measure, values)
    const seconds = choicesIn(values, by[1])
    for (const first of choicesIn(values, by[0])) {
      const amounts = breakdown.get(first) ?? new Map<string, number>()
      breakdown.set(first, amounts)
      for (const second of seconds) amounts.set(second, (amounts.get(second) ?? 0) + amount)
    }
  }
  return [...breakdown].flatMap(([first, amounts]) =>
    [...amounts].map(
      ([second, amount]) => [figureKey(measure.id, [first, second].slice(0, by.length)), amount] as const,
    ),
  )
}

/** What a row adds: 1 where rows are counted, else the field in its smallest unit, so that sums are whole numbers. */
function amountOf({ sum }: CompiledMeasure, values: Values): number {
  if (!sum) return 1
  const value = valueIn(values, sum.field)
  return typeof value === 'number' ? Math.round(value * 10 ** sum.decimals) : 0
}

/** Where a row is counted: under a single choice, under each of several, nowhere where the cell is blank. */
function choicesIn(values: Values, field: string | undefined): readonly string[] {
  if (field === undefined) return notBrokenDown
  const value = valueIn(values, field)
  if (value === undefined) return []
  return typeof value === 'object' ? value : [String(value)]
}
