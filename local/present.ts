import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settableClock, systemClock, type Clock } from '../shared/runtime/clock.ts'

const fileName = 'clock.json'

/** What time it is in a data folder: the machine's, unless the folder plays another time and says so. */
export function presentIn(directory: string): Clock {
  try {
    const { standsAt }: { readonly standsAt?: unknown } = JSON.parse(readFileSync(join(directory, fileName), 'utf8'))
    return typeof standsAt === 'string' ? settableClock(standsAt) : systemClock
  } catch {
    return systemClock
  }
}

/** Makes a data folder stand at an ISO instant for whoever opens it later: a played campaign is looked at as of its own days. */
export function standStill(directory: string, standsAt: string): void {
  writeFileSync(join(directory, fileName), JSON.stringify({ standsAt }))
}
