import type { Random } from './random.ts'

/** Stretches of the demo's days; the deadline is the end of 15 June in Asia/Shanghai, which has no summer time in 2005. */
export type Stretch = keyof typeof stretches

interface Hours {
  readonly day: string
  readonly fromMinute: number
  readonly toMinute: number
}

const hours = (day: string, from: number, to: number): Hours => ({ day, fromMinute: from * 60, toMinute: to * 60 - 1 })
const morning = (day: string) => hours(day, 8, 12)
const afternoon = (day: string) => hours(day, 14, 18)

/** Hours that are listed twice are twice as likely. */
const stretches = {
  'on time': [
    morning('2005-06-14'),
    afternoon('2005-06-14'),
    morning('2005-06-15'),
    afternoon('2005-06-15'),
    afternoon('2005-06-15'),
    hours('2005-06-15', 18, 24),
  ],
  'on time, early': [morning('2005-06-14'), afternoon('2005-06-14'), morning('2005-06-15')],
  'last afternoon': [afternoon('2005-06-15'), hours('2005-06-15', 18, 22)],
  'day after': [morning('2005-06-16'), afternoon('2005-06-16')],
  'days after': [morning('2005-06-17'), afternoon('2005-06-17'), morning('2005-06-18'), afternoon('2005-06-18')],
} satisfies Readonly<Record<string, readonly Hours[]>>

/** A moment of the stretch, as an ISO instant in UTC. */
export function makeMoment(stretch: Stretch, random: Random): string {
  const { day, fromMinute, toMinute } = random.pick<Hours>(stretches[stretch])
  const seconds = random.int(fromMinute * 60, toMinute * 60 + 59)
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + seconds * 1_000).toISOString()
}
