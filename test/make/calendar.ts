import { Temporal } from 'temporal-polyfill'
import type * as z from 'zod'
import { CalendarRules } from '../../shared/domain/campaign/calendar-rules.ts'
import { calendarOf, type Calendar } from '../../shared/domain/deadline/calendar.ts'
import type { WorkingTime } from '../../shared/domain/deadline/working-hours.ts'

/** A calendar of China's published days unless others are given. */
export function makeCalendar(rules: z.input<typeof CalendarRules> = {}): Calendar {
  return calendarOf({ calendar: CalendarRules.parse({ holidays: 'china', ...rules }) })
}

/** Office hours in China. */
export function makeWorkingTime(overrides: Partial<WorkingTime> = {}): WorkingTime {
  return {
    calendar: makeCalendar(),
    workingHours: { from: '08:30', to: '17:30' },
    timeZone: 'Asia/Shanghai',
    ...overrides,
  }
}

export const day = (text: string) => Temporal.PlainDate.from(text)
