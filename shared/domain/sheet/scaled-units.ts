import type { Field } from '../campaign/definition.ts'
import type { SheetRow } from './cell.ts'
import type { Header } from './find-header.ts'
import { finding, type Finding, type Place } from './finding.ts'

const longestTitle = 100

/**
 * Columns that say they count in tens, thousands or ten thousands of the field's unit: 金额（万元）, or 单位：万元 above the table. Their
 * numbers would be taken a thousand times too small, so each such column is refused.
 * @param rows those above the table and its header
 */
export function scaledUnits({ fields, top, bottom }: Header, rows: readonly SheetRow[], at: Place): readonly Finding[] {
  const titles = rows.flatMap(({ row, cells }) =>
    cells.flatMap(({ kind, column, value }) =>
      kind === 'text' && value.length <= longestTitle ? [{ row, column, title: value.normalize('NFKC') }] : [],
    ),
  )
  return [...fields].flatMap(([column, field]) => {
    const scaled = scaledUnitOf(field)
    const says = titles.find((title) =>
      title.row >= top && title.row <= bottom
        ? title.column === column && scaled?.inHeader.test(title.title)
        : title.row < top && scaled?.above.test(title.title),
    )
    if (!says || !('unit' in field)) return []
    const place = { ...at, row: says.row, column: says.column, field: field.id }
    return [finding('error', 'scaled-unit', place, { field: field.name, unit: field.unit ?? '' })]
  })
}

function scaledUnitOf(field: Field): { readonly inHeader: RegExp; readonly above: RegExp } | undefined {
  if ((field.type !== 'integer' && field.type !== 'decimal') || field.unit === undefined) return undefined
  const unit = `[十百千万亿萬億]+${RegExp.escape(field.unit)}`
  return { inHeader: new RegExp(`[([【〔,/]\\s*${unit}`, 'u'), above: new RegExp(`单位\\s*:?\\s*${unit}`, 'u') }
}
