import * as z from 'zod'
import { defaultLimits, type WorkbookLimits } from '../workbook/workbook.ts'
import { Json, readEnv } from './env.ts'

/** Limits that differ from the defaults, by name. */
export const ChangedLimits = z.partialRecord(z.enum(Object.keys(defaultLimits)), z.int().positive())

/**
 * What a workbook may cost in this process: the defaults, but for those that the variable LIMITS changes, such as
 * `{"elapsedMs": 60000}`. The same in both homes; on AWS a stage sets it.
 * @throws BadEnvironment where LIMITS names no limit, or gives one no positive number
 */
export function configuredLimits(environment?: Readonly<Record<string, string | undefined>>): WorkbookLimits {
  const { limits } = readEnv(z.object({ limits: Json.pipe(ChangedLimits).optional() }), environment)
  return { ...defaultLimits, ...limits }
}
