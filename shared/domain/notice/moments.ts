import { Temporal } from 'temporal-polyfill'
import { text } from '../texts/text.ts'
import type { Label } from '../campaign/label.ts'
import { englishMonths } from '../campaign/round-name.ts'

/** The moment that people are written about from: now, and the zone that its days are told in. */
export interface Standpoint {
  /** ISO instant. */
  readonly now: string
  readonly timeZone: string
}

/** Until when something is in time: `6月15日（星期三）24:00前`; another year than the present one is named. @param dueAt the first late instant */
export function dueWords(dueAt: string, standpoint: Standpoint): Label {
  const due = local(dueAt, standpoint)
  const endsWithDay = due.equals(due.startOfDay()) // which is not midnight where clocks skip it
  const day = dayWords(endsWithDay ? due.subtract({ minutes: 1 }) : due, standpoint)
  return endsWithDay ? text('moment-due-day', { day }) : text('moment-due-time', { day, time: timeOf(due) })
}

/** A moment that has passed: `6月15日（星期三）17:30`. */
export function pastWords(instant: string, standpoint: Standpoint): Label {
  const moment = local(instant, standpoint)
  return text('moment-past', { day: dayWords(moment, standpoint), time: timeOf(moment) })
}

/** Whether a due moment lies ahead, ends today, or has passed. @param dueAt the first late instant */
export function nearness(dueAt: string, standpoint: Standpoint): 'ahead' | 'today' | 'passed' {
  const now = local(standpoint.now, standpoint)
  const due = local(dueAt, standpoint)
  if (Temporal.ZonedDateTime.compare(now, due) >= 0) return 'passed'
  return due.subtract({ nanoseconds: 1 }).toPlainDate().equals(now.toPlainDate()) ? 'today' : 'ahead'
}

function local(instant: string, { timeZone }: Standpoint): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
}

function timeOf(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainTime().toString({ smallestUnit: 'minute' })
}

function dayWords(moment: Temporal.ZonedDateTime, standpoint: Standpoint): Label {
  const { year, month, day, dayOfWeek } = moment
  const values = { year, day, month: monthWords(month), weekday: weekdayWords(dayOfWeek) }
  return text(year === local(standpoint.now, standpoint).year ? 'moment-day' : 'moment-day-of-year', values)
}

const weekdays = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur', 'Sun'],
}

/** @param dayOfWeek 1 is Monday */
function weekdayWords(dayOfWeek: number): Label {
  return { zh: `星期${weekdays.zh[dayOfWeek - 1]}`, en: `${weekdays.en[dayOfWeek - 1]}day` }
}

/** The month's number in Chinese, its name in English. */
function monthWords(month: number): Label {
  return { zh: String(month), en: englishMonths[month - 1] ?? '' }
}
