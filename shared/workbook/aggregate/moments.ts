import { Temporal } from 'temporal-polyfill'
import { text } from '../../domain/texts/text.ts'

/** An ISO instant as a wall clock in the zone shows it: `2005-06-15 09:30`. */
export function clockWords(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}

/** How long after the first instant the second is, in whole days and hours. */
export function lateWords(dueAt: string, asOf: string): string {
  const hours = Math.floor(Temporal.Instant.from(dueAt).until(asOf).total('hours'))
  return text('late-by', { days: Math.floor(hours / 24), hours: hours % 24 }).zh
}
