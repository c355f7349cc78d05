import { Temporal } from 'temporal-polyfill'
import type { CampaignDefinition } from '../shared/domain/campaign/definition.ts'
import { endOfDay, instantText } from '../shared/domain/campaign/round.ts'
import { text } from '../shared/domain/texts/text.ts'
import { Unusable } from './unusable.ts'

/** Where and when a time without zone or year is. */
export type Era = Pick<CampaignDefinition, 'timeZone' | 'window'>

/**
 * The ISO instant that a time means, as people write it: 2005-06-16, 2005-6-16 8:00, 6月16日8时30分. One with an offset is as it says, one
 * without is in the campaign's time zone; a day alone is its end, as a due date is, and without its year it is the campaign's.
 * @throws Unusable where it is no time
 */
export function instantOf(time: string, era: Era): string {
  const plain = time.normalize('NFKC').trim()
  const meant = tried(() => instantText(Temporal.Instant.from(plain).epochMilliseconds)) ?? localInstant(plain, era)
  if (meant === undefined) throw new Unusable(text('cli-bad-time', { time }))
  return meant
}

const dayForm = /^(?:(?<year>\d{4})[-年./])?(?<month>\d{1,2})[-月./](?<day>\d{1,2})[日号]?(?<time>.*)$/
const timeForm =
  /^[T\s]*(?<hour>\d{1,2})(?:[:点时](?:(?<minute>\d{1,2})(?::(?<second>\d{2})(?:\.\d+)?)?分?|(?<half>半))?)$/

function localInstant(written: string, { timeZone, window }: Era): string | undefined {
  const { year, month, day, time } = dayForm.exec(written)?.groups ?? {}
  if (month === undefined || day === undefined) return undefined
  const date = dayIn({ month: Number(month), day: Number(day) }, year, window)
  if (!date || time === undefined || time.trim() === '') return date && endOfDay(date, timeZone)
  const { hour, minute = '0', second = '0', half } = timeForm.exec(time)?.groups ?? {}
  if (hour === undefined) return undefined
  const clock = { hour: Number(hour), minute: half === undefined ? Number(minute) : 30, second: Number(second) }
  if (clock.hour === 24) return clock.minute + clock.second === 0 ? endOfDay(date, timeZone) : undefined
  return tried(() => {
    const plainTime = Temporal.PlainTime.from(clock, { overflow: 'reject' })
    return instantText(date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds)
  })
}

/** Without its year, the day that lies in the campaign's window, or else one of the window's first year. */
function dayIn(
  day: { readonly month: number; readonly day: number },
  year: string | undefined,
  window: Era['window'],
): Temporal.PlainDate | undefined {
  const [first, last] = [window.from, window.to].map((date) => Number(date.slice(0, 4)))
  const years = year === undefined ? [first ?? 0, last ?? 0] : [Number(year)]
  const days = years.flatMap(
    (each) => tried(() => Temporal.PlainDate.from({ ...day, year: each }, { overflow: 'reject' })) ?? [],
  )
  return days.find((each) => window.from <= each.toString() && each.toString() <= window.to) ?? days[0]
}

/** Temporal throws a RangeError at what it cannot read. */
function tried<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
