import type { CampaignDefinition, Report } from '../../shared/domain/campaign/definition.ts'
import type { Values } from '../../shared/domain/sheet/report-row.ts'
import { nilLabelPrefix } from '../../shared/domain/sheet/template-layout.ts'
import type { UnitTree } from '../../shared/domain/unit/unit-tree.ts'
import { definitionVersion } from '../../shared/runtime/definition-version.ts'
import { makeTemplate, type FilledRow } from '../../shared/workbook/template/make-template.ts'
import type { County } from './county/county.ts'
import type { CellEdit, PlannedUpload } from './county/upload.ts'

/** The workbook that a planned upload sends: the sender's template, filled in with the county's records and this upload's edits. */
export async function fillWorkbook(
  definition: CampaignDefinition,
  tree: UnitTree,
  { records }: County,
  { sender, units, edits }: PlannedUpload,
): Promise<Uint8Array> {
  const unit = tree.unit(sender)
  if (!unit) throw new RangeError(`no unit ${sender}`)
  const reports = definition.reports.filter(({ id }) => records.has(id))
  const rowsIn = (report: Report) =>
    units.flatMap((code) => filledRows(report, code, records, edits, tree, units.length))
  const rows = new Map(reports.map((report) => [report.id, rowsIn(report)]))
  return makeTemplate({
    definition,
    definitionVersion: definitionVersion(definition),
    unit,
    covered: units.flatMap((code) => tree.unit(code) ?? []),
    reports: reports.map(({ id }) => id),
    rows,
    nil: new Set(reports.flatMap(({ id }) => (rows.get(id)?.length === 0 ? [id] : []))),
  })
}

/** One unit's rows of one report. Where it has none among others that have, a row of its own says so. */
function filledRows(
  { id, fields }: Report,
  code: string,
  records: County['records'],
  edits: readonly CellEdit[],
  tree: UnitTree,
  unitsInWorkbook: number,
): readonly FilledRow[] {
  const unitField = fields.find(({ type }) => type === 'unit')?.id
  const named = unitField === undefined ? {} : { [unitField]: tree.unit(code)?.name ?? code }
  const rows = records.get(id)?.get(code) ?? []
  const first = fields.find(({ type }) => type === 'text')?.id
  if (rows.length === 0 && unitsInWorkbook > 1 && first !== undefined) return [{ ...named, [first]: nilLabelPrefix }]
  const own = edits.filter((edit) => edit.report === id && edit.unit === code)
  return rows.map((values, row) => ({
    ...edited(
      values,
      own.filter((edit) => edit.row === row),
    ),
    ...named,
  }))
}

function edited(values: Values, edits: readonly CellEdit[]): FilledRow {
  return { ...values, ...Object.fromEntries(edits.map(({ field, content }) => [field, { raw: content }])) }
}
