import { canonicalJson } from '../campaign/canonical-json.ts'
import type { CompiledReport } from '../campaign/compiled-report.ts'
import { saidIn, valueIn, type ReportRow, type Value } from '../sheet/report-row.ts'
import { rowNamer } from '../sheet/row-name.ts'

/** What became of a row from one submission of a return to another. */
export type RowChange =
  | { readonly kind: 'added'; readonly after: ReportRow }
  | { readonly kind: 'removed'; readonly before: ReportRow }
  | {
      readonly kind: 'changed'
      readonly before: ReportRow
      readonly after: ReportRow
      readonly fields: readonly FieldChange[]
    }

export interface FieldChange {
  readonly field: string
  readonly before?: Value
  readonly after?: Value
}

/**
 * What changed from one submission of a return to another: in the order of the rows of the second, then what is gone. Rows are told by what
 * names them, wherever they stand; those that nothing names, or that say the same, by all that they say.
 */
export function rowChanges(
  compiled: CompiledReport,
  before: readonly ReportRow[],
  after: readonly ReportRow[],
): readonly RowChange[] {
  const { report } = compiled
  const named = rowNamer(compiled)
  const nameOf = ({ values }: ReportRow) => named(saidIn(report.fields, values)) ?? canonicalJson(values)
  const waiting = Map.groupBy(before, nameOf)
  const found = after.flatMap((row): readonly RowChange[] => {
    const old = waiting.get(nameOf(row))?.shift()
    if (!old) return [{ kind: 'added', after: row }]
    const changed = report.fields.flatMap(({ id }) => fieldChange(id, old, row))
    return changed.length === 0 ? [] : [{ kind: 'changed', before: old, after: row, fields: changed }]
  })
  const gone = new Set([...waiting.values()].flat())
  return [...found, ...before.filter((row) => gone.has(row)).map((row) => ({ kind: 'removed' as const, before: row }))]
}

function fieldChange(field: string, old: ReportRow, row: ReportRow): readonly FieldChange[] {
  const [before, after] = [valueIn(old.values, field), valueIn(row.values, field)]
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return []
  return [{ field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}
