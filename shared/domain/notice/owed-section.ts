import { text } from '../texts/text.ts'
import { dueWords, nearness } from './moments.ts'
import type { Notice, OwedReturn } from './notice.ts'
import { byUrgency, latenessWords, reportWords, returnsWords } from './return-words.ts'
import { makeSection, type Section, type SectionCell } from './section.ts'

/** What the reader's own unit owes: what is overdue, what is due today, and what is still to come. */
export function owedSections(notice: Notice): readonly Section[] {
  const owed = notice.owed.toSorted(byUrgency)
  const of = (wanted: ReturnType<typeof nearness>) => owed.filter(({ dueAt }) => nearness(dueAt, notice) === wanted)
  return [
    ...owedSection(notice, 'overdue', of('passed')),
    ...owedSection(notice, 'today', of('today')),
    ...owedSection(notice, 'ahead', of('ahead')),
  ]
}

function owedSection(
  notice: Notice,
  topic: 'overdue' | 'today' | 'ahead',
  returns: readonly OwedReturn[],
): readonly Section[] {
  const [first] = returns
  if (!first) return []
  const { language } = notice
  const rows = returns.map((owed): readonly SectionCell[] => [
    { words: owed.unit.name },
    { words: reportWords(owed)[language], ...(owed.uploadLink !== undefined && { link: owed.uploadLink }) },
    { words: dueWords(owed.dueAt, notice)[language] },
    ...(topic === 'overdue' ? [{ words: latenessWords(owed.daysLate)[language] }] : []),
  ])
  return makeSection(language, topic, {
    columns: ['column-unit', 'column-report', 'column-due', ...(topic === 'overdue' ? (['column-late'] as const) : [])],
    rows,
    values: {
      nil: returns.every(({ refusesNil }) => refusesNil) ? { zh: '', en: '' } : text('notice-nil-hint'),
      what: returnsWords(returns),
      due: dueWords(first.dueAt, notice),
      late: latenessWords(Math.max(...returns.map(({ daysLate }) => daysLate))),
    },
  })
}
