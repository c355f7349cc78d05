import type { SQLInputValue } from 'node:sqlite'

/** A query with its values apart, and the type of what it yields: of a row, or of the JSON in the column `document`. */
export interface Query<Yield> {
  readonly text: TemplateStringsArray
  readonly values: readonly SQLInputValue[]
  /** Never there: it only carries the type. */
  readonly yields?: Yield
}

/** Writes a query as a template literal; its values are bound, never spliced into the text. */
export function sql<Yield>(text: TemplateStringsArray, ...values: readonly SQLInputValue[]): Query<Yield> {
  return { text, values }
}
