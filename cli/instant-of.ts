import { Temporal } from 'temporal-polyfill'
import { instantText } from '../shared/domain/campaign/round.ts'
import { text } from '../shared/domain/texts/text.ts'
import { Unusable } from './unusable.ts'

/**
 * The ISO instant that a time means: one with an offset as it says, one without in the campaign's time zone, and a day alone its end, as
 * a due date does. @throws Unusable where it is no time
 */
export function instantOf(time: string, timeZone: string): string {
  const meant = [exactly, endOfDay, localTime].flatMap((read) => read(time.trim(), timeZone) ?? [])[0]
  if (meant === undefined) throw new Unusable(text('cli-bad-time', { time }))
  return instantText(meant)
}

type Read = (time: string, timeZone: string) => number | undefined

const exactly: Read = (time) => tried(() => Temporal.Instant.from(time).epochMilliseconds)

const endOfDay: Read = (time, timeZone) =>
  /^\d{4}-\d\d-\d\d$/.test(time)
    ? tried(() => Temporal.PlainDate.from(time).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds)
    : undefined

const localTime: Read = (time, timeZone) =>
  tried(() => Temporal.PlainDateTime.from(time).toZonedDateTime(timeZone).epochMilliseconds)

/** Temporal throws a RangeError at what it cannot read. */
function tried(read: () => number): number | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
