import { Temporal } from 'temporal-polyfill'
import type { WorkingHours } from '../campaign/chasing.ts'
import { instantText } from '../campaign/round.ts'
import { nearestWorkday, type Calendar } from './calendar.ts'

/** When people may be told something: the hours of working days, in a zone. */
export interface WorkingTime {
  readonly calendar: Calendar
  readonly workingHours: WorkingHours
  readonly timeZone: string
}

/** The ISO instant at which work begins on a day. Where clocks skip that time of day, the one they show then. */
export function workBeginsOn(day: Temporal.PlainDate, { workingHours, timeZone }: WorkingTime): string {
  return instantOn(day, workingHours.from, timeZone)
}

/** The instant itself if it lies in working time, else the next moment at which work begins. */
export function nextWorkingMoment(instant: string, time: WorkingTime): string {
  const { calendar, workingHours, timeZone } = time
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate()
  const isOver = instant >= instantOn(day, workingHours.to, timeZone)
  const workday = nearestWorkday(isOver ? day.add({ days: 1 }) : day, 1, calendar)
  const begins = workBeginsOn(workday, time)
  return instant > begins ? instant : begins
}

function instantOn(day: Temporal.PlainDate, timeOfDay: string, timeZone: string): string {
  return instantText(day.toZonedDateTime({ timeZone, plainTime: timeOfDay }).epochMilliseconds)
}
