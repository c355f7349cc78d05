import * as z from 'zod'
import { Name, Period, SubmissionId } from './ids.ts'
import { Instant } from './instant.ts'
import { pageOf, PageQuery } from './page.ts'

const reason = z.string().trim().min(1).max(500)
const reach = z
  .enum(['unit', 'subtree'])
  .default('unit')
  .meta({ description: 'Whether it concerns the unit alone, or all that lie below it too.' })

/** What a decision is about; without a period, all periods of the report. */
const about = { report: Name, period: Period.optional(), reason }

export const WaiverWish = z.strictObject({ ...about, reach, until: Instant.optional() }).meta({
  id: 'WaiverWish',
  description: 'Returns that need not be filed, until it expires or the report’s time is over.',
})
export const ExtensionWish = z.strictObject({ ...about, reach, until: Instant }).meta({
  id: 'ExtensionWish',
  description: 'Returns that are late from `until` on, whatever the report’s due date is.',
})
export const ClosureWish = z
  .strictObject(about)
  .meta({ id: 'ClosureWish', description: 'Seals the figures of the unit and all below it.' })
export const ReopeningWish = z
  .strictObject({ ...about, reach })
  .meta({ id: 'ReopeningWish', description: 'Opens what was sealed, from the top down.' })
export const RevocationWish = z
  .strictObject({ ...about, reach, of: z.enum(['waived', 'extended']) })
  .meta({ id: 'RevocationWish', description: 'Ends what is in force, as if it had expired now.' })
export const GivingBackWish = z
  .strictObject({ reason })
  .meta({ id: 'GivingBackWish', description: 'Why; the unit is told.' })

export const ApprovalWish = z
  .strictObject({
    submission: SubmissionId.meta({ description: 'The one that was looked at: no other is approved in its place.' }),
    remark: z.string().trim().max(500).default(''),
  })
  .meta({ id: 'ApprovalWish' })
export const WithdrawalWish = z
  .strictObject({ submission: SubmissionId, reason })
  .meta({ id: 'WithdrawalWish', description: 'Takes an approval back, and says why.' })

/** A decision that stands in the log. */
export const DecisionLine = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['waived', 'extended', 'revoked', 'closed', 'reopened']),
    report: z.string(),
    period: z.string().optional(),
    unit: z.string(),
    reach: z.enum(['unit', 'subtree']),
    at: Instant,
    by: z.string(),
    reason: z.string(),
    until: Instant.optional(),
    of: z.enum(['waived', 'extended']).optional().meta({ description: 'What was revoked.' }),
  })
  .meta({ id: 'Decision', description: 'A decision about returns, as it stands in the log.' })

export const DecisionsQuery = PageQuery
export const DecisionsPage = pageOf(DecisionLine)

export const GivenBack = z
  .strictObject({ submission: z.string(), at: Instant, by: z.string(), reason: z.string() })
  .meta({ id: 'GivenBack' })

export const ApprovalLine = z
  .strictObject({
    submission: z.string(),
    kind: z.enum(['approved', 'unapproved']),
    at: Instant,
    by: z.string(),
    reason: z.string().meta({ description: 'Of an approval a remark, which may be empty.' }),
  })
  .meta({ id: 'Approval' })
