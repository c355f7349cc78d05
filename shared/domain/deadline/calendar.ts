import { Temporal } from 'temporal-polyfill'
import type { CalendarRules, WhenOff } from '../campaign/calendar-rules.ts'
import type { CampaignDefinition } from '../campaign/definition.ts'
import { chinaDays, type PublishedDays } from './china-days.ts'

type Day = Temporal.PlainDate

/** Which days are worked. */
export interface Calendar {
  isWorkday(day: Day): boolean
  /** Whether holidays of the year are known; if not, only weekends and the campaign's own days are off. */
  knows(year: number): boolean
}

/** What days are counted in. */
export type DayCount = 'workdays' | 'days'

const weekends: Readonly<Record<CalendarRules['weekend'], readonly number[]>> = {
  'sat-sun': [6, 7],
  sun: [7],
  'fri-sat': [5, 6],
  none: [],
}

const publishedIn: Readonly<Record<CalendarRules['holidays'], PublishedDays>> = {
  china: chinaDays,
  none: { covers: () => true, kindOf: () => undefined },
}

/** A campaign's calendar: its own days first, then the published ones, then the week's. */
export function calendarOf({ calendar: rules }: Pick<CampaignDefinition, 'calendar'>): Calendar {
  const overrides = new Map(rules.overrides.map(({ date, is }) => [date, is]))
  const published = publishedIn[rules.holidays]
  const weekend = weekends[rules.weekend]
  return {
    isWorkday: (day) => {
      const kind = overrides.get(day.toString()) ?? published.kindOf(day.toString())
      return kind === undefined ? !weekend.includes(day.dayOfWeek) : kind === 'workday'
    },
    knows: published.covers,
  }
}

/** The years of a campaign whose holidays nobody has published, so that only weekends are off in them: somebody has to be told. */
export function unknownYears(definition: Pick<CampaignDefinition, 'calendar' | 'window'>): readonly number[] {
  const { knows } = calendarOf(definition)
  const [first, last] = [definition.window.from, definition.window.to].map((day) => Temporal.PlainDate.from(day).year)
  const years = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, place) => (first ?? 0) + place)
  return years.filter((year) => !knows(year))
}

/** Where a due date comes to lie. */
export function settledDay(day: Day, whenOff: WhenOff, calendar: Calendar): Day {
  if (whenOff === 'keep') return day
  return nearestWorkday(day, whenOff === 'forward' ? 1 : -1, calendar)
}

/** The day itself if it is worked, else the nearest in that direction that is. */
export function nearestWorkday(day: Day, direction: 1 | -1, { isWorkday }: Calendar): Day {
  let at = day
  while (!isWorkday(at)) at = at.add({ days: direction })
  return at
}

/**
 * The day so many days after another; before it where negative. In working days the first one counts from a day off as from any other,
 * and none at all is the day itself, or the last working day before it.
 */
export function addDays(day: Day, many: number, count: DayCount, calendar: Calendar): Day {
  if (count === 'days') return day.add({ days: many })
  if (many === 0) return nearestWorkday(day, -1, calendar)
  const direction = many > 0 ? 1 : -1
  let at = day
  for (let left = Math.abs(many); left > 0; left--)
    at = nearestWorkday(at.add({ days: direction }), direction, calendar)
  return at
}
