import { text, type TextCode, type TextValues } from '../texts/text.ts'
import type { Language } from './message.ts'
import type { Capacity } from './notice.ts'

/** What a cell says; with a link, where it leads. */
export interface SectionCell {
  readonly words: string
  readonly link?: string
}

/** A table of a message, in one language, from which its text and its html are both made. */
export interface Section {
  /** Of the whole message, if this is its most urgent section. */
  readonly subject: string
  readonly heading: string
  /** What is asked of the reader. */
  readonly request: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SectionCell[])[]
  /** How many more there are, where the rows were cut. */
  readonly rest?: string
}

/** Rows of a section at most. */
export const mostRows = 30

/** What a section is about; its subject, heading and request stand in the catalogue under this name. */
export type Topic = 'rejected' | 'overdue' | 'today' | 'ahead' | Capacity | 'unreachable' | 'accepted' | 'arrived'

export interface Table {
  readonly columns: readonly TextCode[]
  readonly rows: readonly (readonly SectionCell[])[]
  /** What fills the topic's texts; `count` is the number of rows unless it is given. */
  readonly values?: TextValues
}

/** A topic's section; none if there is nothing to say. Rows beyond `mostRows` are counted instead. */
export function makeSection(language: Language, topic: Topic, { columns, rows, values }: Table): readonly Section[] {
  if (rows.length === 0) return []
  const say = (code: TextCode, more?: TextValues) => text(code, { count: rows.length, ...values, ...more })[language]
  return [
    {
      subject: say(`notice-${topic}-subject`),
      heading: say(`notice-${topic}-heading`),
      request: say(`notice-${topic}-request`).trimEnd(),
      columns: columns.map((column) => say(column)),
      rows: rows.slice(0, mostRows),
      ...(rows.length > mostRows && { rest: say('notice-rest', { count: rows.length - mostRows }) }),
    },
  ]
}
