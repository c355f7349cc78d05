import type { CampaignDefinition } from '../../../shared/domain/campaign/definition.ts'
import { definitionTables } from '../../../shared/domain/definition-sheets/definition-tables.ts'
import type { WrittenSheet } from '../../../shared/domain/definition-sheets/read-sheet.ts'
import { sheetRows, type Written } from '../unit/sheet-rows.ts'

/** A table as a person might have typed it: the header in the first row, the rest below. */
export type TypedSheets = Record<string, Written[][]>

/** A definition's sheets, to be changed by a test. */
export function typedSheets(definition: CampaignDefinition): TypedSheets {
  return Object.fromEntries(
    definitionTables(definition).map(({ sheet, rows }) => [
      sheet.name.zh,
      [sheet.columns.map(({ title }) => title.zh), ...rows.map((row) => row.map((content) => content ?? ''))],
    ]),
  )
}

/** The sheets as the reader gives them. */
export function asWritten(sheets: TypedSheets): readonly WrittenSheet[] {
  return Object.entries(sheets).map(([name, table]) => ({ name, rows: sheetRows(...table) }))
}
