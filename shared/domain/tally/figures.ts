import type { CompiledMeasure, CompiledReport } from '../campaign/compiled-report.ts'
import { evaluateRow, isTrue, type CompiledFormula } from '../formula/evaluate.ts'
import { valueIn, type Values } from '../sheet/report-row.ts'
import { figureKey, type Figures } from './tally.ts'

/** The figures of one return: every measure of its report over its rows, the breakdowns cell by cell. */
export function figuresOf(report: CompiledReport, rows: readonly { readonly values: Values }[]): Figures {
  const all = rows.map(({ values }) => values)
  const chosen = new Map<CompiledFormula | undefined, readonly Values[]>([[undefined, all]])
  const figures = report.measures.flatMap((measure) => {
    const { where } = measure
    const counted = chosen.get(where) ?? all.filter((values) => where && isTrue(evaluateRow(where, values)))
    chosen.set(where, counted)
    return figuresOfMeasure(measure, counted)
  })
  return Object.fromEntries(figures.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Amounts by choice of the first field a measure is broken down by, and below each by choice of the second. */
type Breakdown = Map<string, Map<string, number>>

function figuresOfMeasure(measure: CompiledMeasure, rows: readonly Values[]): readonly (readonly [string, number])[] {
  const { id, by } = measure
  if (by.length === 0) return [[figureKey(id), rows.reduce((sum, values) => sum + amountOf(measure, values), 0)]]
  const breakdown: Breakdown = new Map()
  for (const values of rows) {
    const amount = amountOf(measure, values)
    const seconds = choicesIn(values, by[1])
    for (const first of choicesIn(values, by[0])) {
      const amounts = breakdown.get(first) ?? new Map<string, number>()
      breakdown.set(first, amounts)
      for (const second of seconds) amounts.set(second, (amounts.get(second) ?? 0) + amount)
    }
  }
  return [...breakdown].flatMap(([first, amounts]) =>
    [...amounts].map(([second, amount]) => [figureKey(id, [first, second].slice(0, by.length)), amount] as const),
  )
}

const notBrokenDown = ['']

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
