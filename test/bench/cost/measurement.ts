import * as z from 'zod'
import { Usage } from './usage.ts'

/** What one request to the API was answered. */
const Answered = z.object({ who: z.enum(['contact', 'office']), bytes: z.int() })
export type Answered = z.infer<typeof Answered>

/** What a county was seen to use. */
const Measured = z.object({
  county: z.object({ units: z.int(), uploads: z.int(), uploadedBytes: z.int() }),
  /** What the table holds after it. */
  tableBytes: z.int(),
  answers: z.array(Answered).readonly(),
  /** By function, and by whoever else did something. */
  usages: z.record(z.string(), Usage),
})
export type Measured = z.infer<typeof Measured>

/** What a stack has that is paid for by the month, by its template. */
export const Resources = z.object({
  alarms: z.int(),
  /** Those that a function works off. */
  queues: z.int(),
  dashboards: z.int(),
  keys: z.int(),
  secrets: z.int(),
  /** By function. */
  memoryMb: z.record(z.string(), z.int()),
})
export type Resources = z.infer<typeof Resources>

export const Measurement = Measured.extend({ measuredOn: z.iso.date(), resources: Resources })
export type Measurement = z.infer<typeof Measurement>
