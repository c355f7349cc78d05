import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { later } from '../shared/domain/campaign/round.ts'
import { clockAhead, settableClock, systemClock, type Clock } from '../shared/runtime/clock.ts'

/** A data folder may play another time than the machine's: stand still at a moment, or run so many milliseconds ahead. */
const PlayedTime = z.union([z.strictObject({ standsAt: z.iso.datetime() }), z.strictObject({ aheadMs: z.int() })])
type PlayedTime = z.infer<typeof PlayedTime>

const fileIn = (directory: string) => join(directory, 'clock.json')

/** What time it is in a data folder: the machine's, unless the folder plays another. */
export function presentIn(directory: string): Clock {
  const played = playedTimeIn(directory)
  if (!played) return systemClock
  return 'standsAt' in played ? settableClock(played.standsAt) : clockAhead(played.aheadMs)
}

/** Makes a data folder stand at an ISO instant for whoever opens it later: a played campaign is looked at as of its own days. */
export function standStill(directory: string, standsAt: string): void {
  write(directory, { standsAt })
}

/** Lets a second pass in a folder that stands still: what is sent next is to be later than what was sent before. */
export function letTimePass(directory: string): void {
  const played = playedTimeIn(directory)
  if (played && 'standsAt' in played) standStill(directory, later(played.standsAt, 1_000))
}

/** Makes a data folder's time run on from an ISO instant. */
export function playFrom(directory: string, instant: string): void {
  write(directory, { aheadMs: Date.parse(instant) - Date.now() })
}

/** Whether a data folder plays another time than the machine's. */
export function isPlayed(directory: string): boolean {
  return playedTimeIn(directory) !== undefined
}

function write(directory: string, played: PlayedTime): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  writeFileSync(fileIn(directory), JSON.stringify(played))
}

/** The file that says which time a folder plays is damaged. Taken for the present, a trial would tell people in earnest. */
export class UnknownTime extends Error {
  readonly file: string
  constructor(file: string, options: ErrorOptions) {
    super(`${file} does not say what time it is`, options)
    this.name = 'UnknownTime'
    this.file = file
  }
}

/** @throws UnknownTime */
function playedTimeIn(directory: string): PlayedTime | undefined {
  const file = fileIn(directory)
  if (!existsSync(file)) return undefined
  try {
    return PlayedTime.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new UnknownTime(file, { cause })
  }
}
