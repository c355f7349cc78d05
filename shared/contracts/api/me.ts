import * as z from 'zod'
import { Label } from '../../domain/campaign/label.ts'
import { many } from './page.ts'

/** Who is asking, and what is open to them. */
export const Me = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    grants: many(z.strictObject({ role: z.enum(['office', 'lead', 'unit', 'supervisor', 'auditor']), at: z.string() })),
    campaigns: many(z.strictObject({ id: z.string(), name: Label })),
    toSetUp: many(z.strictObject({ id: z.string(), lacks: z.enum(['definition', 'unit-list']) })).meta({
      description:
        'The campaigns that cannot begin yet, and what of the office they wait for first; for who may set them up.',
    }),
  })
  .meta({ id: 'Me', description: 'Who is asking, and what is open to them.' })
