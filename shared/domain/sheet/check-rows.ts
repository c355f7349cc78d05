import { listed } from '../campaign/label.ts'
import type { CompiledMeasure, CompiledReport, CompiledRule } from '../campaign/compiled-report.ts'
import { evaluateSheet, isTrue } from '../formula/evaluate.ts'
import { inTurn } from '../formula/in-turn.ts'
import { standingAt } from './alike-findings.ts'
import { finding, findingWithText, type Finding, type Place } from './finding.ts'
import { valueIn, type ReportRow, type Said, type Values } from './report-row.ts'
import { rowNamer } from './row-name.ts'

/** The column of a field in a sheet, if the sheet has it. */
export type ColumnOf = (sheet: string, field: string) => number | undefined

/** Where a sheet's table stands: the lowest row of its header, and the column of each field. */
export interface TablePlace {
  readonly headerRow: number
  readonly columns: ReadonlyMap<string, number>
}

/**
 * Checks the rules that hold for each row by itself. A rule that speaks of a cell which could not be read is left out: that cell has its
 * finding.
 */
export function rowChecker({ rowRules, report }: CompiledReport, columnOf: ColumnOf) {
  const rules = rowRules.map((rule) => ({ rule, holds: inTurn(rule.formula, report.fields) }))
  return (row: ReportRow, unreadable: ReadonlySet<string>, said: Said): readonly Finding[] => {
    const findings: Finding[] = []
    for (const { rule, holds } of rules) {
      if (holds(said) || speaksOf(rule, unreadable)) continue
      findings.push(broken(rule, cellOf(report.id, row, rule.cells[0], columnOf)))
    }
    return findings
  }
}

/** What is known of the tables that a unit's rows stand in. */
export interface CheckedTables {
  readonly tables: ReadonlyMap<string, TablePlace>
  readonly unreadable: ReadonlySet<string>
  /** Asked before every rule, each of which may read all rows: what it throws ends the check. */
  readonly holdToBudget: () => void
}

/** The findings of the rules that hold for all rows of one unit together, of rows that share their key, and of sums that grow too large. Rules that speak of a column with a cell that could not be read are left out. */
export function checkRows(
  compiled: CompiledReport,
  unit: string,
  rows: readonly ReportRow[],
  { tables, unreadable, holdToBudget }: CheckedTables,
): readonly Finding[] {
  const values = rows.map((row) => row.values)
  const columnOf: ColumnOf = (sheet, field) => tables.get(sheet)?.columns.get(field)
  const at: Place = { report: compiled.report.id, unit, ...(rows[0] && { sheet: rows[0].sheet }) }
  return [
    ...repeatedRows(compiled, rows, columnOf),
    ...compiled.measures.flatMap((measure) => tooLargeSum(compiled, measure, values, at)),
    ...compiled.sheetRules.flatMap((rule) => {
      holdToBudget()
      const holds = speaksOf(rule, unreadable) || isTrue(evaluateSheet(rule.formula, values))
      return holds ? [] : [brokenSheet(rule, at, rows, tables)]
    }),
  ]
}

/** Stands at the rows that the rule counts, in the column that is to be mended; where it counts none, at that column's header. */
function brokenSheet(
  rule: CompiledRule,
  at: Place,
  rows: readonly ReportRow[],
  tables: ReadonlyMap<string, TablePlace>,
): Finding {
  const [field] = rule.cells
  const table = tables.get(at.sheet ?? '')
  const column = field === undefined ? undefined : table?.columns.get(field)
  if (!table || column === undefined) return broken(rule, { ...at, ...(field !== undefined && { field }) })
  const counted = rows.filter(
    ({ sheet, values }) => sheet === at.sheet && rule.counts.some((counts) => isTrue(evaluateSheet(counts, [values]))),
  )
  const [row = table.headerRow] = counted.map((each) => each.row)
  const first = broken(rule, { ...at, ...(field !== undefined && { field }), row, column })
  return standingAt(
    first,
    counted.map((each) => each.row),
  )
}

function speaksOf({ reads }: CompiledRule, fields: ReadonlySet<string>): boolean {
  return fields.size > 0 && reads.some((field) => fields.has(field))
}

function broken({ rule }: CompiledRule, place: Place): Finding {
  return findingWithText(rule.level, rule.code, rule.message, place)
}

function cellOf(report: string, { unit, sheet, row }: ReportRow, field: string | undefined, columnOf: ColumnOf): Place {
  const at: Place = { report, unit, sheet, row }
  if (field === undefined) return at
  const column = columnOf(sheet, field)
  return { ...at, field, ...(column !== undefined && { column }) }
}

/** Rows that agree in every field of the key with an earlier one. A row that leaves a key field blank names nothing and is not compared. */
function repeatedRows(compiled: CompiledReport, rows: readonly ReportRow[], columnOf: ColumnOf): readonly Finding[] {
  const { report, key, fields } = compiled
  const nameOf = rowNamer(compiled)
  const rowNames = rows.map(({ values }) => nameOf(values))
  const named = rowNames.filter((name) => name !== undefined)
  // Nearly always all differ, which to count takes half as long as to look each up.
  if (new Set(named).size === named.length) return []
  const first = new Map<string, ReportRow>()
  const label = listed(key.flatMap((id) => fields.get(id)?.name ?? []))
  const findings: Finding[] = []
  for (const [place, row] of rows.entries()) {
    const name = rowNames[place]
    const earlier = name === undefined ? undefined : first.get(name)
    if (earlier) {
      const said = { key: label, row: earlier.row, sheet: earlier.sheet }
      findings.push(finding('error', 'repeated-row', cellOf(report.id, row, key[0], columnOf), said))
    } else if (name !== undefined) first.set(name, row)
  }
  return findings
}

/** What one return may add up to, in the smallest unit of a field: a thousand of the largest still add up exactly. */
const largestSum = Number.MAX_SAFE_INTEGER / 1_000

function tooLargeSum(
  { fields }: CompiledReport,
  { sum }: CompiledMeasure,
  rows: readonly Values[],
  at: Place,
): readonly Finding[] {
  const field = sum && fields.get(sum.field)
  if (!field) return []
  const total = rows.reduce((soFar, values) => soFar + Math.abs(Number(valueIn(values, field.id) ?? 0)), 0)
  return total * 10 ** sum.decimals > largestSum
    ? [finding('error', 'sum-too-large', { ...at, field: field.id }, { field: field.name })]
    : []
}
