import * as z from 'zod'
import { Label } from '../../domain/campaign/label.ts'
import { Name, Period } from './ids.ts'
import { Instant } from './instant.ts'
import { many } from './page.ts'

const kind = z.enum(['acknowledged', 'snoozed', 'silenced']).meta({
  description: 'It will come by then; ask again then; nothing at all until then.',
})
const said = { kind, until: Instant.meta({ description: 'At most 31 days from now.' }) }

/** What a unit’s contact or deputy says to reminders. */
export const AnswerWish = z
  .strictObject({
    ...said,
    as: z.enum(['contact', 'deputy']).default('contact'),
    report: Name.optional().meta({ description: 'Only of this report; else of all that the unit owes.' }),
    period: Period.optional(),
  })
  .meta({ id: 'AnswerWish' })

const token = z.string().min(1).max(1_000).meta({ description: 'What stands behind the hash sign of the link.' })

/** A link to answer by, as it came in a message. */
export const AnswerLink = z.strictObject({ token }).meta({ id: 'AnswerLink' })
export const LinkAnswerWish = z.strictObject({ token, ...said }).meta({ id: 'LinkAnswerWish' })

/** What a link is about: no more than the message said that it came in. */
export const OpenedLink = z
  .strictObject({
    campaign: z.string(),
    name: Label,
    office: Label,
    timeZone: z.string(),
    now: Instant,
    returns: many(
      z.strictObject({
        report: z.string(),
        name: Label,
        period: z.string(),
        unit: z.string(),
        unitName: z.string(),
        dueAt: Instant,
        isOwing: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'OpenedLink', description: 'What a link is about, as it stands now.' })

export const Answered = z
  .strictObject({ ...said, count: z.int().meta({ description: 'Of so many returns; 1 where it is of all.' }) })
  .meta({ id: 'Answered', description: 'What is held back until then.' })

/** Whom we told of a return, and what was answered. */
export const HeardOfReturn = z
  .strictObject({
    told: many(
      z.strictObject({
        at: Instant,
        kind: z.enum(['chase', 'arrival', 'receipt']),
        state: z.enum(['sent', 'refused', 'unknown']),
        role: z.enum(['contact', 'deputy', 'leadUnit', 'supervisionGroup', 'office']),
        channel: z.string().optional(),
        name: z.string().optional().meta({ description: 'Who holds the post still; none where it has changed hands.' }),
      }),
    ),
    answers: many(z.strictObject({ ...said, at: Instant, name: z.string().optional() })),
  })
  .meta({ id: 'Heard', description: 'Whom we told of a return, and what was answered.' })
