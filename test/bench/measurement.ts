import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import * as z from 'zod'

const Measurement = z.object({ milliseconds: z.array(z.number()), peakBytes: z.number(), seen: z.number() })
export type Measurement = z.infer<typeof Measurement>

/** What a subject takes in a process of its own. @param script a file of this folder that calls `runSubject` */
export function measure(script: string, subject: string, path: string, runs = 1): Measurement {
  const args = [join(import.meta.dirname, script), subject, path, String(runs)]
  return Measurement.parse(JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })))
}

export function medianSeconds(measurements: readonly Measurement[]): number {
  const times = measurements.flatMap(({ milliseconds }) => milliseconds).sort((one, other) => one - other)
  return (times[Math.floor(times.length / 2)] ?? 0) / 1000
}

/** Prints whether a target is met; @returns the same */
export function isTargetMet(what: string, value: number, relation: 'at most' | 'at least', wanted: number): boolean {
  const isMet = relation === 'at most' ? value <= wanted : value >= wanted
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${value.toFixed(1)} ${what}, ${relation} ${wanted}`)
  return isMet
}
