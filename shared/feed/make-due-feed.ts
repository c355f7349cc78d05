import ical, { ICalCalendarMethod } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { CampaignDefinition, Report } from '../domain/campaign/definition.ts'
import { dayBefore, lastDayOf, roundKey, type ScheduledRound } from '../domain/campaign/round.ts'
import { roundName } from '../domain/campaign/round-name.ts'
import { isOutstanding, type LedgerEntry } from '../domain/deadline/ledger.ts'
import { text } from '../domain/texts/text.ts'
import type { Unit } from '../domain/unit/unit.ts'

/** What a unit and those below it owe, round by round. */
export interface DueFeedFacts {
  readonly definition: CampaignDefinition
  readonly unit: Unit
  readonly rounds: readonly {
    readonly round: ScheduledRound
    readonly report: Report
    readonly entries: readonly LedgerEntry[]
  }[]
  /** ISO instant. */
  readonly asOf: string
}

/**
 * A unit's due dates as an iCalendar feed (RFC 5545): an event of a whole day for each, which keeps its identity when the date is moved, so
 * that a calendar which reads the feed again moves it too. What is waived or closed is due no more. The same facts give the same text.
 */
export function makeDueFeed({ definition, unit, rounds, asOf }: DueFeedFacts): string {
  const { timeZone, name, office } = definition
  const calendar = ical({
    name: `${name.zh} ${unit.name}`,
    prodId: { company: 'taizhang', product: 'due dates', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const { round, report, entries } of rounds) {
    const due = entries.filter(({ standing }) => standing !== 'waived' && standing !== 'closed')
    for (const [dueAt, sameDay] of Map.groupBy(due, (entry) => entry.dueAt)) {
      const left = sameDay.filter(isOutstanding).length
      const title = roundName(round, report)
      const isMovedForSome = dueAt !== round.dueAt && due.length > sameDay.length
      calendar.createEvent({
        id: [roundKey(round), unit.code, ...(isMovedForSome ? [lastDayOf({ dueAt }, timeZone)] : [])].join('/'),
        start: dayBefore(dueAt, timeZone),
        allDay: true,
        stamp: Temporal.Instant.from(asOf),
        summary: text(left === 0 ? 'feed-filed' : 'feed-due', { report: title }).zh,
        description: text('feed-left', { office: office.zh, left, of: sameDay.length }).zh,
        alarms: [],
      })
    }
  }
  return calendar.toString()
}
