import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Measurement } from './measurement.ts'

export const measurementFile = join(import.meta.dirname, 'measurement.json')

/** The measurement that the page is made from. */
export function keptMeasurement(): Measurement {
  return Measurement.parse(JSON.parse(readFileSync(measurementFile, 'utf8')))
}
