import { lastDayOf } from '../shared/domain/campaign/round.ts'
import { text, type TextCode } from '../shared/domain/texts/text.ts'
import type { RoundOverview } from './overview.ts'
import { roundName } from './round-name.ts'
import { textTable } from './text-table.ts'

const headings: readonly TextCode[] = [
  'column-report',
  'column-due',
  'column-expected',
  'content-data',
  'content-nil',
  'content-none',
  'timing-onTime',
  'timing-late',
  'timing-missing',
  'timing-due',
  'timing-notYetDue',
  'standing-returned',
  'standing-waived',
  'standing-closed',
]

/** A line per round: content, timing and standing, counted apart. */
export function overviewTable(overviews: readonly RoundOverview[], timeZone: string): string {
  const lines = overviews.map(({ round, report, states: { expected, content, timing, standing } }) => [
    roundName(round, report).zh,
    lastDayOf(round, timeZone),
    expected,
    content.data,
    content.nil,
    content.none,
    timing.onTime,
    timing.late,
    timing.missing,
    timing.due,
    timing.notYetDue,
    standing.returned,
    standing.waived,
    standing.closed,
  ])
  return textTable([headings.map((code) => text(code).zh), ...lines])
}
