import type { FieldOf } from '../campaign/field.ts'
import type { Label } from '../campaign/label.ts'

/** A sheet of the definition workbook: a table with its columns in any order, perhaps below a title and notes. */
export interface DefinitionSheet {
  readonly id: SheetId
  /** What the sheet is called when we write one; it is found by either language. */
  readonly name: Label
  readonly note: string
  /** A workbook without this sheet is no definition. */
  readonly required?: true
  readonly columns: readonly DefinitionColumn[]
}

export type SheetId =
  | 'campaign'
  | 'settings'
  | 'calendar'
  | 'chasing'
  | 'reports'
  | 'due'
  | 'fields'
  | 'choices'
  | 'rules'
  | 'measures'
  | 'ratios'
  | 'comparisons'

/** A column, and where its cells go in the definition. */
export type DefinitionColumn = {
  /** The way from the row's own object to the value: `name.zh`. */
  readonly key: string
  readonly title: Label
  /** What else people call it. */
  readonly synonyms?: readonly string[]
  readonly required?: true
  /** The column whose text a blank repeats: an English name that is left out is the Chinese one. */
  readonly blankIs?: string
  /** A blank repeats the row above: people name a report or a list once, and leave the rows below blank. */
  readonly blankIsAbove?: true
  /** What to write here; stands above the header. */
  readonly note: string
} & (
  { readonly kind: Exclude<ColumnKind, 'word' | 'words'> } | { readonly kind: 'word' | 'words'; readonly words: Words }
)

/**
 * What a column's cells hold. code: a text without blanks; texts: several, separated by 、; time: of a day; setting: a number or a text;
 * word: one of a few, each of which stands for a value of the definition; words: several of them.
 */
export type ColumnKind =
  'text' | 'code' | 'texts' | 'number' | 'day' | 'month' | 'time' | 'setting' | 'formula' | 'word' | 'words'

/** The words of a column, read as leniently as any choice. */
export interface Words {
  readonly field: FieldOf<'choice'>
  readonly valueOf: ReadonlyMap<string, string | boolean>
}

/** Words by the value that each stands for: the one we write first, then what else is understood. The value itself is, too. */
export function words<Value extends string>(meanings: Readonly<Record<Value, readonly string[]>>): Words {
  return wordsFor(Object.entries<readonly string[]>(meanings))
}

function wordsFor(meanings: readonly (readonly [string | boolean, readonly string[]])[]): Words {
  const named = meanings.map(([value, [name = '', ...synonyms]]) => ({ value, name, synonyms }))
  return {
    field: {
      id: 'word',
      type: 'choice',
      name: { zh: '', en: '' },
      synonyms: [],
      required: false,
      personal: false,
      choices: named.map(({ value, name, synonyms }) => ({ name, synonyms: [...synonyms, String(value)] })),
    },
    valueOf: new Map(named.map(({ name, value }) => [name, value])),
  }
}

export const yesOrNo = wordsFor([
  [true, ['是', 'yes', 'y', '√', '✓', '1']],
  [false, ['否', 'no', 'n', '×', '0']],
])

/** The column that says which report a row is about. */
export const reportColumn = {
  key: 'report',
  title: { zh: '报表', en: 'Report' },
  synonyms: ['报表标识', '报表名称', '所属报表'],
  kind: 'text',
  required: true,
  blankIsAbove: true,
  note: '“报表”表中的名称或标识。',
} as const satisfies DefinitionColumn

/** A text for people as two columns: in Chinese, and in English, where a blank repeats the Chinese. */
export function labelColumns(
  column: Omit<DefinitionColumn, 'kind' | 'blankIs'>,
): readonly [DefinitionColumn, DefinitionColumn] {
  const { key, title } = column
  const english = { zh: `英文${title.zh}`, en: `${title.en} in English` }
  return [
    { ...column, key: `${key}.zh`, kind: 'text' },
    {
      key: `${key}.en`,
      title: english,
      synonyms: [`${title.zh}英文`],
      kind: 'text',
      blankIs: `${key}.zh`,
      note: '可不填，不填则同中文。',
    },
  ]
}
