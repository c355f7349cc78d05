import { canonicalJson } from '../campaign/canonical-json.ts'
import type { Label } from '../campaign/label.ts'
import { definitionSheets } from '../definition-sheets/definition-sheets.ts'
import type { SheetId } from '../definition-sheets/definition-sheet.ts'
import { text } from '../texts/text.ts'

/** The keys in which two objects differ, as the definition workbook calls them; all but those that are told of by themselves. */
export function otherKeys(sheet: SheetId, before: object, after: object, told: readonly string[]): readonly Label[] {
  const [earlier, later] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .filter((key) => !told.includes(key) && canonicalJson(earlier.get(key)) !== canonicalJson(later.get(key)))
    .map((key) => titleOf(sheet, key))
}

function titleOf(sheet: SheetId, key: string): Label {
  const columns = definitionSheets.find(({ id }) => id === sheet)?.columns ?? []
  const column = columns.find((each) => each.key === key || each.key.startsWith(`${key}.`))
  return column?.title ?? { zh: key, en: key }
}

/** A value of a definition, or that there is none. */
export function inWords(value: string | number | undefined): Label {
  return value === undefined ? text('change-nothing') : { zh: String(value), en: String(value) }
}
