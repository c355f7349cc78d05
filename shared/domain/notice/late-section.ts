import { text } from '../texts/text.ts'
import type { Capacity, LateReturn, Notice } from './notice.ts'
import { byUrgency, latenessWords, reportWords } from './return-words.ts'
import { makeSection, type Section, type SectionCell } from './section.ts'

/** Units that the reader answers for and that are late: a row per unit, the longest late first. */
export function lateSection(notice: Notice, capacity: Capacity, late: readonly LateReturn[]): readonly Section[] {
  const byUnit = [...Map.groupBy(late.toSorted(byUrgency), ({ unit }) => unit.code).values()]
  return makeSection(notice.language, capacity, {
    columns: ['column-unit', 'notice-column-missing', 'column-late', 'column-contact', 'column-telephone'],
    rows: byUnit.map((returns) => rowOf(notice, returns)),
    values: { returns: late.length },
  })
}

/** @param returns the late ones of one unit, the longest late first */
function rowOf({ language }: Notice, returns: readonly LateReturn[]): readonly SectionCell[] {
  const [first] = returns
  const separator = text('notice-separator')[language]
  const contact = returns.find((late) => late.contact)?.contact
  return [
    { words: first?.unit.name ?? '' },
    { words: returns.map((late) => reportWords(late)[language]).join(separator) },
    { words: latenessWords(Math.max(...returns.map(({ daysLate }) => daysLate)))[language] },
    { words: contact?.name ?? '' },
    { words: contact?.telephone ?? '' },
  ]
}
