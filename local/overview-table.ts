import { lastDayOf } from '../shared/domain/campaign/round.ts'
import { roundName } from '../shared/domain/campaign/round-name.ts'
import { text, type TextCode } from '../shared/domain/texts/text.ts'
import type { RoundOverview } from './overview.ts'
import { textTable } from './text-table.ts'

/** The columns, those that are counted together under one heading: each such group sums to what is expected. */
const groups: readonly { readonly heading?: TextCode; readonly columns: readonly TextCode[] }[] = [
  { columns: ['column-report', 'column-due', 'column-expected'] },
  { heading: 'column-content', columns: ['content-data', 'content-nil', 'content-none'] },
  {
    heading: 'column-timing',
    columns: ['timing-onTime', 'timing-late', 'timing-missing', 'timing-due', 'timing-notYetDue'],
  },
  {
    heading: 'column-standing',
    columns: ['standing-current', 'standing-returned', 'standing-waived', 'standing-closed'],
  },
]

/** A line per round: content, timing and standing, counted apart; and how many of the silent have sent something that was rejected. */
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
    standing.current,
    standing.returned,
    standing.waived,
    standing.closed,
  ])
  const above = groups.flatMap(({ heading, columns }) =>
    columns.map((_, place) => (heading && place === 0 ? `【${text(heading).zh}】` : '')),
  )
  const headings = groups.flatMap(({ columns }) => columns.map((code) => text(code).zh))
  const rejected = overviews.flatMap(({ silent }) => silent).filter(({ state }) => state === 'rejected').length
  const { zh, en } = text('cli-sent-rejected', { count: rejected })
  return [textTable([above, headings, ...lines]), ...(rejected > 0 ? [`${zh} ${en}`] : [])].join('\n')
}
