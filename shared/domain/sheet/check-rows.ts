import type { CompiledReport, CompiledRule } from '../campaign/compiled-report.ts'
import { evaluateRow, evaluateSheet, isTrue } from '../formula/evaluate.ts'
import { finding, findingWithText, type Finding, type Place } from './finding.ts'
import type { ReportRow, Values } from './report-row.ts'

/** The findings of the rules that hold for each row by itself. A rule that speaks of a cell which could not be read is left out: that cell has its finding. */
export function checkRow(
  { rowRules, report }: CompiledReport,
  row: ReportRow,
  columnOf: (field: string) => number | undefined,
  unreadable: ReadonlySet<string>,
): readonly Finding[] {
  return rowRules
    .filter(({ reads }) => !reads.some((field) => unreadable.has(field)))
    .filter(({ formula }) => !isTrue(evaluateRow(formula, row.values)))
    .flatMap((rule) => {
      const at: Place = { report: report.id, unit: row.unit, sheet: row.sheet, row: row.row }
      const [first] = rule.cells
      const column = first === undefined ? undefined : columnOf(first)
      return [
        broken(rule, { ...at, ...(first !== undefined && { field: first }), ...(column !== undefined && { column }) }),
      ]
    })
}

/** The findings of the rules that hold for all rows of one unit together, and of rows that share their key. Rules that speak of a column with a cell that could not be read are left out. */
export function checkRows(
  compiled: CompiledReport,
  unit: string,
  rows: readonly ReportRow[],
  unreadable: ReadonlySet<string>,
): readonly Finding[] {
  const values = rows.map((row) => row.values)
  const at: Place = { report: compiled.report.id, unit, ...(rows[0] && { sheet: rows[0].sheet }) }
  return [
    ...repeatedRows(compiled, rows),
    ...compiled.sheetRules
      .filter(({ reads }) => !reads.some((field) => unreadable.has(field)))
      .filter(({ formula }) => !isTrue(evaluateSheet(formula, values)))
      .map((rule) => broken(rule, { ...at, ...(rule.cells[0] !== undefined && { field: rule.cells[0] }) })),
  ]
}

function broken({ rule }: CompiledRule, place: Place): Finding {
  return findingWithText(rule.level, rule.code, rule.message, place)
}

/** Rows that agree in every field of the key with an earlier one. A row that leaves a key field blank names nothing and is not compared. */
function repeatedRows({ report, key, fields }: CompiledReport, rows: readonly ReportRow[]): readonly Finding[] {
  if (key.length === 0) return []
  const first = new Map<string, ReportRow>()
  const names = key.flatMap((id) => fields.get(id) ?? []).map(({ name }) => name)
  const label = { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') }
  return rows.flatMap((row) => {
    const name = keyOf(row.values, key)
    const earlier = name === undefined ? undefined : first.get(name)
    if (name !== undefined && !earlier) first.set(name, row)
    if (!earlier) return []
    const place = { report: report.id, unit: row.unit, sheet: row.sheet, row: row.row }
    return [finding('error', 'repeated-row', place, { key: label, row: earlier.row, sheet: earlier.sheet })]
  })
}

function keyOf(values: Values, key: readonly string[]): string | undefined {
  const parts = key.map((field) => values[field])
  return parts.includes(undefined) ? undefined : JSON.stringify(parts)
}
