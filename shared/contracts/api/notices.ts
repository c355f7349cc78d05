import * as z from 'zod'
import { Instant } from './instant.ts'
import { many, pageOf, PageQuery } from './page.ts'

const Post = z.union([
  z.strictObject({ unit: z.string(), as: z.enum(['contact', 'deputy']) }),
  z.strictObject({ group: z.string() }),
])

/** A notice, to whom it went and how it ended. */
export const NoticeLine = z
  .strictObject({
    id: z.string(),
    at: Instant,
    post: Post,
    state: z.enum(['sent', 'refused', 'unknown']),
    channels: many(z.string()).meta({ description: 'The channels that it was tried over.' }),
    about: many(
      z.strictObject({
        kind: z.enum(['chase', 'arrival', 'receipt']),
        unit: z.string(),
        report: z.string().optional(),
        period: z.string().optional(),
        upload: z.string().optional(),
        steps: many(z.string()),
      }),
    ).meta({ description: 'What of it concerns units that the asker may see.' }),
  })
  .meta({ id: 'Notice', description: 'A notice, to whom it went and how it ended.' })

export const NoticesQuery = PageQuery
export const NoticesPage = pageOf(NoticeLine)
