import { text } from '../texts/text.ts'
import type { Notice } from './notice.ts'
import { makeSection, type Section } from './section.ts'

/** Contacts whom no message reaches, told to their deputies. */
export function unreachableSection({ language, unreachable }: Notice): readonly Section[] {
  return makeSection(language, 'unreachable', {
    columns: ['column-unit', 'column-contact', 'notice-column-why'],
    rows: unreachable.map(({ unit, contact, why }) => [
      { words: unit },
      { words: contact },
      { words: text(`notice-unreachable-${why}`)[language] },
    ]),
  })
}
