import { listed } from '../campaign/label.ts'
import type { CompiledMeasure, CompiledReport, CompiledRule } from '../campaign/compiled-report.ts'
import { cellsIn } from '../formula/cells.ts'
import { isTrue, type CompiledFormula } from '../formula/evaluate.ts'
import { inTurn } from '../formula/in-turn.ts'
import { standingAt } from './alike-findings.ts'
import { finding, findingWithText, type Finding, type Place } from './finding.ts'
import type { ReadRow, RowPlace, Said } from './report-row.ts'
import { keyParts } from './row-name.ts'

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
  const formulas = rowRules.map(({ formula }) => formula)
  const keeps = inTurn(formulas, report.fields)
  return (row: ReadRow, unreadable: ReadonlySet<string>): readonly Finding[] => {
    const findings: Finding[] = []
    const kept = keeps(row.said)
    for (let place = 0; place < kept.length; place++) {
      const rule = rowRules[place]
      if (kept[place] || !rule || speaksOf(rule, unreadable)) continue
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
  rows: readonly ReadRow[],
  { tables, unreadable, holdToBudget }: CheckedTables,
): readonly Finding[] {
  const columnOf: ColumnOf = (sheet, field) => tables.get(sheet)?.columns.get(field)
  const at: Place = { report: compiled.report.id, unit, ...(rows[0] && { sheet: rows[0].sheet }) }
  return [
    ...repeatedRows(compiled, rows, columnOf),
    ...compiled.measures.flatMap((measure) => tooLargeSum(compiled, measure, rows, at)),
    ...compiled.sheetRules.flatMap((rule) => {
      holdToBudget()
      const holds = speaksOf(rule, unreadable) || isTrueOver(rule.formula, compiled, rows)
      return holds ? [] : [brokenSheet(compiled, rule, at, rows, tables)]
    }),
  ]
}

function isTrueOver({ reads, over }: CompiledFormula, { report }: CompiledReport, rows: readonly ReadRow[]): boolean {
  const cellsOf = cellsIn(reads, report.fields)
  return isTrue(over(rows.map(({ said }) => cellsOf(said))))
}

/** Stands at the rows that the rule counts, in the column that is to be mended; where it counts none, at that column's header. */
function brokenSheet(
  compiled: CompiledReport,
  rule: CompiledRule,
  at: Place,
  rows: readonly ReadRow[],
  tables: ReadonlyMap<string, TablePlace>,
): Finding {
  const [field] = rule.cells
  const table = tables.get(at.sheet ?? '')
  const column = field === undefined ? undefined : table?.columns.get(field)
  if (!table || column === undefined) return broken(rule, { ...at, ...(field !== undefined && { field }) })
  const counted = rows.filter(
    (row) => row.sheet === at.sheet && rule.counts.some((counts) => isTrueOver(counts, compiled, [row])),
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

function cellOf(report: string, { unit, sheet, row }: RowPlace, field: string | undefined, columnOf: ColumnOf): Place {
  const at: Place = { report, unit, sheet, row }
  if (field === undefined) return at
  const column = columnOf(sheet, field)
  return { ...at, field, ...(column !== undefined && { column }) }
}

/** Rows that agree in every field of the key with an earlier one. A row that leaves a key field blank names nothing and is not compared. */
function repeatedRows(compiled: CompiledReport, rows: readonly ReadRow[], columnOf: ColumnOf): readonly Finding[] {
  const { report, key, fields } = compiled
  const alike = tellingFirst(keyParts(compiled), rows).reduce<readonly Alike[]>(
    (groups, partOf) => groups.flatMap((group) => alikeIn(group, partOf)),
    key.length === 0 ? [] : [rows],
  )
  if (alike.length === 0) return []
  const firstOf = new Map(alike.flatMap(([first, ...others]) => others.map((other) => [other, first] as const)))
  const label = listed(key.flatMap((id) => fields.get(id)?.name ?? []))
  return rows.flatMap((row) => {
    const first = firstOf.get(row)
    if (!first) return []
    const said = { key: label, row: first.row, sheet: first.sheet }
    return [finding('error', 'repeated-row', cellOf(report.id, row, key[0], columnOf), said)]
  })
}

/** Rows that agree, as far as they have been compared, in their order. */
type Alike = readonly ReadRow[]

type PartOf = (said: Said) => string | undefined

/** Those of them that also agree in this. */
function alikeIn(rows: Alike, partOf: PartOf): readonly Alike[] {
  const seen = new Set<string>()
  const again = new Set<string | undefined>()
  for (const { said } of rows) {
    const part = partOf(said)
    if (part !== undefined && seen.size === seen.add(part).size) again.add(part)
  }
  if (again.size === 0) return []
  const others = rows.filter(({ said }) => again.has(partOf(said)))
  return [...Map.groupBy(others, ({ said }) => partOf(said)).values()]
}

/** The part in which most of the first rows differ comes first: of a name and an organisation, the name leaves few rows to compare. */
function tellingFirst(parts: readonly PartOf[], rows: Alike): readonly PartOf[] {
  const first = rows.slice(0, 20)
  return parts
    .map((partOf) => ({ partOf, differing: new Set(first.map(({ said }) => partOf(said))).size }))
    .toSorted((a, b) => b.differing - a.differing)
    .map(({ partOf }) => partOf)
}

/** What one return may add up to, in the smallest unit of a field: a thousand of the largest still add up exactly. */
const largestSum = Number.MAX_SAFE_INTEGER / 1_000

function tooLargeSum(
  { report: { fields } }: CompiledReport,
  { sum }: CompiledMeasure,
  rows: readonly ReadRow[],
  at: Place,
): readonly Finding[] {
  const place = fields.findIndex(({ id }) => id === sum?.field)
  const field = fields[place]
  if (!sum || !field) return []
  const total = rows.reduce((soFar, { said }) => soFar + Math.abs(Number(said[place] ?? 0)), 0)
  return total * 10 ** sum.decimals > largestSum
    ? [finding('error', 'sum-too-large', { ...at, field: field.id }, { field: field.name })]
    : []
}
