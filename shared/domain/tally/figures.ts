import type { CompiledMeasure, CompiledReport } from '../campaign/compiled-report.ts'
import { evaluateRow, isTrue } from '../formula/evaluate.ts'
import { valueIn, type Values } from '../sheet/report-row.ts'
import { figureKey, type Figures } from './tally.ts'

/** The figures of one return: every measure of its report over its rows, the breakdowns cell by cell. */
export function figuresOf(report: CompiledReport, rows: readonly { readonly values: Values }[]): Figures {
  const figures = new Map<string, number>()
  for (const measure of report.measures) {
    if (measure.by.length === 0) figures.set(figureKey(measure.id), 0)
    for (const { values } of rows) {
      if (measure.where && !isTrue(evaluateRow(measure.where, values))) continue
      const amount = amountOf(measure, values)
      for (const key of figureKeys(measure, values)) figures.set(key, (figures.get(key) ?? 0) + amount)
    }
  }
  return Object.fromEntries([...figures].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** What a row adds: 1 where rows are counted, else the field in its smallest unit, so that sums are whole numbers. */
function amountOf(measure: CompiledMeasure, values: Values): number {
  if (!measure.sum) return 1
  const value = valueIn(values, measure.sum.field)
  return typeof value === 'number' ? Math.round(value * 10 ** measure.sum.decimals) : 0
}

/** One key for a single choice, one per choice where several may be given, none where the cell is blank; of two fields every pair. */
function figureKeys(measure: CompiledMeasure, values: Values): readonly string[] {
  return measure.by
    .map((field) => choicesIn(valueIn(values, field)))
    .reduce<readonly string[][]>(
      (keys, choices) => keys.flatMap((key) => choices.map((choice) => [...key, choice])),
      [[]],
    )
    .map((choices) => figureKey(measure.id, choices))
}

function choicesIn(value: Values[string] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'object' ? value : [String(value)]
}
