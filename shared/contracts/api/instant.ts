import * as z from 'zod'

/** An ISO instant, in UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 }).meta({
  description: 'An instant in UTC with milliseconds, `2005-06-15T16:00:00.000Z`.',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
})

/** Who decided something, when and why. */
export const Why = z.strictObject({ at: Instant, by: z.string(), reason: z.string() })
