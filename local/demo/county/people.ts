import { surnames, syllables } from './data/people.ts'
import type { Random } from './random.ts'

/** A name of two or three characters. */
export function makeName(random: Random): string {
  const given = random.chance(0.35) ? 1 : 2
  return random.pick(surnames) + Array.from({ length: given }, () => random.pick(syllables)).join('')
}

/** A mobile number of a series that nobody had in 2005. @param number 0 to 9,999 */
export function makeTelephone(number: number): string {
  return `1900000${String(number % 10_000).padStart(4, '0')}`
}
