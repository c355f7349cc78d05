import * as z from 'zod'
import { Instant } from './instant.ts'
import { pageOf } from './page.ts'

/** Who did what to what, when and from where. Ids only. */
export const AuditLine = z
  .strictObject({
    id: z.string(),
    at: Instant,
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    about: z.string().optional(),
    from: z.string().optional(),
  })
  .meta({ id: 'AuditEntry', description: 'Who did what to what, when and from where. Ids only.' })

export const AuditPage = pageOf(AuditLine)
