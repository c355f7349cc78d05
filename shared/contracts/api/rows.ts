import * as z from 'zod'
import { InCampaign, SubmissionId } from './ids.ts'
import { many, pageOf, PageQuery } from './page.ts'

export const OneSubmission = InCampaign.extend({ submission: SubmissionId })
export const ChangesQuery = PageQuery.extend({
  since: SubmissionId.meta({ description: 'The earlier submission of the same return.' }),
})

const Value = z.union([z.string(), z.number(), many(z.string())])
const Place = z.strictObject({ sheet: z.string(), row: z.int() })

/** What became of a row. */
export const RowChangeLine = z
  .strictObject({
    kind: z.enum(['added', 'removed', 'changed']),
    before: Place.optional(),
    after: Place.optional(),
    fields: many(z.strictObject({ field: z.string(), before: Value.optional(), after: Value.optional() })),
  })
  .meta({ id: 'RowChange', description: 'What became of a row from one submission to another.' })

export const ChangesPage = pageOf(RowChangeLine)
