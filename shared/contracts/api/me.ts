import * as z from 'zod'
import { Label, many } from './common.ts'

/** Who is asking, and what is open to them. */
export const Me = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    grants: many(z.strictObject({ role: z.enum(['office', 'lead', 'unit', 'supervisor', 'auditor']), at: z.string() })),
    campaigns: many(z.strictObject({ id: z.string(), name: Label })),
  })
  .meta({ id: 'Me', description: 'Who is asking, and what is open to them.' })
